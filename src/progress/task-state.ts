import type { ProgressView } from '../ask/answer.ts';
import type { IsoDay } from '../base/day.ts';
import type { ReportReview, TaskStatus } from '../generated/sqlite/enums.ts';
import { isDated, lastGoodDay } from '../plan/deadline.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import type { Task } from '../plan/plan-file.ts';

/** The state of a task for one unit that owes it. */
export interface TaskState {
  task: Task;
  unit: string;
  status: TaskStatus;
  percent: number | undefined;
  stage: Stage;
  /** Past its last good day and not done; derived, never stored. */
  overdue: boolean;
}

/**
 * How far a task is, in the terms of its kind: a report is handed in instead of done, then received, or returned to be
 * completed.
 */
export type Stage = TaskStatus | 'HANDED_IN' | 'RECEIVED' | 'RETURNED';

/** How many tasks have each status. */
export interface Tally {
  total: number;
  done: number;
  inProgress: number;
  blocked: number;
  notStarted: number;
  overdue: number;
}

/** The states of a unit's tasks. */
export interface UnitTaskStates {
  unit: string;
  states: TaskState[];
}

/**
 * Returns the states of the tasks that a unit owes: open ones first, nearest last day first, those without a date after
 * those with one; then those that are done.
 */
export function taskStatesOf(unit: string, book: PlanBook, view: ProgressView, today: IsoDay): TaskState[] {
  const own = book.ledBy(unit).map((task) => taskState(task, unit, view, today));
  return own
    .map((one) => ({ one, rank: rankOf(one) }))
    .sort((a, b) => a.rank.localeCompare(b.rank))
    .map(({ one }) => one);
}

/** Returns the task states of several units, those with most overdue tasks first. */
export function taskStatesByUnit(
  units: readonly string[],
  book: PlanBook,
  view: ProgressView,
  today: IsoDay,
): UnitTaskStates[] {
  return units
    .map((unit) => ({ unit, states: taskStatesOf(unit, book, view, today) }))
    .map((found) => ({ found, overdue: tally(found.states).overdue }))
    .sort((a, b) => b.overdue - a.overdue)
    .map(({ found }) => found);
}

/** Returns the state of one task for each unit that owes it, in the plan's order. */
export function taskStatesOn(task: Task, book: PlanBook, view: ProgressView, today: IsoDay): TaskState[] {
  return book.leadersOf(task).map((unit) => taskState(task, unit, view, today));
}

/** Returns the reports that have a date, nearest last day first. */
export function reportTasks(book: PlanBook): Task[] {
  return book.dated().filter(({ kind }) => kind === 'report');
}

/** Counts states. */
export function tally(states: readonly TaskState[]): Tally {
  const of = (status: TaskStatus) => states.filter((one) => one.status === status).length;
  return {
    total: states.length,
    done: of('DONE'),
    inProgress: of('IN_PROGRESS'),
    blocked: of('BLOCKED'),
    notStarted: of('NOT_STARTED'),
    overdue: states.filter(({ overdue }) => overdue).length,
  };
}

/** Returns the stage of a status that a unit reported, or of a coordinator's review. */
export function stageOf(task: Task, status: TaskStatus, review?: ReportReview): Stage {
  if (review) return review;
  return task.kind === 'report' && status === 'DONE' ? 'HANDED_IN' : status;
}

function taskState(task: Task, unit: string, view: ProgressView, today: IsoDay): TaskState {
  const { status = 'NOT_STARTED', percent, review } = view.statusOf(task.code, unit) ?? {};
  const overdue = status !== 'DONE' && isDated(task) && lastGoodDay(task.date) < today;
  return { task, unit, status, percent, overdue, stage: stageOf(task, status, review) };
}

/** A key to sort by: open tasks first, nearest last day first. */
function rankOf({ status, task }: TaskState): string {
  return `${status === 'DONE' ? 1 : 0}${isDated(task) ? lastGoodDay(task.date) : '9'}`;
}
