import { dayOf } from '../../base/clock.ts';
import { dayWords, lastDayWords } from '../../plan/day-words.ts';
import { isDated, lastGoodDay } from '../../plan/deadline.ts';
import type { ProgressView } from '../../progress/progress-view.ts';
import type { TaskRecord } from '../../progress/task-records.ts';
import { viewOfRecords } from '../../progress/task-records.ts';
import { daysLate, planStates, type TaskState } from '../../progress/task-state.ts';
import { type Condition, type Filters, kindOf, taskAddress, unitAddress } from '../address.ts';
import type { BoardDomain, Sight } from '../sight.ts';
import { shineOf } from './light.ts';
import type { ShareList, ShareRow } from './models.ts';

/** Longer reasons are cut: the whole stands on the share's own page. */
const LONGEST_WHY = 200;

/** The shares that a visitor sees, with what is on record of them. */
export interface Shares {
  states: readonly TaskState[];
  records: ReadonlyMap<string, TaskRecord>;
  view: ProgressView;
}

/** Reads the shares of the units that a visitor sees, task by task in the plan's order. */
export async function readShares({ progress }: Pick<BoardDomain, 'progress'>, sight: Sight): Promise<Shares> {
  const { planId, book, units, today, isWhole } = sight;
  const found = isWhole
    ? await progress.records(planId)
    : (await Promise.all(units.map((unit) => progress.records(planId, unit)))).flat();
  const seen = new Set(units);
  const view = viewOfRecords(found);
  return {
    states: planStates(book, view, today).filter(({ unit }) => seen.has(unit)),
    records: new Map(found.map((record) => [keyOf(record), record])),
    view,
  };
}

/** Returns the shares that filters by unit and kind of task leave. */
export function filtered(states: readonly TaskState[], { unit, kind }: Filters): TaskState[] {
  return states.filter(
    (state) =>
      (unit === undefined || state.unit === unit) && (kind === undefined || state.task.kind === kindOf(kind)),
  );
}

/** Whether a share is in a condition. */
export function isIn({ overdue, standing }: TaskState, condition: Condition): boolean {
  switch (condition) {
    case 'tre':
      return overdue;
    case 'vuong':
      return standing === 'BLOCKED';
    case 'danglam':
      return standing === 'IN_PROGRESS';
    case 'chualam':
      return standing === 'NOT_STARTED';
    case 'chuabao':
      return standing === 'SILENT';
    case 'xong':
      return standing === 'DONE';
  }
}

/** Returns the late shares, those that are late for longest first. */
export function lateFirst(states: readonly TaskState[], { today }: Pick<Sight, 'today'>): TaskState[] {
  return states
    .filter(({ overdue }) => overdue)
    .map((state) => ({ state, days: daysLate(state.task, today) ?? 0 }))
    .sort((a, b) => b.days - a.days)
    .map(({ state }) => state);
}

/** Returns the shares nearest last good day first, those without a date last. */
export function nearestFirst(states: readonly TaskState[]): TaskState[] {
  const dayOfTask = ({ task }: TaskState) => (isDated(task) ? lastGoodDay(task.date) : '9');
  return states.toSorted((a, b) => dayOfTask(a).localeCompare(dayOfTask(b)));
}

interface ListOptions {
  id: string;
  title: string;
  empty: string;
  /** How many rows at most, and where the others are. */
  most: number;
  rest: string;
}

/** Returns a list of shares. */
export function shareList(
  states: readonly TaskState[],
  { id, title, empty, most, rest }: ListOptions,
  scene: RowScene,
): ShareList {
  const left = states.length - most;
  return {
    ...{ id, title, empty },
    rows: states.slice(0, most).map((state) => shareRow(state, scene)),
    more: left > 0 ? { href: rest, label: scene.sight.t('board:more', { count: left }) } : undefined,
  };
}

export interface RowScene {
  sight: Sight;
  shares: Pick<Shares, 'records'>;
  filters: Filters;
}

function shareRow(state: TaskState, { sight, shares, filters }: RowScene): ShareRow {
  const { task, unit } = state;
  const { t, language, book, today } = sight;
  const { date } = task;
  const reason = whyOf(state, shares.records.get(keyOf({ task: task.code, unit })), sight);
  return {
    key: `${task.code}/${unit}`,
    ...shineOf(state, today, t),
    unit: { href: unitAddress(unit, filters), label: book.shortNameOf(unit, language) },
    task: { href: taskAddress(task.code, filters, unit), label: task.title[language] },
    due: date && t('board:due', { day: lastDayWords(date, t) }),
    ...reason,
  };
}

/**
 * Why a share stands where it does: what a coordinator wants, else the unit's own words, else since when nothing was said. Of a task
 * that concerns victims nobody's words are repeated.
 */
function whyOf(
  { task, standing }: TaskState,
  record: TaskRecord | undefined,
  { t, book }: Sight,
): Pick<ShareRow, 'why' | 'isQuoted'> {
  if (!record || standing === 'SILENT') return { why: t('board:why.silent'), isQuoted: false };
  const { newest, own } = record;
  const note = newest.review === 'RETURNED' ? newest.note : own.note;
  if (note !== undefined && !task.sensitive) return { why: cut(note), isQuoted: true };
  const day = dayWords(dayOf(own.at, book.file.timeZone), t, { weekday: false });
  return { why: t(task.sensitive ? 'board:why.sensitive' : 'board:why.no-words', { day }), isQuoted: false };
}

function cut(note: string): string {
  const characters = [...note.replace(/\s+/g, ' ').trim()];
  if (characters.length <= LONGEST_WHY) return characters.join('');
  return `${characters.slice(0, LONGEST_WHY - 1).join('')}…`;
}

/** Returns the key of a unit's share of a task. */
export function keyOf({ task, unit }: { task: string; unit: string }): string {
  return `${task}/${unit}`;
}
