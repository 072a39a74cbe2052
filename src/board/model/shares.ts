import { dayOf } from '../../base/clock.ts';
import type { IsoDay } from '../../base/day.ts';
import type { Postponement } from '../../deadlines/postponements.ts';
import { dayWords, lastDayWords } from '../../plan/day-words.ts';
import { isDated, lastGoodDay } from '../../plan/deadline.ts';
import type { TaskRecord } from '../../progress/task-records.ts';
import { viewOfRecords } from '../../progress/task-records.ts';
import { daysLate, isOpen, planStates, type TaskState } from '../../progress/task-state.ts';
import { type Condition, type Filters, kindOf, taskAddress } from '../address.ts';
import type { BoardDomain, Sight } from '../sight.ts';
import { type StateLight, stateLightOf } from './light.ts';
import type { ShareGroup, ShareList, ShareOf } from './models.ts';

/** Longer reasons are cut: the whole stands on the share's own page. */
const LONGEST_WHY = 200;

/** The shares that a visitor sees, with what is on record of them. */
export interface Shares {
  states: readonly TaskState[];
  records: ReadonlyMap<string, TaskRecord>;
  /** Later days that units have asked for and nobody has decided on. */
  asked: ReadonlyMap<string, Postponement>;
}

/** Reads the shares of the units that a visitor sees, task by task in the plan's order. */
export async function readShares(
  { progress, postponements }: Pick<BoardDomain, 'progress' | 'postponements'>,
  sight: Sight,
): Promise<Shares> {
  const { planId, book, units, today, isWhole } = sight;
  const found = isWhole
    ? await progress.records(planId)
    : (await Promise.all(units.map((unit) => progress.records(planId, unit)))).flat();
  const seen = new Set(units);
  const view = viewOfRecords(found);
  return {
    states: planStates(book, view, today).filter(({ unit }) => seen.has(unit)),
    records: new Map(found.map((record) => [keyOf(record), record])),
    asked: new Map((await postponements.allWaiting(planId)).map((one) => [keyOf(one), one])),
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

/** Returns a list of shares, those of one task that stand alike together. */
export function shareList(
  states: readonly TaskState[],
  { id, title, empty, most, rest }: ListOptions,
  scene: RowScene,
): ShareList {
  const left = states.length - most;
  const { today, t } = scene.sight;
  const groups = new Map<string, { stateLight: StateLight; states: TaskState[] }>();
  for (const state of states.slice(0, most)) {
    const stateLight = stateLightOf(state, today, t);
    const key = `${state.task.code}/${stateLight.words}`;
    const group = groups.get(key) ?? { stateLight, states: [] };
    group.states.push(state);
    groups.set(key, group);
  }
  return {
    ...{ id, title, empty },
    groups: [...groups].map(([key, group]) => groupOf(key, group.stateLight, group.states, scene)),
    more: left > 0 ? { href: rest, label: t('board:more', { count: left }) } : undefined,
  };
}

type Why = Pick<ShareOf, 'why' | 'isQuoted'>;

export interface RowScene {
  sight: Sight;
  shares: Pick<Shares, 'records' | 'asked'>;
  filters: Filters;
  /** Whose page it is: what is on its head is not said again. */
  pageOf?: 'task' | 'unit';
}

function groupOf(
  key: string,
  stateLight: StateLight,
  states: readonly TaskState[],
  scene: RowScene,
): ShareGroup {
  const { sight, filters, pageOf } = scene;
  const { t, language, book } = sight;
  const [first, another] = states;
  const task = first?.task;
  const all = states.map((state) => ({ state, share: shareOf(state, scene) }));
  const others = all.filter(({ share }) => share.why === undefined);
  const areSilent = others.every(({ state }) => state.standing === 'SILENT');
  const names = others.flatMap(({ share }) => share.unit ?? []);
  const label = areSilent && stateLight.light === 'red' ? t('board:why.silent') : undefined;
  return {
    ...{ key, ...stateLight },
    task:
      task && pageOf !== 'task'
        ? {
            href: taskAddress(task.code, filters, another ? undefined : first.unit),
            label: book.task(task.code)?.title[language] ?? task.title[language],
          }
        : undefined,
    due: task?.date && t('board:due', { day: lastDayWords(task.date, t) }),
    units: all.flatMap(({ share }) => (share.why === undefined ? [] : [share])),
    others: names.length > 0 ? { label, units: names } : undefined,
  };
}

function shareOf(state: TaskState, scene: RowScene): ShareOf {
  const { sight, filters, pageOf } = scene;
  const { task, unit } = state;
  const { book, language } = sight;
  return {
    key: unit,
    unit:
      pageOf === 'unit'
        ? undefined
        : { href: taskAddress(task.code, filters, unit), label: book.shortNameOf(unit, language) },
    ...whyOf(state, scene),
  };
}

/**
 * Why an open share stands where it does: what a coordinator or the unit's head wants, else the later day that the unit has asked for, its own words, or when
 * it said something without any. Of a task that concerns victims nobody's words are repeated.
 */
function whyOf(state: TaskState, { sight, shares }: RowScene): Why {
  const { task, unit } = state;
  const { t, book } = sight;
  const key = keyOf({ task: task.code, unit });
  const [record, asked] = [shares.records.get(key), shares.asked.get(key)];
  const words = (note: string | undefined) => (task.sensitive || note === undefined ? undefined : cut(note));
  if (!isOpen(state)) return { why: undefined, isQuoted: false };
  const wanted = record && state.stage === 'RETURNED' ? words(record.newest.note) : undefined;
  if (wanted !== undefined) return { why: t('board:why.wanted', { note: wanted }), isQuoted: true };
  if (asked) return askedWhy(asked.until, words(asked.words), sight);
  if (!record) return { why: undefined, isQuoted: false };
  const own = words(record.own.note);
  if (own !== undefined) return { why: own, isQuoted: true };
  const day = dayWords(dayOf(record.own.at, book.file.timeZone), t, { weekday: false });
  return { why: t(task.sensitive ? 'board:why.sensitive' : 'board:why.no-words', { day }), isQuoted: false };
}

/** "Xin lùi đến Thứ Hai 28/5, chờ trả lời: đang chờ số liệu" */
function askedWhy(until: IsoDay, words: string | undefined, { t }: Sight): Why {
  const day = dayWords(until, t, { year: false });
  if (words === undefined) return { why: t('board:why.asks-later', { day }), isQuoted: false };
  return { why: t('board:why.asks-later-because', { day, words }), isQuoted: true };
}

function cut(note: string): string {
  const characters = [...note.replace(/\s+/g, ' ').trim()];
  if (characters.length <= LONGEST_WHY) return characters.join('');
  return `${characters.slice(0, LONGEST_WHY - 1).join('')}…`;
}

/** Returns the key of a unit's share of a task. */
function keyOf({ task, unit }: { task: string; unit: string }): string {
  return `${task}/${unit}`;
}
