import type { DatedTask } from '../plan/deadline.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import type { ProgressView } from './progress-view.ts';
import { isOpen, standingOf } from './task-state.ts';

/**
 * Returns the codes of those tasks that are done by all who owe them, among some units and groups (by code; none: the whole
 * plan): nothing is due of them any more. A task that none of them owes is theirs to take part in: it is done when those
 * who owe it have done it.
 */
export function finishedTasks(
  tasks: readonly DatedTask[],
  parties: readonly string[],
  { book, progress }: { book: PlanBook; progress: ProgressView },
): string[] {
  const asked = new Set(parties.flatMap((code) => book.unitsOf(code)));
  const isFinished = (task: DatedTask) => {
    const all = book.owingOf(task);
    const own = all.filter((unit) => asked.has(unit));
    const owing = own.length > 0 ? own : all;
    return !owing.some((unit) => isOpen({ standing: standingOf(task, unit, progress) }));
  };
  return tasks.filter(isFinished).map(({ code }) => code);
}
