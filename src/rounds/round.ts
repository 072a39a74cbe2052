import type { Temporal } from 'temporal-polyfill';
import type { IsoDay } from '../base/day.ts';

/** A round as it stands in the database. */
export interface Round {
  id: number;
  planId: number;
  /** Days in the plan's zone. */
  openedOn: IsoDay;
  /** The last day on which it is open. */
  endsOn: IsoDay;
  closedAt: Temporal.Instant | undefined;
  /** Updates with a greater number answer it, up to `untilUpdate` once it is closed. */
  sinceUpdate: number;
  untilUpdate: number | undefined;
  units: { unit: string; tasks: string[]; begun: boolean }[];
  /** What units left out, by `keyOf`. */
  skips: ReadonlySet<string>;
}
