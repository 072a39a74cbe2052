import type { ReminderChoice } from '../generated/sqlite/enums.ts';
import type { Place } from '../people/reachability.ts';

/** A chat that may be reminded, and of what. */
export interface Listener {
  to: Place;
  /** Codes of the units that it hears for; `*` for all. */
  units: '*' | readonly string[];
  /** `day-before`: she wants to hear on the last working day before, and not else. */
  only: 'day-before' | undefined;
  /** Whether it gets the overview of the week. */
  hears: boolean;
  /** Whether it hears of all that units have not kept. */
  coordinator: boolean;
}

/** A group, by the units that it is about. */
export interface GroupEntry {
  to: Place;
  units: '*' | readonly string[];
}

/** One of the plan's people who report for units, or coordinate. */
export interface PersonEntry {
  to: Place;
  units: readonly string[];
  coordinator: boolean;
  choice: ReminderChoice | null;
}

/**
 * Who is to be reminded of what: groups of their units, people as they chose. Who chose nothing hears privately of the
 * units that no group is about, so that each unit is heard somewhere and nobody hears it twice.
 */
export function listenersOf(groups: readonly GroupEntry[], people: readonly PersonEntry[]): Listener[] {
  const covered = coverage(groups);
  return [
    ...groups.map(({ to, units }) => ({ to, units, only: undefined, hears: true, coordinator: false })),
    ...people.flatMap((person) => privately(person, covered) ?? []),
  ];
}

/** Whether a unit has a group that can be reached. */
function coverage(groups: readonly GroupEntry[]): (unit: string) => boolean {
  if (groups.some(({ units }) => units === '*')) return () => true;
  const units = new Set(groups.flatMap((group) => (group.units === '*' ? [] : group.units)));
  return (unit) => units.has(unit);
}

function privately(
  { to, units, coordinator, choice }: PersonEntry,
  covered: (unit: string) => boolean,
): Listener | undefined {
  if (choice === 'OFF') return undefined;
  const own = choice === null ? units.filter((unit) => !covered(unit)) : units;
  const only = choice === 'DAY_BEFORE' ? 'day-before' : undefined;
  return { to, units: own, only, hears: coordinator, coordinator };
}
