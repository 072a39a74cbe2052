import { isDated } from '../plan/deadline.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import type { Finding } from './finding.ts';
import type { World } from './world.ts';

/** Finds units that nobody would hear, and people who cannot be written to. A unit without a task has nothing to hear. */
export function hearingFindings(
  book: PlanBook,
  { reminders, rounds, enrolled, outOfReach }: World,
): Finding[] {
  const heard = new Set(reminders.listeners.flatMap(({ units }) => (units === '*' ? [] : units)));
  const asked = new Set(rounds.reachable.people.flatMap(({ units }) => units));
  for (const { units } of rounds.reachable.groups) for (const unit of units) asked.add(unit);
  const tasks = new Map(book.file.units.map(({ code }) => [code, book.tasksOf([code])]));
  // What has a date is told by reminders; about all else rounds ask.
  const hears = (unit: string) =>
    tasks.get(unit)?.some(isDated) === true ? heard.has(unit) : heard.has(unit) || asked.has(unit);
  const unheard = [...tasks].filter(([unit, own]) => own.length > 0 && !hears(unit)).map(([unit]) => unit);
  const nobody = unheard.filter((unit) => !enrolled.has(unit));
  const unreached = unheard.filter((unit) => enrolled.has(unit));
  return [
    ...(nobody.length > 0 ? [{ kind: 'nobody', units: nobody } as const] : []),
    ...(unreached.length > 0 ? [{ kind: 'unreached', units: unreached } as const] : []),
    ...(outOfReach.length > 0 ? [{ kind: 'people', people: outOfReach } as const] : []),
  ];
}
