import { addDays, type IsoDay, weekday } from '../base/day.ts';
import type { Bilingual, PlanFile } from './plan-file.ts';
import { publicHolidays } from './public-holidays.ts';

/** Which days are worked under a plan. Days are days of the plan's own place: the server's time zone plays no part. */
export interface PlanCalendar {
  /** The public holiday on a day, or the day that the plan's file adds; undefined on a day that is worked after all. */
  holidayOn(day: IsoDay): Bilingual | undefined;
  /** Monday to Friday without holidays, and the days that the plan's file names as worked. */
  isWorkingDay(day: IsoDay): boolean;
  /** The day itself when it is worked, else the nearest worked day before it. */
  lastWorkingDay(onOrBefore: IsoDay): IsoDay;
}

/** The calendar of a plan: the country's public holidays with what the plan's file adds and takes away. */
export async function planCalendar({ holidays }: Pick<PlanFile, 'holidays'>): Promise<PlanCalendar> {
  const publicDays = await publicHolidays(holidays.country);
  const extra = new Map(holidays.extra.map(({ day, name }) => [day, name]));
  const worked = new Set(holidays.worked);
  const holidayOn = (day: IsoDay) =>
    worked.has(day) ? undefined : (extra.get(day) ?? publicDays(Number(day.slice(0, 4))).get(day));
  const isWorkingDay = (day: IsoDay) =>
    worked.has(day) || (weekday(day) <= 5 && holidayOn(day) === undefined);
  // Always ends: a plan's file can name a hundred free days at most, and no country's law frees every weekday.
  const lastWorkingDay = (onOrBefore: IsoDay) => {
    let day = onOrBefore;
    while (!isWorkingDay(day)) day = addDays(day, -1);
    return day;
  };
  return { holidayOn, isWorkingDay, lastWorkingDay };
}
