import type { ProgressView } from '../ask/answer.ts';
import type { Audience } from '../people/audience.ts';
import type { Place } from '../people/reachability.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import type { Task } from '../plan/plan-file.ts';

/** A chat that hears of a changed deadline, and the units that it hears of it for. */
export interface Concerned {
  to: Place;
  units: string[];
}

/**
 * Who hears that a task's deadline has changed: for each of its units that is not done, those who speak for it, and the
 * groups bound to it, to a group of units that it belongs to, or to the whole plan. Each chat once.
 */
export async function concernedBy(
  task: Task,
  {
    planId,
    book,
    view,
    audience,
  }: { planId: number; book: PlanBook; view: ProgressView; audience: Audience },
): Promise<Concerned[]> {
  const open = openUnits(task, book, view);
  const found = new Map<string, Concerned>();
  const add = (to: Place, unit: string) => {
    const key = JSON.stringify([to.channel, to.id]);
    const concerned = found.get(key) ?? { to, units: [] };
    found.set(key, { to, units: [...new Set([...concerned.units, unit])] });
  };
  for (const unit of open) {
    const parties = [...book.partiesOf(unit), '*'];
    const [people, groups] = [
      await audience.ofUnit(planId, unit),
      await audience.groupsBoundTo(planId, parties),
    ];
    for (const to of [...people, ...groups]) add(to, unit);
  }
  return [...found.values()];
}

/** The task's units, those that lead and those that take part, which have not reported it as done. */
export function openUnits(task: Task, book: PlanBook, view: ProgressView): string[] {
  const units = [...task.lead, ...task.participants].flatMap((party) => book.unitsOf(party));
  return [...new Set(units)].filter((unit) => view.statusOf(task.code, unit)?.status !== 'DONE');
}
