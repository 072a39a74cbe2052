import type { IsoDay, Period } from '../../base/day.ts';

/** Which way a day named without its week, month or year leans. */
export type Lean =
  /** Forwards from today, as a deadline, a campaign or a postponement does. A day that would have passed is next month's or next year's. */
  | 'ahead'
  /** A question: the coming one, unless its words look back. Days and months named without a year are the plan's. */
  | 'question';

/** What days are counted from. */
export interface Now {
  /** Today in the plan's time zone. */
  today: IsoDay;
  /** The plan's year, which "30/5" is taken to be in. */
  year: number;
  /** `question` when left out. */
  lean?: Lean | undefined;
}

export type PartOfDay = 'morning' | 'noon' | 'afternoon' | 'evening' | 'night';

/** One way to read what was named. */
export type Reading =
  /** `weekday`: it is named by its weekday alone, 1 for Monday. */
  | { kind: 'day'; day: IsoDay; weekday?: number }
  /** Several days, both ends included. `within`: the last of them is meant ("trong 3 ngày", "hết tuần"). */
  | ({ kind: 'span'; within?: true } & Period)
  /** An hour and minute as said, not yet of the morning or the afternoon unless `half` says so; 24:00 is the end of a day. */
  | { kind: 'clock'; hour: number; minute: number; half?: 'am' | 'pm'; clockwise?: true }
  | { kind: 'part'; part: PartOfDay }
  /** Some time from this moment on, in minutes. */
  | { kind: 'wait'; minutes: number }
  /** Every few days or months, by their number, from a day on where one is part of it ("thứ 2 hằng tuần"). */
  | { kind: 'repeat'; days?: number; months?: number; from?: IsoDay }
  /** "31/2": a day that the calendar has not. */
  | { kind: 'no-such-day' };

/** What a word before a day or a span makes of it. */
export type Bound = 'before' | 'after' | 'from' | 'until' | 'from-today' | 'between';

/** A day, a time, a span or a repetition that a text names: words `start` up to but without `end`. */
export interface Mention {
  start: number;
  end: number;
  /** Every way to read it, the likeliest first; never empty. "t2" is Monday or February. */
  readings: readonly [Reading, ...Reading[]];
  /** "trước", "đến", "từ" in front, whose words are part of the mention; the readings are without it. */
  bound?: Bound;
}

/** A weekday said on that weekday is the next one: today would be called today. */
export function meantAhead({ readings }: Mention, today: IsoDay): Reading {
  const isToday = readings[0].kind === 'day' && readings[0].day === today;
  const later = readings.find((reading) => reading.kind === 'day' && reading.day > today);
  return (isToday ? later : undefined) ?? readings[0];
}
