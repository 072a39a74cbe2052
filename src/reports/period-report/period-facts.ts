import type { Temporal } from 'temporal-polyfill';
import type { TaskStatus } from '../../generated/sqlite/enums.ts';

/** Days of a report, both included, in the plan's time zone. */
export interface Period {
  from: Temporal.PlainDate;
  to: Temporal.PlainDate;
}

/** What a report is about. */
export interface ReportScope {
  planId: number;
  period: Period;
  /** Codes of the units that it is about, in the plan's order. */
  units: readonly string[];
}

/** How a term was kept, by the first hand-in against the date that was in force then. */
export interface TermFact {
  /** The last good day in force at the end of the period, the unit's own where it was granted one; undefined without a date. */
  lastGoodDay: Temporal.PlainDate | undefined;
  /** The last good day that the plan's file had, where it was changed. */
  changedFrom: Temporal.PlainDate | undefined;
  /** When the unit first said that it is done, or handed in; undefined while it is open. */
  doneOn: Temporal.PlainDate | undefined;
  outcome: 'kept' | 'late' | 'overdue' | 'not-due' | 'undated';
  /** Of what is late or overdue: calendar days after the last good day. */
  daysLate: number;
}

/** Where a task of a unit stands at the end of the period. */
export interface ShareFact {
  task: string;
  unit: string;
  /** Undefined: the unit has said nothing. Never taken for "not started". */
  status: TaskStatus | undefined;
  percent: number | undefined;
  /** The unit's newest note of the period; undefined of tasks that concern victims, whatever was written. */
  note: string | undefined;
  term: TermFact;
  /** Files handed in within the period. */
  files: number;
  onPaper: boolean;
  /** Rows of the updates that say all this, the oldest first. */
  updates: readonly number[];
}

/** A figure of a unit over the period. */
export interface FigureFact {
  figure: string;
  unit: string;
  /** The task that it was reported of. */
  task: string;
  /** Undefined: nobody said a number; never counted as zero. */
  value: number | undefined;
  /** Rows of the updates that it is made of, the oldest first. */
  updates: readonly number[];
  /** Rows of updates made after the period that correct one of these. */
  correctedBy: readonly number[];
}

/** A target of the plan, with what was reported of it. */
export interface TargetFact {
  target: string;
  wanted: number;
  /** Undefined: nothing was reported that counts towards it. */
  reached: number | undefined;
  updates: readonly number[];
}

/** All that a period's report is made of. Every fact names the updates behind it. */
export interface PeriodFacts {
  scope: ReportScope;
  shares: readonly ShareFact[];
  figures: readonly FigureFact[];
  targets: readonly TargetFact[];
  /** Codes of units of the scope that said nothing at all within the period. */
  silent: readonly string[];
}
