import type { ProgressView } from '../ask/answer.ts';
import type { IsoDay } from '../base/day.ts';
import { dueSpan, isDated, lastGoodDay } from '../plan/deadline.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import type { Task } from '../plan/plan-file.ts';

/** What a unit is asked about: codes of its tasks in the order of asking. */
export interface AskedUnit {
  unit: string;
  tasks: string[];
}

/** Which units and tasks were chosen; an empty list stands for all units, or for the tasks that are usually asked about. */
interface Chosen {
  units: readonly string[];
  tasks: readonly string[];
}

/**
 * What a round asks of whom: of the chosen units' own tasks the chosen ones; when none were chosen, those without a date,
 * those begun, and events of these days. What is done is never asked about, and a unit with nothing to say is left out.
 * Tasks with a date come first, nearest last day first, then the plan's order.
 */
export function askedOf(book: PlanBook, view: ProgressView, today: IsoDay, chosen: Chosen): AskedUnit[] {
  const units = book.file.units
    .map(({ code }) => code)
    .filter((unit) => chosen.units.length === 0 || chosen.units.includes(unit));
  const inOrder = [...book.file.tasks].sort((a, b) => rank(a).localeCompare(rank(b)));
  return units
    .map((unit) => ({
      unit,
      tasks: inOrder
        .filter(({ code }) => owes(book, unit, code))
        .filter((task) => isAsked(task, unit, view, today, chosen.tasks))
        .map(({ code }) => code),
    }))
    .filter(({ tasks }) => tasks.length > 0);
}

/** Whether a unit answers for a task, by itself or as one of a group. */
export function owes(book: PlanBook, unit: string, code: string): boolean {
  const parties = book.partiesOf(unit);
  return book.task(code)?.lead.some((party) => parties.has(party)) ?? false;
}

function isAsked(
  task: Task,
  unit: string,
  view: ProgressView,
  today: IsoDay,
  chosen: readonly string[],
): boolean {
  const status = view.statusOf(task.code, unit)?.status;
  if (status === 'DONE') return false;
  if (chosen.length > 0) return chosen.includes(task.code);
  if (!isDated(task) || status === 'IN_PROGRESS' || status === 'BLOCKED') return true;
  const span = dueSpan(task.date);
  return task.kind === 'event' && span.from <= today && today <= span.to;
}

function rank(task: Task): string {
  return isDated(task) ? lastGoodDay(task.date) : '9';
}
