import { daysBetween, type IsoDay } from '../base/day.ts';
import { isDated, lastGoodDay } from '../plan/deadline.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import { type UpdateRecord, viewOf } from '../progress/progress.ts';
import { type TaskState, taskStatesOn } from '../progress/task-state.ts';

/** A task as it stands for one unit that owes it. */
export interface ProgressRow extends TaskState {
  lastGoodDay: IsoDay | undefined;
  /** Days since its last good day while it is not done; undefined when it is not late. */
  daysLate: number | undefined;
  /** What was reported last. */
  latest: UpdateRecord | undefined;
}

/**
 * A plan's tasks in its order, a group's task once for each unit of the group.
 * @param newest the newest update of each task and unit
 */
export function* progressRows(
  book: PlanBook,
  newest: readonly UpdateRecord[],
  today: IsoDay,
): Generator<ProgressRow> {
  const view = viewOf(newest);
  const latest = new Map(newest.map((update) => [`${update.task}/${update.unit}`, update]));
  for (const task of book.file.tasks) {
    const last = isDated(task) ? lastGoodDay(task.date) : undefined;
    for (const state of taskStatesOn(task, book, view, today)) {
      yield {
        ...state,
        lastGoodDay: last,
        daysLate: state.overdue && last !== undefined ? daysBetween(last, today) : undefined,
        latest: latest.get(`${task.code}/${state.unit}`),
      };
    }
  }
}

/** How many rows a plan has. */
export function countProgressRows(book: PlanBook): number {
  return book.file.tasks.reduce((count, task) => count + book.leadersOf(task).length, 0);
}
