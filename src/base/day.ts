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
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && written(midnight(text)) === text;
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
 * The day `days` after (before, when negative). Here days are counted by the machine's own dates: timetables of large plans ask for them
 * tens of thousands of times.
 * @throws RangeError for a day that is not written with four digits for the year
 */
export function addDays(day: IsoDay, days: number): IsoDay {
  const text = written(midnight(day) + days * DAY_MS);
  if (text.length > 'YYYY-MM-DD'.length) throw new RangeError(`no such day: ${text}`);
  return text as IsoDay;
}

/** Days from `from` until `to`: 1 from today to tomorrow, negative into the past. */
export function daysBetween(from: IsoDay, to: IsoDay): number {
  return (midnight(to) - midnight(from)) / DAY_MS;
}

/** Day of the week, 1 = Monday to 7 = Sunday. */
export function weekday(day: IsoDay): number {
  // The first of January 1970 was a Thursday.
  return ((((midnight(day) / DAY_MS + 3) % 7) + 7) % 7) + 1;
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

const DAY_MS = 86_400_000;

/** A day's midnight in UTC, in milliseconds since 1970; of what is no day, of another. */
function midnight(day: string): number {
  const [year, month, date] = [Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8))];
  // Of the first hundred years the machine would make those of the twentieth century.
  return year < 100 ? new Date(0).setUTCFullYear(year, month, date) : Date.UTC(year, month, date);
}

/** The day of a moment in UTC: YYYY-MM-DD, longer where its year has more than four digits. */
function written(ms: number): string {
  const text = new Date(ms).toISOString();
  return text.slice(0, text.indexOf('T'));
}
