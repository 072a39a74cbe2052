import { Temporal } from 'temporal-polyfill';
import { groupsBy } from '../../base/grouped.ts';
import { isAssignedCode } from '../../plan/assigned-tasks.ts';
import type { PlanBook } from '../../plan/plan-book.ts';
import type { Task } from '../../plan/plan-file.ts';
import type { PeriodFacts, ShareFact } from './period-facts.ts';

/** A task with where it stands in the units that owe it. */
export interface ReportedTask {
  task: Task;
  shares: readonly ShareFact[];
}

/** The tasks of a clause. */
export interface TaskGroup {
  /** The clause's number; empty of tasks that letters assigned. */
  clause: string;
  title: string;
  tasks: readonly ReportedTask[];
}

/** Returns the tasks of a report in the plan's order, each with its shares. Tasks that the plan has no more are not among them. */
export function reportedTasks({ shares }: PeriodFacts, book: PlanBook): ReportedTask[] {
  const byTask = groupsBy(shares, ({ task }) => task);
  return book.file.tasks.flatMap((task) => {
    const found = byTask.get(task.code);
    return found ? [{ task, shares: found }] : [];
  });
}

/** Returns the tasks that there is something to say of, by the plan's clauses: what is to come and was not begun is left out. */
export function taskGroups(tasks: readonly ReportedTask[], book: PlanBook): TaskGroup[] {
  const spoken = tasks.filter(({ shares }) => !shares.every(isStillToCome));
  return [...groupsBy(spoken, ({ task }) => task.clause)].map(([clause, found]) => ({
    clause: found.some(({ task }) => isAssignedCode(task.code)) ? '' : clause,
    title: book.clause(clause)?.title.vi ?? clause,
    tasks: found,
  }));
}

/** Whether nobody has said anything of a task whose date is to come. */
export function isStillToCome({ status, term }: ShareFact): boolean {
  return status === undefined && term.outcome === 'not-due';
}

/** Returns what is open and due after the day by which the report is judged, the nearest first. */
export function comingTasks(tasks: readonly ReportedTask[], asOf: Temporal.PlainDate): ReportedTask[] {
  const isComing = ({ status, term: { lastGoodDay } }: ShareFact) =>
    status !== 'DONE' && lastGoodDay !== undefined && Temporal.PlainDate.compare(lastGoodDay, asOf) > 0;
  return tasks
    .map(({ task, shares }) => ({ task, shares: shares.filter(isComing) }))
    .filter(({ shares }) => shares.length > 0)
    .sort((a, b) => firstDay(a).localeCompare(firstDay(b)));
}

function firstDay({ shares }: ReportedTask): string {
  return shares.map(({ term }) => term.lastGoodDay?.toString() ?? '').sort()[0] ?? '';
}
