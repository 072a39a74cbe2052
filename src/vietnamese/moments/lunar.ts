import { CalendarVietnamese } from 'date-chinese';
import { addDays, type IsoDay, isoDay } from '../../base/day.ts';

/** From which day on, or in which lunar year (the one that begins in this year of ours), a lunar day is looked for. */
export type LunarFrom = { from: IsoDay } | { year: number };

/** Where a day stands in the Vietnamese lunar calendar. Leap months are not named by people and left out. */
interface LunarMonth {
  cycle: number;
  year: number;
  month: number;
}

/**
 * Returns the day of ours on which a lunar day falls: the first from a day on, or in a lunar year. Without a month, the next such day.
 * Undefined where the month has no such day.
 */
export function lunarDay(day: number, month: number | undefined, where: LunarFrom): IsoDay | undefined {
  if ('year' in where) return month === undefined ? undefined : dayOf(inYear(where.year, month), day);
  const today = monthAt(where.from);
  const candidates =
    month === undefined
      ? [0, 1, 2].map((months) => monthLater(today, months))
      : [0, 1].map((years) => ({ ...yearLater(today, years), month }));
  return candidates.map((each) => dayOf(each, day)).find((one) => one !== undefined && one >= where.from);
}

/** Returns the last day of the lunar year, from a day on. */
export function lunarEve(from: IsoDay): IsoDay | undefined {
  const newYear = lunarDay(1, 1, { from: addDays(from, 1) });
  return newYear && addDays(newYear, -1);
}

function monthAt(day: IsoDay): LunarMonth {
  const [cycle = 0, year = 0, month = 0] = new CalendarVietnamese()
    .fromGregorian(Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8)))
    .get();
  return { cycle, year, month };
}

/** A month of the lunar year that begins in January or February of a year of ours. */
function inYear(year: number, month: number): LunarMonth {
  return { ...monthAt(isoDay(`${year}-06-01`)), month };
}

function monthLater({ cycle, year, month }: LunarMonth, months: number): LunarMonth {
  const all = month - 1 + months;
  return { ...yearLater({ cycle, year, month }, Math.floor(all / 12)), month: (all % 12) + 1 };
}

/** A cycle has sixty years. */
function yearLater({ cycle, year, month }: LunarMonth, years: number): LunarMonth {
  const next = year + years;
  return next > 60 ? { cycle: cycle + 1, year: next - 60, month } : { cycle, year: next, month };
}

function dayOf({ cycle, year, month }: LunarMonth, day: number): IsoDay | undefined {
  if (month < 1 || month > 12 || day < 1 || day > 30) return undefined;
  const first = new CalendarVietnamese(cycle, year, month, false, 1).toGregorian();
  const found = addDays(isoDay(dayText(first)), day - 1);
  // The thirtieth of a month of 29 days is the next month's first.
  return monthAt(found).month === month ? found : undefined;
}

function dayText({ year, month, day }: { year: number; month: number; day: number }): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
