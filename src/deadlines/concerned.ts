import type { Audience } from '../people/audience.ts';
import { type Place, placeKey } from '../people/place.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import type { Task } from '../plan/plan-file.ts';
import type { ProgressView } from '../progress/progress-view.ts';
import type { Hearing } from '../reminders/listener.ts';

/** A chat that is told of a changed deadline, and the units that it is told for. */
export interface Concerned {
  to: Place;
  units: string[];
}

/**
 * Returns the chats that are told of a task's changed deadline: each of its units that is not done in one place, its own group or
 * the people who speak for it, and the coordination groups. Each chat once.
 */
export async function concernedBy(
  task: Task,
  {
    planId,
    book,
    view,
    hearing,
    audience,
  }: {
    planId: number;
    book: PlanBook;
    view: ProgressView;
    /** Where the plan's units are told what concerns them. */
    hearing: Hearing;
    audience: Pick<Audience, 'ofUnit'>;
  },
): Promise<Concerned[]> {
  const found = new Map<string, Concerned>();
  const add = (to: Place, unit: string) => {
    const key = placeKey(to);
    const concerned = found.get(key) ?? { to, units: [] };
    found.set(key, { to, units: [...new Set([...concerned.units, unit])] });
  };
  for (const unit of openUnits(task, book, view)) {
    const group = hearing.groupOf(unit);
    const own = group ? [group.to] : await audience.ofUnit(planId, unit);
    for (const to of [...own, ...hearing.coordination.map((one) => one.to)]) add(to, unit);
  }
  return [...found.values()];
}

/** Returns the units that lead a task or take part in it, and have not reported it done. */
export function openUnits(task: Task, book: PlanBook, view: ProgressView): string[] {
  const units = [...task.lead, ...task.participants].flatMap((party) => book.unitsOf(party));
  return [...new Set(units)].filter((unit) => view.statusOf(task.code, unit)?.status !== 'DONE');
}
