import type Holidays from 'date-holidays';
import { addDays, type IsoDay, isoDay } from '../base/day.ts';
import type { Bilingual } from './plan-file.ts';

/** The public holidays of a year in a country, by day. */
export type HolidaysOfYear = (year: number) => ReadonlyMap<IsoDay, Bilingual>;

/**
 * The public holidays of a country, as the law lists them: lunar ones included, with all their days (Tết has five);
 * days in lieu and swapped days, which are decided year by year, are not in it. Of an unknown country: none.
 * The library takes a third of a second to load, so it is loaded at the first call; a year is reckoned once.
 */
export async function publicHolidays(country: string): Promise<HolidaysOfYear> {
  const known = calendars.get(country);
  if (known) return known;
  const { default: Library } = await import('date-holidays');
  const library = new Library(country);
  const years = new Map<number, ReadonlyMap<IsoDay, Bilingual>>();
  const ofYear: HolidaysOfYear = (year) => {
    const days = years.get(year) ?? daysOf(library, year);
    years.set(year, days);
    return days;
  };
  calendars.set(country, ofYear);
  return ofYear;
}

/** ISO 3166 codes of the countries whose public holidays are known. */
export async function countriesWithHolidays(): Promise<ReadonlySet<string>> {
  const { default: Library } = await import('date-holidays');
  return new Set(Object.keys(new Library().getCountries()));
}

const calendars = new Map<string, HolidaysOfYear>();

function daysOf(library: Holidays, year: number): ReadonlyMap<IsoDay, Bilingual> {
  const days = new Map<IsoDay, Bilingual>();
  const english = library.getHolidays(year, 'en');
  for (const { date, start, end, type, name, rule } of library.getHolidays(year, 'vi')) {
    if (type !== 'public') continue;
    const en = english.find((other) => other.rule === rule && other.date === date)?.name ?? name;
    // `date` is the day in the country; `start` and `end` are moments, right only by their distance from each other.
    const first = isoDay(date.slice(0, 10));
    const length = Math.max(1, Math.round((end.getTime() - start.getTime()) / 86_400_000));
    for (let index = 0; index < length; index++) {
      const day = addDays(first, index);
      if (!days.has(day)) days.set(day, { vi: name, en });
    }
  }
  return days;
}
