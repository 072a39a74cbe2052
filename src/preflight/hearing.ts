import { isDated } from '../plan/deadline.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import type { Finding } from './finding.ts';
import type { World } from './world.ts';

/** Finds units that nobody would hear, and people who cannot be written to. A unit without a task has nothing to hear. */
export function hearingFindings(
  book: PlanBook,
  { reminders, rounds, enrolled, headed, outOfReach }: World,
): Finding[] {
  const heard = new Set(reminders.listeners.flatMap(({ units }) => (units === '*' ? [] : units)));
  const { people, groups } = rounds.reachable;
  const asked = new Set([...people, ...groups].flatMap(({ units }) => units));
  // What has a date is told by reminders; about all else rounds ask.
  const [dated, undated] = [concerned(book, true), concerned(book, false)];
  const unheard = book.file.units
    .map(({ code }) => code)
    .filter((unit) => !heard.has(unit))
    .filter((unit) => dated.has(unit) || (undated.has(unit) && !asked.has(unit)));
  const nobody = unheard.filter((unit) => !enrolled.has(unit));
  const unreached = unheard.filter((unit) => enrolled.has(unit));
  return [
    ...(nobody.length > 0 ? [{ kind: 'nobody', units: nobody } as const] : []),
    ...(unreached.length > 0 ? [{ kind: 'unreached', units: unreached } as const] : []),
    ...headless(book, headed),
    ...(outOfReach.length > 0 ? [{ kind: 'people', people: outOfReach } as const] : []),
  ];
}

/** Codes of the units that lead, or take part in, a task with a date, or one without. */
function concerned(book: PlanBook, withDate: boolean): Set<string> {
  const tasks = book.file.tasks.filter((task) => isDated(task) === withDate);
  return new Set(tasks.flatMap((task) => [...book.leadersOf(task), ...book.partnersOf(task)]));
}

function headless(book: PlanBook, headed: ReadonlySet<string>): Finding[] {
  const confirmed = book.file.tasks.filter((task) => book.isConfirmedByHead(task));
  const owing = new Set(confirmed.flatMap((task) => book.owingOf(task)));
  const units = book.file.units
    .map(({ code }) => code)
    .filter((unit) => owing.has(unit) && !headed.has(unit));
  return units.length > 0 ? [{ kind: 'no-head', units }] : [];
}
