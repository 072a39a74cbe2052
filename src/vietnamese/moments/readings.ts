import { addDays, type IsoDay, type Period, weekday } from '../../base/day.ts';
import * as on from './calendar.ts';
import { lunarDay } from './lunar.ts';
import type { Now, PartOfDay, Reading } from './mention.ts';

/** A sentence's own now: a question that looks back is told apart from one that does not. */
export interface SentenceNow extends Now {
  looksBack: boolean;
}

export type Values = readonly number[];

/** A date without a year that has passed means next year's if that is at most this many days ahead; else it is a slip. */
const NEAR_DAYS = 183;

export function day(one: IsoDay): readonly Reading[] {
  return [{ kind: 'day', day: one }];
}

export function span(period: Period): readonly Reading[] {
  return [{ kind: 'span', ...period }];
}

export function within(period: Period): readonly Reading[] {
  return [{ kind: 'span', within: true, ...period }];
}

export function clock(hour: number, minute: number, clockwise = false): readonly Reading[] {
  if (hour > 24 || minute > 59 || (hour === 24 && minute > 0)) return [];
  return [{ kind: 'clock', hour, minute, ...(clockwise && { clockwise }) }];
}

export function half(hour: number, minute: number, which: 'am' | 'pm'): readonly Reading[] {
  return hour < 1 || hour > 12
    ? []
    : [{ kind: 'clock', hour: (hour % 12) + (which === 'pm' ? 12 : 0), minute, half: which }];
}

export function part(of: PartOfDay): readonly Reading[] {
  return [{ kind: 'part', part: of }];
}

const none: readonly Reading[] = [{ kind: 'no-such-day' }];

/** "3 ngày nữa": the third day for a deadline, the days until then for a question. */
export function pointOrSpan(today: IsoDay, to: IsoDay, lean: Now['lean']): readonly Reading[] {
  const [point, days]: [Reading, Reading] = [
    { kind: 'day', day: to },
    { kind: 'span', within: true, from: today, to },
  ];
  return lean === 'ahead' ? [point, days] : [days, point];
}

export function weekdayNamed(
  { today, lean, looksBack }: SentenceNow,
  [w = 0, weeks]: Values,
): readonly Reading[] {
  if (weeks !== undefined) return day(addDays(on.weekOf(today, weeks).from, w - 1));
  const bare = (one: IsoDay): Reading => ({ kind: 'day', day: one, weekday: w });
  if (lean !== 'ahead' && looksBack) return [bare(addDays(weekdayAfter(today, w), -7))];
  const coming = comingWeekday(today, w);
  return coming === today && lean === 'ahead' ? [bare(today), bare(addDays(today, 7))] : [bare(coming)];
}

export function weekdayOrMonth(now: SentenceNow, [w = 0]: Values): readonly Reading[] {
  const asDay = weekdayNamed(now, [w]);
  const asMonth = monthIn(yearFor(now, 0, w + 1, 31), w + 1);
  return now.lean === 'ahead' ? [...asDay, ...asMonth] : [...asMonth, ...asDay];
}

/** The first such weekday from a day on. */
export function comingWeekday(from: IsoDay, w: number): IsoDay {
  return addDays(from, (w - weekday(from) + 7) % 7);
}

/** The first such weekday after a day. */
export function weekdayAfter(today: IsoDay, w: number): IsoDay {
  return comingWeekday(addDays(today, 1), w);
}

/** The year of a day or month named without one. `last`: the last day that is meant. */
export function yearFor(
  { today, year, lean }: SentenceNow,
  named: number,
  month: number,
  last: number,
): number {
  if (named) return named;
  const end = on.dayOf(year, month, last) ?? on.dayOf(year, month, 28);
  const nextYears = on.dayOf(year + 1, month, last) ?? on.dayOf(year + 1, month, 28);
  if (lean !== 'ahead' || !end || !nextYears || end >= today) return year;
  return nextYears <= addDays(today, NEAR_DAYS) ? year + 1 : year;
}

export function dated(now: SentenceNow, y: number, m: number, d: number): readonly Reading[] {
  const found = on.dayOf(yearFor(now, y, m, d), m, d);
  return found ? day(found) : none;
}

export function datesIn(year: number, month: number, first: number, last: number): readonly Reading[] {
  return datesAcross(on.dayOf(year, month, first), on.dayOf(year, month, last));
}

/** From one day to another; none where one of them does not exist. */
export function datesAcross(from: IsoDay | undefined, to: IsoDay | undefined): readonly Reading[] {
  if (!from || !to) return none;
  return from <= to ? span({ from, to }) : [];
}

export function monthsIn(year: number, first: number, last: number): readonly Reading[] {
  return first >= 1 && first <= last && last <= 12 ? span(on.monthsOf(year, first, last - first + 1)) : [];
}

export function monthIn(year: number, month: number, untilFrom?: IsoDay): readonly Reading[] {
  if (month < 1 || month > 12) return [];
  const whole = on.monthOf(year, month);
  return untilFrom === undefined ? span(whole) : within(on.untilEndOf(untilFrom, whole));
}

export function monthPart(year: number, month: number, first: number, last: number): readonly Reading[] {
  return span(on.daysOf(on.monthOf(year, month), first, last));
}

/** "ngày 5": the coming fifth; of a question that looks back, the last one. */
export function dayOfMonth(
  { today, lean, looksBack }: SentenceNow,
  [d = 0, months]: Values,
): readonly Reading[] {
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

export function dayOrNone(found: IsoDay | undefined): readonly Reading[] {
  return found ? day(found) : none;
}

export function lunarReadings(
  { today, year, lean }: SentenceNow,
  d: number,
  m: number | undefined,
): readonly Reading[] {
  const found = lunarDay(d, m, lean === 'ahead' || m === undefined ? { from: today } : { year });
  return dayOrNone(found);
}

export function everyMonthOn({ today }: SentenceNow, d: number): readonly Reading[] {
  const days = [0, 1, 2].map((months) => {
    const { from } = on.monthFrom(today, months);
    return on.dayOf(yearOf(from), monthOf(from), d);
  });
  const from = days.find((one) => one !== undefined && one >= today);
  return from === undefined ? none : [{ kind: 'repeat', months: 1, from }];
}

export function yearOf(one: IsoDay): number {
  return Number(one.slice(0, 4));
}

function monthOf(one: IsoDay): number {
  return Number(one.slice(5, 7));
}
