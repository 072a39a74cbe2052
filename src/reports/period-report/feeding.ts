import type { PlanBook } from '../../plan/plan-book.ts';
import type { Task } from '../../plan/plan-file.ts';

/** A task whose results go into another one, with the units that owe it. */
export interface Feeding {
  task: Task;
  /** Codes. */
  units: readonly string[];
}

/** Returns the tasks whose results go straight into a task, in the plan's order, each with the units whose reports these are. */
export function feedingOf({ code, occurrence }: Task, book: PlanBook): Feeding[] {
  return book.file.tasks
    .filter(({ feeds }) => feeds !== undefined && (feeds === code || feeds === occurrence?.family.code))
    .map((task) => ({ task, units: book.owingOf(task) }));
}
