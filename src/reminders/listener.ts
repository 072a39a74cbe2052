import type { ReminderChoice } from '../generated/sqlite/enums.ts';
import type { Place } from '../people/reachability.ts';

/** A chat that is reminded, and of what. */
export interface Listener {
  to: Place;
  /** Codes of the units that it is reminded of; `*` for all. */
  units: '*' | readonly string[];
  /** `day-before`: the person is reminded on the last working day before only. */
  only: 'day-before' | undefined;
  /** Whether it gets the overview of the week. */
  digest: boolean;
  /** Whether it is told of everything that units have owed for days. */
  coordinator: boolean;
}

/** A group and the units that it is about. */
export interface GroupEntry {
  to: Place;
  units: '*' | readonly string[];
}

/** A person who reports for units of a plan, or coordinates it. */
export interface PersonEntry {
  to: Place;
  units: readonly string[];
  coordinator: boolean;
  choice: ReminderChoice | null;
}

/**
 * Returns who is reminded of what: groups of their units, people as they chose. A person who chose nothing is reminded
 * privately of the units that no group is about, so that each unit is reminded in one place.
 */
export function listenersOf(groups: readonly GroupEntry[], people: readonly PersonEntry[]): Listener[] {
  const covered = coveredBy(groups);
  return [
    ...groups.map(({ to, units }) => ({ to, units, only: undefined, digest: true, coordinator: false })),
    ...people.flatMap((person) => inPrivate(person, covered) ?? []),
  ];
}

/** Returns whether a unit has a group. */
function coveredBy(groups: readonly GroupEntry[]): (unit: string) => boolean {
  if (groups.some(({ units }) => units === '*')) return () => true;
  const units = new Set(groups.flatMap((group) => (group.units === '*' ? [] : group.units)));
  return (unit) => units.has(unit);
}

function inPrivate(
  { to, units, coordinator, choice }: PersonEntry,
  covered: (unit: string) => boolean,
): Listener | undefined {
  if (choice === 'OFF') return undefined;
  const own = choice === null ? units.filter((unit) => !covered(unit)) : units;
  const only = choice === 'DAY_BEFORE' ? 'day-before' : undefined;
  return { to, units: own, only, digest: coordinator, coordinator };
}
