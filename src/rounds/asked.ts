import type { IsoDay } from '../base/day.ts';
import { dueSpan, isDated, lastGoodDay } from '../plan/deadline.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import type { Task } from '../plan/plan-file.ts';
import type { ProgressView } from '../progress/progress-view.ts';

/** What a unit is asked about: codes of its tasks, in the order in which they are asked. */
export interface AskedUnit {
  unit: string;
  tasks: string[];
}

/** The units and tasks that a coordinator chose; empty lists: all units, the tasks that are usually asked about. */
interface Chosen {
  units: readonly string[];
  tasks: readonly string[];
}

/**
 * Returns what a round asks of which units. Of a unit's own tasks the chosen ones; when none were chosen, those without a
 * date, those begun, and events that are on today. Never tasks that are done, nor units without a task to ask about.
 * Tasks with a date come first, the nearest last day first; then the plan's order.
 */
export function askedOf(book: PlanBook, view: ProgressView, today: IsoDay, chosen: Chosen): AskedUnit[] {
  const inOrder = book.file.tasks
    .map((task) => ({ task, rank: rank(task) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0));
  const wanted = ({ code }: { code: string }) => chosen.units.length === 0 || chosen.units.includes(code);
  const asked = book.file.units.filter(wanted).map(({ code }): AskedUnit => ({ unit: code, tasks: [] }));
  const byUnit = new Map(asked.map((one) => [one.unit, one]));
  for (const { task } of inOrder)
    for (const unit of book.owingOf(task))
      if (isAsked(task, unit, view, today, chosen.tasks)) byUnit.get(unit)?.tasks.push(task.code);
  return asked.filter(({ tasks }) => tasks.length > 0);
}

/** Whether a unit owes a word on a task: it leads it, or takes part and a coordinator has those asked, too. */
export function owes(book: PlanBook, unit: string, code: string): boolean {
  return book.owedBy(unit).some((task) => task.code === code);
}

function isAsked(
  task: Task,
  unit: string,
  view: ProgressView,
  today: IsoDay,
  chosen: readonly string[],
): boolean {
  const { status, awaitsHead } = view.statusOf(task.code, unit) ?? {};
  if (status === 'DONE' || awaitsHead) return false;
  if (chosen.length > 0) return chosen.includes(task.code);
  if (!isDated(task) || status === 'IN_PROGRESS' || status === 'BLOCKED') return true;
  const span = dueSpan(task.date);
  return task.kind === 'event' && span.from <= today && today <= span.to;
}

function rank(task: Task): string {
  return isDated(task) ? lastGoodDay(task.date) : '9';
}
