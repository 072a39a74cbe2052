import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';

/** A calendar day as YYYY-MM-DD, proven to exist. Days compare as strings: `a < b` means a comes first. */
export type IsoDay = string & { readonly __brand: 'IsoDay' };

/** Days from `from` to `to`, both included. */
export interface Period {
  from: IsoDay;
  to: IsoDay;
}

/** Whether a text is a day that exists, written YYYY-MM-DD ("2018-02-30" is none). */
export function isIsoDay(text: string): text is IsoDay {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    plainDate(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * Parses a day written YYYY-MM-DD.
 * @throws RangeError when there is no such day
 */
export function isoDay(text: string): IsoDay {
  if (!isIsoDay(text)) throw new RangeError(`not a day: ${JSON.stringify(text.slice(0, 20))}`);
  return text;
}

/** A day in a file or a request, as YYYY-MM-DD. */
export const isoDaySchema = z.string().refine(isIsoDay, { error: 'day.impossible' });

/**
 * The day `days` after (before, when negative). By the machine's own dates, for timetables of large plans ask for it tens of
 * thousands of times.
 * @throws RangeError for a day that is not written with four digits for the year
 */
export function addDays(day: IsoDay, days: number): IsoDay {
  const date = new Date(0);
  date.setUTCFullYear(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8)) + days);
  const text = date.toISOString();
  if (text.length > '2018-05-21T00:00:00.000Z'.length) throw new RangeError(`no such day: ${text}`);
  return text.slice(0, 'YYYY-MM-DD'.length) as IsoDay;
}

/** Days from `from` until `to`: 1 from today to tomorrow, negative into the past. */
export function daysBetween(from: IsoDay, to: IsoDay): number {
  return plainDate(from).until(plainDate(to), { largestUnit: 'day' }).days;
}

/** Day of the week, 1 = Monday to 7 = Sunday. */
export function weekday(day: IsoDay): number {
  return plainDate(day).dayOfWeek;
}

/** Monday to Sunday around a day. */
export function weekOf(day: IsoDay): Period {
  const monday = addDays(day, 1 - weekday(day));
  return { from: monday, to: addDays(monday, 6) };
}

/** Whether two periods share at least one day. */
export function overlaps(a: Period, b: Period): boolean {
  return a.from <= b.to && b.from <= a.to;
}

/** Faster than Temporal's own parser, which knows far more ways to write a day. Throws when there is no such day. */
function plainDate(day: string): Temporal.PlainDate {
  return new Temporal.PlainDate(Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8)));
}
