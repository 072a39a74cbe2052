import type { Period } from '../../base/day.ts';
import { bold, type Line, plain } from '../../base/rich-text.ts';
import { dayWords } from '../../plan/day-words.ts';
import { type DatedTask, isEvent, lastGoodDay, writtenDays } from '../../plan/deadline.ts';
import { finishedTasks } from '../../progress/finished.ts';
import type { ProgressView } from '../../progress/progress-view.ts';
import { yearOf } from '../../vietnamese/moments/calendar.ts';
import type { Pick } from '../decide/decision.ts';
import { memberOf, type TaskSet } from '../query/task-set.ts';
import { type Parts, reportActions } from './parts.ts';
import { setWords } from './set-words.ts';
import { taskItem, taskList } from './task-item.ts';
import { partyNames } from './who.ts';
import { periodName, type Scene, writtenDate } from './wording.ts';

/** Whose dated tasks are listed, and of which kind. */
export interface DueQuery {
  /** Codes of units and groups; empty for the whole plan. */
  parties: readonly string[];
  only?: 'report' | 'event' | null;
  /** Codes of tasks that are done by all of whom is asked (`finishedTasks`): they are left out. Default: none is known. */
  finished?: readonly string[];
  /** Only these of them. */
  among?: TaskSet;
  /** Only what comes first of them, or last. */
  pick?: Pick;
}

/** What is due in a period: obligations by their last good day, events by all their days. */
export function due(period: Period, query: DueQuery, scene: Scene): Parts {
  const all = scene.book.dueIn(period, scopeOf(query, scene));
  const tasks = wanted(all, query, scene);
  const scope = partyNames(query.parties, scene);
  const name = [periodName(period, scene), ...pickWords(query, scene), ...setWords(query.among, scene)].join(
    ', ',
  );
  const words = { period: name, scope, count: tasks.length };
  const key = tasks.length > 0 ? (scope ? 'headScope' : 'head') : scope ? 'noneScope' : 'none';
  const head: Line[] = [[bold(scene.t(`ask:due.${key}`, words))]];
  if (tasks.length === 0) head.push(...writtenFor(period, query, scene));
  const after = tasks.length === 0 ? nearestAfter(period, query, scene) : undefined;
  if (after) head.push([plain(scene.t('ask:due.nearest'))], ...taskItem(after, scene));
  const done = query.pick ? 0 : wanted(all, { ...query, finished: [] }, scene).length - tasks.length;
  const list = taskList(tasks, scene);
  const foot = [
    ...(list.foot ?? []),
    ...(done > 0 ? [[plain(scene.t('ask:due.finished', { count: done }))]] : []),
  ];
  return { ...common(tasks, query), period, head, ...list, ...(foot.length > 0 && { foot }) };
}

/** Periods that nothing, or least, is due in. */
export function emptyPeriods(periods: readonly Period[], scene: Scene): Parts {
  const names = periods.slice(0, MOST_PERIODS).map((period) => periodName(period, scene));
  const more = periods.length > names.length ? ['…'] : [];
  const key = periods.length === 0 ? 'everyPeriod' : 'least';
  const head = scene.t(`ask:due.${key}`, { count: periods.length, names: [...names, ...more].join('; ') });
  return { intent: 'due', tasks: [], head: [[bold(head)]] };
}

/** The number of periods that are named. */
const MOST_PERIODS = 12;

/** The next dated task from today on, with others that end on the same day. */
export function next(query: DueQuery, scene: Scene): Parts {
  const coming = wanted(scene.book.dated(), query, scene).filter(
    (task) => lastGoodDay(task.date) >= scene.today && scene.book.concerns(task, scopeOf(query, scene)),
  );
  const first = coming[0];
  const tasks = first ? coming.filter((task) => lastGoodDay(task.date) === lastGoodDay(first.date)) : [];
  const scope = partyNames(query.parties, scene);
  const text = first
    ? scene.t(scope ? 'ask:due.nextScope' : 'ask:due.next', { scope })
    : scene.t('ask:due.nothingNext');
  return { ...common(tasks, query), head: [[bold(text)]], ...taskList(tasks, scene) };
}

/**
 * What is past its last good day; below it events that are over, whose results are awaited: these are not overdue. With
 * progress known, what is done by all who owe it is left out.
 */
export function overdue(query: DueQuery, scene: Scene, progress?: ProgressView): Parts {
  const past = scene.book
    .dated()
    .filter(
      (task) => lastGoodDay(task.date) < scene.today && scene.book.concerns(task, scopeOf(query, scene)),
    );
  const finished = progress
    ? finishedTasks(past, query.parties, { book: scene.book, progress })
    : query.finished;
  const open = wanted(past, { ...query, ...(finished && { finished }) }, scene);
  const [late, held] = [open.filter((task) => !isEvent(task)), open.filter(isEvent)];
  const words = { day: dayWords(scene.today, scene.t, { year: false }), count: late.length };
  const lateWords = scene.t(`ask:due.${late.length > 0 ? 'overdue' : 'overdueNone'}`, words);
  const heldWords = held.length > 0 ? [scene.t('ask:due.results', { count: held.length })] : [];
  const tasks = [...late, ...held];
  const foot = late.length > 0 && !finished ? { foot: [[plain(scene.t('ask:due.overdueNote'))]] } : {};
  const head: Line[] = [[bold(lateWords)], ...heldWords.map((line) => [plain(line)])];
  return { ...common(tasks, query), head, ...taskList(tasks, scene), ...foot };
}

/** "đầu tiên", "cuối cùng" */
function pickWords({ pick }: DueQuery, { t }: Scene): string[] {
  return pick ? [t(`ask:set.${pick}`)] : [];
}

function common(tasks: readonly DatedTask[], query: DueQuery): Omit<Parts, 'head'> {
  const only = tasks.length === 1 ? tasks[0] : undefined;
  return {
    intent: 'due',
    tasks,
    units: query.parties,
    scope: query.parties,
    only: query.only ?? null,
    actions: only ? reportActions(only) : [],
    clauses: tasks.map(({ clause }) => clause),
  };
}

/** "Trước ngày 22/5", asked about for 22/5: nothing is due then, and the limit that the plan writes with that day is told all the same. */
function writtenFor({ from, to }: Period, query: DueQuery, scene: Scene): Line[] {
  const { book, language, t } = scene;
  const isWritten = ({ date }: DatedTask) => writtenDays(date).some((day) => from <= day && day <= to);
  return wanted(book.dated(), query, scene)
    .filter((task) => isWritten(task) && book.concerns(task, scopeOf(query, scene)))
    .map((task) => [
      plain(
        t('ask:due.written', {
          ...{ title: task.title[language], code: task.code, day: writtenDate(task.date, scene) },
          last: dayWords(lastGoodDay(task.date), t),
        }),
      ),
    ]);
}

function nearestAfter(period: Period, query: DueQuery, scene: Scene): DatedTask | undefined {
  const year = yearOf(scene.book.yearAt(scene.today));
  const rest = { from: period.to, to: year.to };
  if (rest.from >= rest.to) return undefined;
  return wanted(scene.book.dueIn(rest, scopeOf(query, scene)), query, scene).find(
    (task) => lastGoodDay(task.date) > period.to,
  );
}

function scopeOf({ parties }: DueQuery, { book }: Scene) {
  return parties.length === 0 ? ('whole-plan' as const) : parties.flatMap((code) => book.unitsOf(code));
}

/** Of the kind that is asked for, and not finished; of these the first or the last where one is asked for. */
function wanted(tasks: readonly DatedTask[], query: DueQuery, { book }: Scene): DatedTask[] {
  const { only, finished = [], among, pick } = query;
  const done = new Set(finished);
  const isAmong = among ? memberOf(among, book) : () => true;
  const left = tasks.filter((task) => (!only || task.kind === only) && !done.has(task.code) && isAmong(task));
  if (!pick) return left;
  const ends = [pick === 'last' ? [] : left.slice(0, 1), pick === 'first' ? [] : left.slice(-1)].flat();
  const days = new Set(ends.map(({ date }) => lastGoodDay(date)));
  return left.filter(({ date }) => days.has(lastGoodDay(date)));
}
