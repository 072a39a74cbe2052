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
  /**
   * The last good day that counts, the unit's own where it was granted one: of what is done the one in force when it was first done, else
   * the one in force at the end of the period. Undefined without a date.
   */
  lastGoodDay: Temporal.PlainDate | undefined;
  /** The last good day that the plan's file had, where it was changed. */
  changedFrom: Temporal.PlainDate | undefined;
  /** When the unit first said that it is done, or handed in; undefined while it is open. */
  doneOn: Temporal.PlainDate | undefined;
  /** An event takes place on its day: done it is `kept`, else `not-due`, and never late. */
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
  /** Whether a coordinator has received the report, or returned it to be completed; undefined where neither was said last. */
  review: 'RECEIVED' | 'RETURNED' | undefined;
  /** It waits for the word of the unit's head, and has not been handed in. */
  awaitsHead: boolean;
  /**
   * The unit's newest note of the period; undefined of tasks that concern victims, whatever was written. Why it was stuck is left out once
   * it is not.
   */
  note: string | undefined;
  term: TermFact;
  /** Files handed in within the period; those of an update that was put right are those of the one that did. */
  files: number;
  onPaper: boolean;
  /** Rows of the updates that say all this, the oldest first. */
  updates: readonly number[];
}

/**
 * A figure of a unit over the period: what adds up is what was new in the period, what is a state is the newest up to its end. A
 * correction belongs to the day of what it corrects, whenever it was made: the halves of a year add up to the year.
 */
export interface FigureFact {
  figure: string;
  /** A unit of the scope, or one that was divided into units of the scope (`former`). */
  unit: string;
  /** The task that it was reported of. */
  task: string;
  /** Undefined: nobody said a number; never counted as zero. */
  value: number | undefined;
  counts: 'since-last' | 'to-date';
  /** Whether it is a percentage: those of several units make no sum. */
  isShare: boolean;
  /** Rows of the updates that it is made of, the oldest first, with what they correct. */
  updates: readonly number[];
  /** Rows of updates made after the period that correct one of these; the value is theirs. */
  correctedBy: readonly number[];
}

/** A target of the plan, with what was reported of it from the plan's beginning to the end of the period. */
export interface TargetFact {
  target: string;
  figure: string;
  wanted: number;
  /** Undefined: nothing was reported that counts towards it, or several units reported shares, which make no sum. */
  reached: number | undefined;
  updates: readonly number[];
}

/** What a unit said in the period of a task that the plan has no more. It counts nowhere: a person decides. */
export interface RemovedTaskFact {
  task: string;
  unit: string;
  updates: readonly number[];
}

/** All that a period's report is made of. Every fact names the updates behind it. */
export interface PeriodFacts {
  scope: ReportScope;
  /** The day by whose end it is judged: the period's last, or today where that is to come. */
  asOf: Temporal.PlainDate;
  /** Unit by unit in the scope's order, each unit's tasks in the plan's. */
  shares: readonly ShareFact[];
  figures: readonly FigureFact[];
  /** Those that name the figure they are measured by, and of which every unit that counts is in the scope. */
  targets: readonly TargetFact[];
  removedTasks: readonly RemovedTaskFact[];
  /** Codes of units of the scope that said nothing at all within the period. */
  silent: readonly string[];
  /** Codes of units that are no more, divided into units of the scope: what they reported in figures stays theirs. */
  former: readonly string[];
}
