import { Temporal } from 'temporal-polyfill';
import { addDays, type IsoDay, isIsoDay, isoDay, type Period, weekday } from '../../base/day.ts';

/*
 * Spans of days, both ends included. A month or a day named without a year is that of the plan's year.
 */

/** The week, Monday to Sunday, `weeks` after the one that holds a day. */
export function weekOf(day: IsoDay, weeks = 0): Period {
  const monday = addDays(day, 1 - weekday(day) + 7 * weeks);
  return { from: monday, to: addDays(monday, 6) };
}

/** A whole month, 1 to 12. */
export function monthOf(year: number, month: number): Period {
  return monthsOf(year, month, 1);
}

/** The month `months` after the one that holds a day. */
export function monthFrom(day: IsoDay, months: number): Period {
  const { year, month } = Temporal.PlainYearMonth.from(day).add({ months });
  return monthOf(year, month);
}

/** `count` whole months from one on. */
export function monthsOf(year: number, month: number, count: number): Period {
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  const last = first.add({ months: count }).subtract({ days: 1 });
  return { from: isoDay(first.toString()), to: isoDay(last.toString()) };
}

/** A quarter, 1 to 4. */
export function quarterOf(year: number, quarter: number): Period {
  return monthsOf(year, 3 * quarter - 2, 3);
}

/** The quarter `quarters` after the one that holds a day. */
export function quarterFrom(day: IsoDay, quarters: number): Period {
  const { year, month } = Temporal.PlainYearMonth.from(day).add({ months: 3 * quarters });
  return quarterOf(year, Math.ceil(month / 3));
}

/** A whole year. */
export function yearOf(year: number): Period {
  return monthsOf(year, 1, 12);
}

/** Days `first` to `last` of a period, counted from 1; its end when it is shorter. */
export function daysOf({ from, to }: Period, first: number, last: number): Period {
  const end = addDays(from, last - 1);
  return { from: addDays(from, first - 1), to: end < to ? end : to };
}

/** A day that people named by its numbers, or nothing when there is no such day. */
export function dayOf(year: number, month: number, day: number): IsoDay | undefined {
  const [y, m, d] = [
    String(year).padStart(4, '0'),
    String(month).padStart(2, '0'),
    String(day).padStart(2, '0'),
  ];
  const text = `${y}-${m}-${d}`;
  return isIsoDay(text) ? text : undefined;
}

/** The day a number of months later. */
export function addMonths(day: IsoDay, months: number): IsoDay {
  return isoDay(Temporal.PlainDate.from(day).add({ months }).toString());
}

/** From today until the end of a period; the period itself when it is past. */
export function untilEndOf(today: IsoDay, period: Period): Period {
  return today <= period.to ? { from: today, to: period.to } : period;
}

/** What is left of a period from today on; all of it when today is not in it. */
export function restOf(today: IsoDay, period: Period): Period {
  return today >= period.from ? untilEndOf(today, period) : period;
}
