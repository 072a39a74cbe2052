import { daysBetween, type IsoDay } from '../base/day.ts';
import type { ReportReview, TaskStatus } from '../generated/sqlite/enums.ts';
import { isDated, isEvent, lastGoodDay } from '../plan/deadline.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import type { Task } from '../plan/plan-file.ts';
import type { ProgressView } from './progress-view.ts';

/*
 * The one definition of where things stand. A share is a task of one unit that owes it: a plan has as many shares as its
 * tasks have owing units. Whatever shows progress counts shares by these states.
 */

/** Where a share stands: what was said of it last, or `SILENT` where its unit has reported nothing. */
export type Standing = TaskStatus | 'SILENT';

/** A share: a task for one unit that owes it, and where it stands. */
export interface TaskState {
  task: Task;
  unit: string;
  standing: Standing;
  percent: number | undefined;
  stage: Stage;
  /** Not done and past its last good day; never an event. Derived, never stored. */
  overdue: boolean;
}

/**
 * The standing in the terms of the task's kind: a report is handed in instead of done, then received, or returned to be
 * completed. One that the unit's head has yet to let go up is under way: it has not been handed in.
 */
export type Stage = Standing | 'AWAITING_HEAD' | 'HANDED_IN' | 'RECEIVED' | 'RETURNED';

/** The states of a unit's tasks. */
export interface UnitTaskStates {
  unit: string;
  states: TaskState[];
}

/** Whether a share is still owed: a report that was returned is, one that waits to be received is not. */
export function isOpen({ standing }: Pick<TaskState, 'standing'>): boolean {
  return standing !== 'DONE';
}

/**
 * Returns the states of the tasks that a unit owes: open ones first, nearest last day first, those without a date after
 * those with one; then those that are done.
 */
export function taskStatesOf(unit: string, book: PlanBook, view: ProgressView, today: IsoDay): TaskState[] {
  const own = book.owedBy(unit).map((task) => taskState(task, unit, view, today));
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
    .map((found) => ({ found, late: found.states.filter(({ overdue }) => overdue).length }))
    .sort((a, b) => b.late - a.late)
    .map(({ found }) => found);
}

/** Returns the state of one task for each unit that owes it, in the plan's order. */
export function taskStatesOn(task: Task, book: PlanBook, view: ProgressView, today: IsoDay): TaskState[] {
  return book.owingOf(task).map((unit) => taskState(book.taskFor(task, unit), unit, view, today));
}

/** Returns all shares of a plan, task by task in its order. */
export function planStates(book: PlanBook, view: ProgressView, today: IsoDay): TaskState[] {
  return book.file.tasks.flatMap((task) => taskStatesOn(task, book, view, today));
}

/** Returns the reports that have a date, nearest last day first. */
export function reportTasks(book: PlanBook): Task[] {
  return book.dated().filter(({ kind }) => kind === 'report');
}

/** What was said of a share last: by the unit, or of its report. */
interface Said {
  review?: ReportReview | undefined;
  awaitsHead?: boolean | undefined;
}

/** Returns the stage of a standing, or of what was said of the unit's report. */
export function stageOf(task: Task, standing: Standing, { review, awaitsHead }: Said = {}): Stage {
  if (review === 'RECEIVED' || review === 'RETURNED') return review;
  if (review === 'SENT_BACK') return 'RETURNED';
  if (awaitsHead) return 'AWAITING_HEAD';
  return task.kind === 'report' && standing === 'DONE' ? 'HANDED_IN' : standing;
}

/** Whether the unit itself has to do something: what waits for its head is out of the hands of who reports. */
export function isOnUnit(state: Pick<TaskState, 'standing' | 'stage'>): boolean {
  return isOpen(state) && state.stage !== 'AWAITING_HEAD';
}

/** Whether what is still open of a task is past its last good day. Nobody is late with an event. */
export function isPastDue(task: Task, today: IsoDay): boolean {
  return isDated(task) && !isEvent(task) && lastGoodDay(task.date) < today;
}

/** How many days before its last good day something open begins to matter. */
export const SOON_DAYS = 7;

/** Whether something is due: its last good day is past, or near. What has no date never is. */
export function isDueSoon(lastDay: IsoDay | undefined, today: IsoDay): boolean {
  return lastDay !== undefined && daysBetween(today, lastDay) <= SOON_DAYS;
}

/** Returns by how many days a day is past a task's last good day; undefined when it is not. Nobody is late with an event. */
export function daysLate(task: Task, until: IsoDay): number | undefined {
  return isDated(task) && isPastDue(task, until) ? daysBetween(lastGoodDay(task.date), until) : undefined;
}

/** Returns where a share stands, whatever the day. */
export function standingOf(task: Task, unit: string, view: ProgressView): Standing {
  return view.statusOf(task.code, unit)?.status ?? 'SILENT';
}

function taskState(task: Task, unit: string, view: ProgressView, today: IsoDay): TaskState {
  const found = view.statusOf(task.code, unit);
  const standing = standingOf(task, unit, view);
  return {
    task,
    unit,
    standing,
    percent: found?.percent,
    stage: stageOf(task, standing, found),
    overdue: isOpen({ standing }) && isPastDue(task, today),
  };
}

/** A key to sort by: open tasks first, nearest last day first. */
function rankOf(state: TaskState): string {
  const { task } = state;
  return `${isOpen(state) ? 0 : 1}${isDated(task) ? lastGoodDay(task.date) : '9'}`;
}
