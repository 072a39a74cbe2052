import type { IsoDay, Period } from '../../base/day.ts';

/** What a period is counted from. */
export interface Now {
  today: IsoDay;
  /** The plan's year. */
  year: number;
}

/** What stood in the slots of a phrase, in their order. */
type Slots = readonly number[];

/**
 * Phrases for periods, separated by `|`, and how the period follows; nothing when there is no such day.
 * Slots: `#n` a count, `#m` a month's number, `#M` its English name (`#U`: unless that is also another word), `#q` a
 * quarter, `#w` a weekday after "thứ" (1 = Monday), `#W` its English name, `#y` a year of four digits, `#d` a day written
 * 22/5 or 22-5-2018 (three values: day, month, year or 0), `#r` days written 10-15/11 (four values), `#my` a month
 * written 11/2018 (two values). `word#7` is a word that stands for a value.
 */
export type PeriodPhrases = readonly (readonly [
  phrases: string,
  period: (now: Now, slots: Slots) => Period | undefined,
])[];
