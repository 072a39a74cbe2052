import type { ProgressView } from '../ask/answer.ts';
import type { IsoDay } from '../base/day.ts';
import type { ReportReview, TaskStatus } from '../generated/sqlite/enums.ts';
import { isDated, lastGoodDay } from '../plan/deadline.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import type { Task } from '../plan/plan-file.ts';

/** A task as it stands for one unit that owes it. */
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
 * How far a task is, in the words of its kind: a report is not done but handed in, and then received, or returned to
 * be completed.
 */
export type Stage = TaskStatus | 'HANDED_IN' | 'RECEIVED' | 'RETURNED';

/** How many tasks are how far. */
export interface Tally {
  total: number;
  done: number;
  inProgress: number;
  blocked: number;
  notStarted: number;
  overdue: number;
}

/** Where a unit's tasks stand. */
export interface UnitTaskStates {
  unit: string;
  states: TaskState[];
}

/** Codes of the units that owe a task: those that lead it, a group's members each for themselves. */
export function owing(task: Task, book: PlanBook): readonly string[] {
  return book.leadersOf(task);
}

/**
 * Where a unit's own tasks stand: what is open first, nearest last day first, tasks without a date after those with
 * one; what is done stands last.
 */
export function taskStatesOf(unit: string, book: PlanBook, view: ProgressView, today: IsoDay): TaskState[] {
  const own = book.ledBy(unit).map((task) => taskState(task, unit, view, today));
  return own
    .map((one) => ({ one, rank: rankOf(one) }))
    .sort((a, b) => a.rank.localeCompare(b.rank))
    .map(({ one }) => one);
}

/** Where the tasks of several units stand; who has most overdue comes first. */
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

/** A task that several units owe, as it stands for each of them, in the plan's order. */
export function taskStatesOn(task: Task, book: PlanBook, view: ProgressView, today: IsoDay): TaskState[] {
  return owing(task, book).map((unit) => taskState(task, unit, view, today));
}

/** Reports with a date, nearest last day first: what units hand in. */
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

/** The stage of a status that a unit gave, or a coordinator's review. */
export function stageOf(task: Task, status: TaskStatus, review?: ReportReview): Stage {
  if (review) return review;
  return task.kind === 'report' && status === 'DONE' ? 'HANDED_IN' : status;
}

function taskState(task: Task, unit: string, view: ProgressView, today: IsoDay): TaskState {
  const { status = 'NOT_STARTED', percent, review } = view.statusOf(task.code, unit) ?? {};
  const overdue = status !== 'DONE' && isDated(task) && lastGoodDay(task.date) < today;
  return { task, unit, status, percent, overdue, stage: stageOf(task, status, review) };
}

/** What is open first, nearest last day first. */
function rankOf({ status, task }: TaskState): string {
  return `${status === 'DONE' ? 1 : 0}${isDated(task) ? lastGoodDay(task.date) : '9'}`;
}
