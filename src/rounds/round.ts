import type { Temporal } from 'temporal-polyfill';
import type { IsoDay } from '../base/day.ts';

/** A round as it is stored. */
export interface Round {
  id: number;
  planId: number;
  /** A day of the plan's zone. */
  openedOn: IsoDay;
  /** The last day on which it is open, in the plan's zone. */
  endsOn: IsoDay;
  closedAt: Temporal.Instant | undefined;
  /** Updates with a greater id answer it, once it is closed only those up to `untilUpdate`. */
  sinceUpdate: number;
  untilUpdate: number | undefined;
  units: { unit: string; tasks: string[]; begun: boolean }[];
  /** Tasks that units skipped, by `keyOf`. */
  skips: ReadonlySet<string>;
}
