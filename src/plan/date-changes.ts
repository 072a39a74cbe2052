import { isDeepStrictEqual } from 'node:util';
import type { Temporal } from 'temporal-polyfill';
import { unfolded } from './occurrences.ts';
import type { PlanFile, TaskDate } from './plan-file.ts';

/** Why a deadline was changed: a code with a wording of its own, or `typed`, in the coordinator's words. */
export const changeReasons = ['new-letter', 'unit-request', 'confirmed', 'typed'] as const;
export type ChangeReason = (typeof changeReasons)[number];

/** A deadline that a coordinator changed after the plan was imported. */
export interface DateChange {
  id: number;
  /** Code of the task. */
  task: string;
  /** The date in the plan file that it departs from; none for a task without one. */
  fileDate: TaskDate | undefined;
  /** The date that held before it. */
  was: TaskDate | undefined;
  now: TaskDate;
  reason: ChangeReason;
  words: string | undefined;
  at: Temporal.Instant;
}

/**
 * A plan file, its occurrences tasks of their own, with its newest changed dates in place of its own.
 * @param written as the document has it
 * @param changes those that hold, the oldest first; of a task that the file has no more, none counts
 */
export function withChanges(
  written: PlanFile,
  changes: readonly DateChange[],
): { file: PlanFile; changes: ReadonlyMap<string, DateChange> } {
  const file = unfolded(written);
  const newest = new Map(changes.map((change) => [change.task, change]));
  if (newest.size === 0) return { file, changes: newest };
  const tasks = file.tasks.map((task) => {
    const change = newest.get(task.code);
    return change ? { ...task, date: change.now } : task;
  });
  return { file: { ...file, tasks }, changes: newest };
}

/** What an import does to the changed dates, by codes of tasks. */
export interface DeadlinesDiff {
  /** The file says what it said when the date was changed: the change stays. */
  readonly kept: readonly string[];
  /** The file has another date now: it counts, the change no longer does. */
  readonly superseded: readonly string[];
}

/**
 * Which changed dates a new file leaves and which it replaces. A file that does not have the task says nothing of it:
 * the change waits for the task to come back.
 */
export function diffDeadlines(next: PlanFile, changes: readonly DateChange[]): DeadlinesDiff {
  const newest = new Map(changes.map((change) => [change.task, change]));
  const changed = unfolded(next).tasks.flatMap((task) => {
    const change = newest.get(task.code);
    return change ? [{ code: task.code, same: isDeepStrictEqual(change.fileDate, task.date) }] : [];
  });
  return {
    kept: changed.filter(({ same }) => same).map(({ code }) => code),
    superseded: changed.filter(({ same }) => !same).map(({ code }) => code),
  };
}
