import { dayOf } from '../../base/clock.ts';
import { dayWords, lastDayWords } from '../../plan/day-words.ts';
import { numberOf } from '../../plan/occurrences.ts';
import type { Task } from '../../plan/plan-file.ts';
import { countsLine } from '../../progress/count-words.ts';
import { tally } from '../../progress/tally.ts';
import { stageOf, type TaskState } from '../../progress/task-state.ts';
import type { UpdateRecord } from '../../progress/update-record.ts';
import { type Filters, taskAddress, unitAddress } from '../address.ts';
import type { FileLinks } from '../files.ts';
import { type BoardDomain, hourOf, type Sight } from '../sight.ts';
import { frameOf } from './frame.ts';
import { lightOf, stateLightOf } from './light.ts';
import type { Detail, HistoryEntry, ShareList } from './models.ts';
import { lateFirst, nearestFirst, type RowScene, readShares, shareList } from './shares.ts';

/** Updates that are shown of a share, and rows of a list. */
const MOST_UPDATES = 60;
const MOST_ROWS = 300;

/** A unit and all its shares, what is late first; undefined when the visitor does not see it. */
export async function unitDetail(
  domain: BoardDomain,
  code: string,
  filters: Filters,
  sight: Sight,
): Promise<Detail | undefined> {
  const { t, book, language } = sight;
  const unit = sight.units.find((one) => one === code);
  if (unit === undefined) return undefined;
  const shares = await readShares(domain, { ...sight, units: [unit], isWhole: false });
  const title = book.nameOf(unit, language);
  const counts = tally(shares.states);
  return {
    ...bare(sight, filters, title, (asked) => unitAddress(unit, asked ? { language: asked } : {})),
    words: t('reports:chart.title-unit', { ...counts }),
    facts: [countsLine(counts, t)].filter((line) => line !== ''),
    lists: [allShares({ sight, shares, filters, pageOf: 'unit' }, shares.states)],
  };
}

/** A task, what the plan says of it, and where it stands for each unit that owes it; undefined when the visitor does not see it. */
export async function taskDetail(
  domain: BoardDomain,
  code: string,
  filters: Filters,
  sight: Sight,
): Promise<Detail | undefined> {
  const { t, book, language } = sight;
  const task = book.task(code);
  if (!task || !book.concerns(task, sight.isWhole ? 'whole-plan' : sight.units)) return undefined;
  const shares = await readShares(domain, sight);
  const states = shares.states.filter((state) => state.task.code === code);
  const counts = tally(states);
  return {
    ...bare(sight, filters, task.title[language], (asked) =>
      taskAddress(code, asked ? { language: asked } : {}),
    ),
    words: t('board:ahead.done', { done: counts.done, all: counts.shares }),
    facts: factsOf(task, sight),
    lists: [allShares({ sight, shares, filters, pageOf: 'task' }, states)],
  };
}

/** What was said of a unit's share of a task, the newest first, with its files; undefined when the visitor does not see it. */
export async function shareDetail(
  domain: BoardDomain,
  { task: code, unit }: { task: string; unit: string },
  { filters, sight, files }: { filters: Filters; sight: Sight; files: FileLinks },
): Promise<Detail | undefined> {
  const { t, book, language, planId, today } = sight;
  const meant = book.task(code);
  if (!meant || !sight.units.includes(unit)) return undefined;
  const task = book.taskFor(meant, unit);
  const shares = await readShares(domain, { ...sight, units: [unit], isWhole: false });
  const state = shares.states.find((one) => one.task.code === code);
  const updates = await domain.progress.history(planId, code, unit, MOST_UPDATES + 1);
  if (!state && updates.length === 0) return undefined;
  const shown = updates.slice(0, MOST_UPDATES);
  const addresses = await files.of(shown.map(({ id }) => id));
  const title = task.title[language];
  return {
    ...bare(sight, filters, title, (asked) => taskAddress(code, asked ? { language: asked } : {}, unit)),
    ...(state && stateLightOf(state, today, t)),
    links: [
      { href: unitAddress(unit, filters), label: book.nameOf(unit, language) },
      { href: taskAddress(code, filters), label: t('board:detail.all-units') },
    ],
    facts: factsOf(task, sight),
    history: {
      title: t('board:detail.history'),
      empty: t('board:detail.nothing'),
      entries: shown.map((update) => entryOf(update, task, sight, addresses.get(update.id) ?? [])),
      more: updates.length > shown.length ? t('board:detail.older', { count: MOST_UPDATES }) : undefined,
    },
  };
}

function bare(
  sight: Sight,
  filters: Filters,
  title: string,
  here: (language: Filters['language']) => string,
): Detail {
  return {
    ...{ page: 'detail', title, links: [], light: undefined, words: undefined, lists: [], facts: [] },
    frame: frameOf(sight, filters, here, title),
    history: undefined,
  };
}

/** Late ones first, then by their last good day. */
function allShares(scene: RowScene & { pageOf: 'task' | 'unit' }, states: readonly TaskState[]): ShareList {
  const { sight, pageOf } = scene;
  const late = lateFirst(states, sight);
  const rest = nearestFirst(states.filter(({ overdue }) => !overdue));
  const title = sight.t(`board:detail.${pageOf === 'unit' ? 'tasks' : 'units'}`, { count: states.length });
  const empty = sight.t('board:empty.none');
  const options = { id: 'phan-viec', title, empty, most: MOST_ROWS, rest: '#phan-viec' };
  return shareList([...late, ...rest], options, scene);
}

/** What the plan says of a task: what, until when, and where it stands in the plan. */
function factsOf(task: Task, { t, book, language }: Sight): string[] {
  const { date, detail, when, clause } = task;
  const of = book.clause(clause);
  return [
    ...(detail ? [detail[language]] : []),
    ...(date ? [t('board:detail.due', { day: lastDayWords(date, t), written: date.written })] : []),
    ...(date?.unconfirmed ? [t('board:detail.unconfirmed', { why: date.unconfirmed[language] })] : []),
    ...(!date && when ? [when[language]] : []),
    t('board:detail.source', {
      number: numberOf(task),
      clause: of ? `${of.code} ${of.title[language]}` : clause,
    }),
  ];
}

/** Of a task that concerns victims nobody's words are shown, nor names of files. */
function entryOf(
  update: UpdateRecord,
  task: Task,
  { t, book, language }: Sight,
  files: HistoryEntry['files'],
): HistoryEntry {
  const { timeZone } = book.file;
  const stage = stageOf(task, update.status, update);
  const word = t(`reports:status.${stage}`);
  const { percent, who, saidAs, onPaper, note } = update;
  const was = saidAs.map((unit) => book.nameOf(unit, language)).join(', ');
  const numbers = book
    .figuresOf(task)
    .flatMap(({ code, name }) =>
      update.figures[code] === undefined ? [] : [`${name[language]}: ${update.figures[code]}`],
    );
  return {
    key: String(update.id),
    at: t('board:moment', {
      hour: hourOf(update.at.toZonedDateTimeISO(timeZone)),
      day: dayWords(dayOf(update.at, timeZone), t),
    }),
    light: lightOf(stage),
    words: percent === undefined ? word : t('board:percent', { word, percent }),
    who:
      [who ?? '', was === '' ? '' : t('board:detail.said-as', { was })].filter(Boolean).join(' · ') ||
      undefined,
    figures: [...numbers, ...(onPaper ? [t('reports:on-paper')] : [])].join(' · ') || undefined,
    note: note === undefined ? undefined : task.sensitive ? t('board:why.withheld') : note,
    files,
  };
}
