import type { ReminderChoice } from '../generated/sqlite/enums.ts';
import type { Place } from '../people/place.ts';

/** A chat that is reminded, and of what. */
export interface Listener {
  to: Place;
  /** The messenger on which it is heard, where a person hears it on another than they are known by. */
  on?: string;
  /** Codes of the units that it is reminded of; `*` for all, each task on the last working day only. */
  units: '*' | readonly string[];
  /** `day-before`: the person is reminded on the last working day before only. */
  only: 'day-before' | undefined;
  /**
   * Whether it gets the overview of the week. `monthly`: only what is overdue, with the first overview of a month, so that
   * nobody forgets it.
   */
  digest: 'weekly' | 'monthly' | 'never';
  /** Whether it is told of everything that units have owed for days. */
  coordinator: boolean;
}

/** A group and the units that it is about. `*`: it is the coordination group, about the plan as a whole. */
export interface GroupEntry {
  to: Place;
  units: '*' | readonly string[];
}

/** A person who reports for units of a plan, or coordinates it. */
export interface PersonEntry {
  to: Place;
  /** The messenger on which they hear the bot. */
  on?: string;
  units: readonly string[];
  coordinator: boolean;
  choice: ReminderChoice | null;
}

/** Where a person, or who is in a group, hears of what. */
export interface Hearing {
  /** The group in which a unit is reminded; undefined for a unit without a group of its own. */
  groupOf(unit: string): GroupEntry | undefined;
  /** The coordination groups, which hear what coordinators hear. */
  coordination: readonly GroupEntry[];
}

/**
 * Returns who is reminded of what. Each unit is reminded in one place: in its own group, or each person who speaks for it in
 * private. The coordination group is no unit's own: it hears about the plan as a whole, and coordinators who chose
 * nothing hear that there. Who chose something gets what was chosen.
 */
export function listenersOf(groups: readonly GroupEntry[], people: readonly PersonEntry[]): Listener[] {
  const hearing = hearingOf(groups);
  return [
    ...groups.map((group) => inGroup(group, hearing)),
    ...people.flatMap((person) => inPrivate(person, hearing) ?? []),
  ];
}

/** Returns where units are reminded. Of several groups about a unit it is the one about the fewest units; the first of these. */
export function hearingOf(groups: readonly GroupEntry[]): Hearing {
  const own = new Map<string, { entry: GroupEntry; size: number }>();
  for (const entry of groups) {
    if (entry.units === '*') continue;
    const size = entry.units.length;
    for (const unit of entry.units)
      if (size < (own.get(unit)?.size ?? Number.POSITIVE_INFINITY)) own.set(unit, { entry, size });
  }
  return {
    groupOf: (unit) => own.get(unit)?.entry,
    coordination: groups.filter(({ units }) => units === '*'),
  };
}

/** Whether a person is told about the plan as a whole in private. */
export function overseesInPrivate({ coordinator, choice }: PersonEntry, { coordination }: Hearing): boolean {
  return coordinator && choice !== 'OFF' && (coordination.length === 0 || choice !== null);
}

/** Returns the units of which a person is reminded in private. */
export function ownInPrivate({ units, choice }: PersonEntry, { groupOf }: Hearing): readonly string[] {
  return choice === null ? units.filter((unit) => !groupOf(unit)) : units;
}

function inGroup(group: GroupEntry, { groupOf }: Hearing): Listener {
  const { to, units } = group;
  if (units === '*') return { to, units, only: undefined, digest: 'weekly', coordinator: true };
  const own = units.filter((unit) => groupOf(unit) === group);
  return { to, units: own, only: undefined, digest: 'weekly', coordinator: false };
}

function inPrivate(person: PersonEntry, hearing: Hearing): Listener | undefined {
  const { to, on, choice } = person;
  if (choice === 'OFF') return undefined;
  const coordinator = overseesInPrivate(person, hearing);
  const only = choice === 'DAY_BEFORE' ? 'day-before' : undefined;
  const digest = coordinator ? 'weekly' : only ? 'never' : 'monthly';
  return { to, ...(on && { on }), units: ownInPrivate(person, hearing), only, digest, coordinator };
}
