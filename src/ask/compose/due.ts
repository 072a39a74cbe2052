import type { Period } from '../../base/day.ts';
import { bold, type Line, plain } from '../../base/rich-text.ts';
import { dayWords } from '../../plan/day-words.ts';
import { type DatedTask, lastGoodDay } from '../../plan/deadline.ts';
import type { ProgressView } from '../../progress/progress-view.ts';
import { taskStatesOn } from '../../progress/task-state.ts';
import { yearOf } from '../periods/calendar.ts';
import { type Parts, reportActions } from './parts.ts';
import { taskItem, taskList } from './task-item.ts';
import { partyNames, periodName, type Scene } from './wording.ts';

/** Whose dated tasks are listed, and of which kind. */
export interface DueQuery {
  /** Codes of units and groups; empty for the whole plan. */
  parties: readonly string[];
  only?: 'report' | 'event' | null;
}

/** What is due in a period: obligations by their last good day, events by all their days. */
export function due(period: Period, query: DueQuery, scene: Scene): Parts {
  const tasks = ofKind(scene.book.dueIn(period, scopeOf(query, scene)), query.only);
  const scope = partyNames(query.parties, scene);
  const name = periodName(period, scene);
  const words = { period: name, scope, count: tasks.length };
  const key = tasks.length > 0 ? (scope ? 'headScope' : 'head') : scope ? 'noneScope' : 'none';
  const head: Line[] = [[bold(scene.t(`ask:due.${key}`, words))]];
  const after = tasks.length === 0 ? nearestAfter(period, query, scene) : undefined;
  if (after) head.push([plain(scene.t('ask:due.nearest'))], ...taskItem(after, scene));
  return { ...common(tasks, query), period, head, ...taskList(tasks, scene) };
}

/** The next dated task from today on, with others that end on the same day. */
export function next(query: DueQuery, scene: Scene): Parts {
  const coming = ofKind(scene.book.dated(), query.only).filter(
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

/** What is past its last good day; with progress known only what is overdue: a unit in scope still owes its share. */
export function overdue(query: DueQuery, scene: Scene, progress?: ProgressView): Parts {
  const { book, today } = scene;
  const units = new Set(query.parties.flatMap((code) => book.unitsOf(code)));
  const isOwed = (task: DatedTask, view: ProgressView) =>
    taskStatesOn(task, book, view, today).some(
      (state) => state.overdue && (units.size === 0 || units.has(state.unit)),
    );
  const past = ofKind(book.dated(), query.only).filter(
    (task) => lastGoodDay(task.date) < today && book.concerns(task, scopeOf(query, scene)),
  );
  const tasks = past.filter((task) => !progress || isOwed(task, progress));
  const day = dayWords(scene.today, scene.t, { year: false });
  const text =
    tasks.length > 0
      ? scene.t('ask:due.overdue', { count: tasks.length, day })
      : scene.t('ask:due.overdueNone', { day });
  const foot = tasks.length > 0 && !progress ? { foot: [[plain(scene.t('ask:due.overdueNote'))]] } : {};
  return { ...common(tasks, query), head: [[bold(text)]], ...taskList(tasks, scene), ...foot };
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

function nearestAfter(period: Period, query: DueQuery, scene: Scene): DatedTask | undefined {
  const year = yearOf(scene.book.file.year);
  const rest = { from: period.to, to: year.to };
  if (rest.from >= rest.to) return undefined;
  return ofKind(scene.book.dueIn(rest, scopeOf(query, scene)), query.only).find(
    (task) => lastGoodDay(task.date) > period.to,
  );
}

function scopeOf({ parties }: DueQuery, { book }: Scene) {
  return parties.length === 0 ? ('whole-plan' as const) : parties.flatMap((code) => book.unitsOf(code));
}

function ofKind<T extends DatedTask>(tasks: readonly T[], only: DueQuery['only']): T[] {
  return tasks.filter((task) => !only || task.kind === only);
}
