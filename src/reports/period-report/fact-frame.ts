import type { Temporal } from 'temporal-polyfill';
import { type IsoDay, isoDay } from '../../base/day.ts';
import type { ReportReview, TaskStatus } from '../../generated/sqlite/enums.ts';
import type { PlanBook } from '../../plan/plan-book.ts';
import type { Task } from '../../plan/plan-file.ts';
import type { Chain, CountedUpdate } from '../../progress/figure-sums.ts';
import type { DatesInForce } from './dates-in-force.ts';
import type { ReportScope } from './period-facts.ts';

/** An update on record, as far as facts are made of it. */
export interface FactUpdate extends CountedUpdate {
  /** Codes within the plan. */
  task: string;
  unit: string;
  status: TaskStatus;
  percent: number | undefined;
  note: string | undefined;
  onPaper: boolean;
  /** What a coordinator or the unit's head said of the report; undefined for the unit's own update. */
  review: ReportReview | undefined;
  /** The update that this is said of. */
  reviewOfId: number | undefined;
  /** A report that the unit's head has to let go up. */
  awaitsHead: boolean;
  /** What tells its files apart: the same file sent again is one. */
  files: readonly string[];
  at: Temporal.Instant;
  /** The day of that in the plan's time zone. */
  day: IsoDay;
}

/** What the facts of a period are about. */
export interface FactFrame {
  scope: ReportScope;
  /** The day by whose end it is judged, and that end. */
  asOf: Temporal.PlainDate;
  end: Temporal.Instant;
  book: PlanBook;
  /** Codes of units that are no more, divided into units of the scope. */
  former: readonly string[];
  dates: DatesInForce;
}

/** What one unit said of one task. */
export interface Pair {
  unit: string;
  task: Task;
  /** All, the oldest first, also later than the period. */
  updates: readonly FactUpdate[];
  /** The unit's own, each with its corrections. */
  chains: readonly Chain<FactUpdate>[];
}

/** Days of a period as facts are compared with them, both included. */
export interface Days {
  from: IsoDay;
  to: IsoDay;
}

/** Whether a day lies in a period, its first and last included. */
export function isWithin(day: IsoDay, { from, to }: Days): boolean {
  return from <= day && day <= to;
}

/** The rows' numbers, the oldest first. */
export function idsOf(rows: readonly { id: number }[]): number[] {
  return rows.map(({ id }) => id).sort((a, b) => a - b);
}

/** The days of a period as far as it is judged. */
export function daysOf({ scope, asOf }: Pick<FactFrame, 'scope' | 'asOf'>): Days {
  return { from: isoDay(scope.period.from.toString()), to: isoDay(asOf.toString()) };
}
