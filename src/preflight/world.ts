import type { RemindersNow } from '../reminders/ahead.ts';
import type { RoundsNow } from '../rounds/ahead.ts';
import type { OutOfReach } from './finding.ts';

/** A plan with the people, groups and settings that it would run with. */
export interface World {
  /** With the plan, its calendar and the policy in force. */
  reminders: RemindersNow;
  rounds: RoundsNow;
  /** Codes of the units for which a person has come in, in reach or not. */
  enrolled: ReadonlySet<string>;
  /** Codes of the units that have a head. */
  headed: ReadonlySet<string>;
  /** People who cannot be written to, with those of their units that have no group of their own. */
  outOfReach: readonly OutOfReach[];
  /** Names of chats, by `placeKey`. */
  names: ReadonlyMap<string, string>;
  /** How many messages a month messengers take of what is said unasked, by their names; those without a limit are left out. */
  quotas: ReadonlyMap<string, number>;
}
