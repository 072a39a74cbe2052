import { addDays, type IsoDay, type Period, weekday } from '../../base/day.ts';
import * as on from './calendar.ts';
import { lunarDay, lunarEve } from './lunar.ts';
import type { Now, PartOfDay, Reading } from './mention.ts';

/** A sentence's own now: a question that looks back is told apart from one that does not. */
export interface SentenceNow extends Now {
  looksBack: boolean;
}

type Values = readonly number[];
type ReadingsOf = (now: SentenceNow, values: Values) => readonly Reading[];

/** A date without a year that has passed means next year's if that is at most this many days ahead; else it is a slip. */
const NEAR_DAYS = 183;

/** What phrases of the lexicon may mean, with how many numbers each takes at least and at most. */
export const meanings: Readonly<Record<string, readonly [least: number, most: number, ReadingsOf]>> = {
  /** The day so many days from today. */
  today: [1, 1, ({ today }, [days = 0]) => day(addDays(today, days))],
  /** From the day so many days from today to another. */
  'days-from-today': [
    2,
    2,
    ({ today }, [a = 0, b = 0]) => span({ from: addDays(today, a), to: addDays(today, b) }),
  ],
  /** A weekday, 1 is Monday; in the week so many after this one where a second number says so. */
  weekday: [1, 2, weekdayNamed],
  'weekday-after': [1, 1, ({ today }, [w = 0]) => day(weekdayAfter(today, w))],
  'weekday-before': [1, 1, ({ today }, [w = 0]) => day(addDays(comingWeekday(today, w), -7))],
  /** "t2": Monday or February. A question of a plan more often means the month. */
  'weekday-or-month': [1, 1, weekdayOrMonth],
  /** Day, month, and year where one is named. */
  date: [2, 3, (now, [d = 0, m = 0, y = 0]) => dated(now, y, m, d)],
  /** First and last day, month, and year. */
  dates: [3, 4, (now, [a = 0, b = 0, m = 0, y = 0]) => datesIn(yearFor(now, y, m, b), m, a, b)],
  /** A day of the month, in the month so many after this one where a second number says so. */
  'day-of-month': [1, 2, dayOfMonth],
  /** The last day of the lunar year. */
  'lunar-eve': [0, 0, ({ today }) => dayOrNone(lunarEve(today))],
  /** A day of the lunar calendar: of its month, or the coming one. */
  lunar: [1, 3, (now, [d = 0, m]) => lunarReadings(now, d, m)],
  'days-ahead': [1, 1, ({ today, lean }, [n = 0]) => pointOrSpan(today, addDays(today, n), lean)],
  'weeks-ahead': [1, 1, ({ today, lean }, [n = 0]) => pointOrSpan(today, addDays(today, 7 * n), lean)],
  'months-ahead': [1, 1, ({ today, lean }, [n = 0]) => pointOrSpan(today, on.addMonths(today, n), lean)],
  'days-after': [1, 1, ({ today }, [n = 0]) => day(addDays(today, n))],
  'weeks-after': [1, 1, ({ today }, [n = 0]) => day(addDays(today, 7 * n))],
  'months-after': [1, 1, ({ today }, [n = 0]) => day(on.addMonths(today, n))],
  'within-days': [1, 1, ({ today }, [n = 0]) => within({ from: today, to: addDays(today, n) })],
  'within-weeks': [1, 1, ({ today }, [n = 0]) => within({ from: today, to: addDays(today, 7 * n) })],
  'within-months': [1, 1, ({ today }, [n = 0]) => within({ from: today, to: on.addMonths(today, n) })],
  'days-back': [1, 1, ({ today }, [n = 0]) => span({ from: addDays(today, -n), to: today })],
  'weeks-back': [1, 1, ({ today }, [n = 0]) => span({ from: addDays(today, -7 * n), to: today })],
  'months-back': [1, 1, ({ today }, [n = 0]) => span({ from: on.addMonths(today, -n), to: today })],
  week: [1, 1, ({ today }, [weeks = 0]) => span(on.weekOf(today, weeks))],
  'week-part': [
    3,
    3,
    ({ today }, [weeks = 0, a = 0, b = 0]) => span(on.daysOf(on.weekOf(today, weeks), a, b)),
  ],
  'rest-of-week': [1, 1, ({ today }, [weeks = 0]) => within(on.restOf(today, on.weekOf(today, weeks)))],
  'until-week': [1, 1, ({ today }, [weeks = 0]) => within(on.untilEndOf(today, on.weekOf(today, weeks)))],
  month: [1, 1, ({ today }, [months = 0]) => span(on.monthFrom(today, months))],
  'month-part': [
    3,
    3,
    ({ today }, [months = 0, a = 0, b = 0]) => span(on.daysOf(on.monthFrom(today, months), a, b)),
  ],
  /** The last day of the month so many months after this one. */
  'month-end': [1, 1, ({ today }, [months = 0]) => day(on.monthFrom(today, months).to)],
  'rest-of-month': [1, 1, ({ today }, [months = 0]) => within(on.restOf(today, on.monthFrom(today, months)))],
  'until-month': [
    1,
    1,
    ({ today }, [months = 0]) => within(on.untilEndOf(today, on.monthFrom(today, months))),
  ],
  /** A month by its number, and year. */
  'month-of': [1, 2, (now, [m = 0, y = 0]) => monthIn(yearFor(now, y, m, 31), m)],
  'month-of-part': [3, 4, (now, [m = 0, a = 0, b = 0, y = 0]) => monthPart(yearFor(now, y, m, b), m, a, b)],
  'until-month-of': [1, 1, (now, [m = 0]) => monthIn(yearFor(now, 0, m, 31), m, now.today)],
  /** From one month to another of the same year. */
  months: [2, 2, ({ year }, [a = 0, b = 0]) => (a <= b ? span(on.monthsOf(year, a, b - a + 1)) : [])],
  quarter: [1, 1, ({ today }, [quarters = 0]) => span(on.quarterFrom(today, quarters))],
  'quarter-of': [1, 2, ({ year }, [q = 0, y = 0]) => span(on.quarterOf(y || year, q))],
  /** One month of a quarter, 1 to 3. */
  'quarter-part': [2, 2, ({ year }, [q = 0, month = 1]) => span(on.monthOf(year, 3 * (q - 1) + month))],
  'rest-of-quarter': [0, 0, ({ today }) => within(on.restOf(today, on.quarterFrom(today, 0)))],
  'until-quarter-of': [
    1,
    1,
    ({ today, year }, [q = 0]) => within(on.untilEndOf(today, on.quarterOf(year, q))),
  ],
  /** The plan's year, or one by its number. */
  'year-of': [0, 1, ({ year }, [y = 0]) => span(on.yearOf(y || year))],
  'year-from-today': [1, 1, ({ today }, [years = 0]) => span(on.yearOf(yearOf(today) + years))],
  /** Some months of a year: the first, how many, and the year. */
  'year-part': [
    2,
    3,
    ({ year }, [first = 1, count = 0, y = 0]) => span(on.monthsOf(y || year, first, count)),
  ],
  'year-so-far': [0, 0, ({ today, year }) => span({ from: on.yearOf(year).from, to: today })],
  'rest-of-year': [0, 0, ({ today, year }) => within(on.restOf(today, on.yearOf(year)))],
  /** An hour, and minute. */
  clock: [1, 2, (_, [hour = 0, minute = 0]) => clock(hour, minute)],
  /** An hour and minute as clocks show them; one with a leading zero (02:30) is at night. */
  'clock-shown': [3, 3, (_, [hour = 0, minute = 0, zero]) => clock(hour, minute, zero === 1)],
  'clock-less': [2, 2, (_, [hour = 0, minute = 0]) => clock((hour + 23) % 24, 60 - minute)],
  am: [1, 3, (_, [hour = 0, minute = 0]) => half(hour, minute, 'am')],
  pm: [1, 3, (_, [hour = 0, minute = 0]) => half(hour, minute, 'pm')],
  morning: [0, 0, () => part('morning')],
  noon: [0, 0, () => part('noon')],
  afternoon: [0, 0, () => part('afternoon')],
  evening: [0, 0, () => part('evening')],
  night: [0, 0, () => part('night')],
  'wait-minutes': [1, 1, (_, [n = 0]) => [{ kind: 'wait', minutes: n }]],
  'wait-hours': [1, 2, (_, [n = 0, more = 0]) => [{ kind: 'wait', minutes: 60 * n + more }]],
  'every-days': [1, 1, (_, [n = 1]) => [{ kind: 'repeat', days: n }]],
  'every-weeks': [1, 1, (_, [n = 1]) => [{ kind: 'repeat', days: 7 * n }]],
  'every-months': [1, 1, (_, [n = 1]) => [{ kind: 'repeat', months: n }]],
  'every-weekday': [
    1,
    1,
    ({ today }, [w = 1]) => [{ kind: 'repeat', days: 7, from: comingWeekday(today, w) }],
  ],
  'every-month-on': [1, 1, (now, [d = 1]) => everyMonthOn(now, d)],
};

function day(one: IsoDay): readonly Reading[] {
  return [{ kind: 'day', day: one }];
}

function span(period: Period): readonly Reading[] {
  return [{ kind: 'span', ...period }];
}

function within(period: Period): readonly Reading[] {
  return [{ kind: 'span', within: true, ...period }];
}

function clock(hour: number, minute: number, clockwise = false): readonly Reading[] {
  if (hour > 24 || minute > 59 || (hour === 24 && minute > 0)) return [];
  return [{ kind: 'clock', hour, minute, ...(clockwise && { clockwise }) }];
}

function half(hour: number, minute: number, which: 'am' | 'pm'): readonly Reading[] {
  return hour < 1 || hour > 12
    ? []
    : [{ kind: 'clock', hour: (hour % 12) + (which === 'pm' ? 12 : 0), minute, half: which }];
}

function part(of: PartOfDay): readonly Reading[] {
  return [{ kind: 'part', part: of }];
}

const none: readonly Reading[] = [{ kind: 'no-such-day' }];

/** "3 ngày nữa": the third day for a deadline, the days until then for a question. */
function pointOrSpan(today: IsoDay, to: IsoDay, lean: Now['lean']): readonly Reading[] {
  const [point, days]: [Reading, Reading] = [
    { kind: 'day', day: to },
    { kind: 'span', within: true, from: today, to },
  ];
  return lean === 'ahead' ? [point, days] : [days, point];
}

function weekdayNamed({ today, lean, looksBack }: SentenceNow, [w = 0, weeks]: Values): readonly Reading[] {
  if (weeks !== undefined) return day(addDays(on.weekOf(today, weeks).from, w - 1));
  const bare = (one: IsoDay): Reading => ({ kind: 'day', day: one, weekday: w });
  if (lean !== 'ahead' && looksBack) return [bare(addDays(weekdayAfter(today, w), -7))];
  const coming = comingWeekday(today, w);
  return coming === today && lean === 'ahead' ? [bare(today), bare(addDays(today, 7))] : [bare(coming)];
}

function weekdayOrMonth(now: SentenceNow, [w = 0]: Values): readonly Reading[] {
  const asDay = weekdayNamed(now, [w]);
  const asMonth = monthIn(yearFor(now, 0, w + 1, 31), w + 1);
  return now.lean === 'ahead' ? [...asDay, ...asMonth] : [...asMonth, ...asDay];
}

/** The first such weekday from a day on. */
function comingWeekday(from: IsoDay, w: number): IsoDay {
  return addDays(from, (w - weekday(from) + 7) % 7);
}

/** The first such weekday after a day. */
function weekdayAfter(today: IsoDay, w: number): IsoDay {
  return comingWeekday(addDays(today, 1), w);
}

/** The year of a day or month named without one. `last`: the last day that is meant. */
function yearFor({ today, year, lean }: SentenceNow, named: number, month: number, last: number): number {
  if (named) return named;
  const end = on.dayOf(year, month, last) ?? on.dayOf(year, month, 28);
  const nextYears = on.dayOf(year + 1, month, last) ?? on.dayOf(year + 1, month, 28);
  if (lean !== 'ahead' || !end || !nextYears || end >= today) return year;
  return nextYears <= addDays(today, NEAR_DAYS) ? year + 1 : year;
}

function dated(now: SentenceNow, y: number, m: number, d: number): readonly Reading[] {
  const found = on.dayOf(yearFor(now, y, m, d), m, d);
  return found ? day(found) : none;
}

function datesIn(year: number, month: number, first: number, last: number): readonly Reading[] {
  const [from, to] = [on.dayOf(year, month, first), on.dayOf(year, month, last)];
  if (!from || !to) return none;
  return from <= to ? span({ from, to }) : [];
}

function monthIn(year: number, month: number, untilFrom?: IsoDay): readonly Reading[] {
  if (month < 1 || month > 12) return [];
  const whole = on.monthOf(year, month);
  return untilFrom === undefined ? span(whole) : within(on.untilEndOf(untilFrom, whole));
}

function monthPart(year: number, month: number, first: number, last: number): readonly Reading[] {
  return span(on.daysOf(on.monthOf(year, month), first, last));
}

/** "ngày 5": the coming fifth; of a question that looks back, the last one. */
function dayOfMonth({ today, lean, looksBack }: SentenceNow, [d = 0, months]: Values): readonly Reading[] {
  const inMonth = (offset: number) => {
    const { from } = on.monthFrom(today, offset);
    return on.dayOf(yearOf(from), monthOf(from), d);
  };
  if (months !== undefined) return dayOrNone(inMonth(months));
  if (d < 1 || d > 31) return none;
  const goesBack = lean !== 'ahead' && looksBack;
  const offsets = goesBack ? [0, -1, -2] : [0, 1, 2];
  const found = offsets
    .map(inMonth)
    .find((one) => one !== undefined && (goesBack ? one <= today : one >= today));
  // Next month's and the one after: never another month than people mean by a day of this one that does not exist.
  return inMonth(0) === undefined && d > Number(today.slice(8)) ? none : dayOrNone(found);
}

function dayOrNone(found: IsoDay | undefined): readonly Reading[] {
  return found ? day(found) : none;
}

function lunarReadings(
  { today, year, lean }: SentenceNow,
  d: number,
  m: number | undefined,
): readonly Reading[] {
  const found = lunarDay(d, m, lean === 'ahead' || m === undefined ? { from: today } : { year });
  return dayOrNone(found);
}

function everyMonthOn({ today }: SentenceNow, d: number): readonly Reading[] {
  const days = [0, 1, 2].map((months) => {
    const { from } = on.monthFrom(today, months);
    return on.dayOf(yearOf(from), monthOf(from), d);
  });
  const from = days.find((one) => one !== undefined && one >= today);
  return from === undefined ? none : [{ kind: 'repeat', months: 1, from }];
}

function yearOf(one: IsoDay): number {
  return Number(one.slice(0, 4));
}

function monthOf(one: IsoDay): number {
  return Number(one.slice(5, 7));
}
