import { addDays, type IsoDay, weekday } from '../base/day.ts';
import type { Bilingual, PlanFile } from './plan-file.ts';
import { type HolidaysOfYear, publicHolidays } from './public-holidays.ts';

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
  return new HolidayCalendar(holidays, await publicHolidays(holidays.country));
}

class HolidayCalendar implements PlanCalendar {
  private readonly extra: ReadonlyMap<IsoDay, Bilingual>;
  private readonly worked: ReadonlySet<IsoDay>;

  constructor(
    { extra, worked }: PlanFile['holidays'],
    private readonly publicDays: HolidaysOfYear,
  ) {
    this.extra = new Map(extra.map(({ day, name }) => [day, name]));
    this.worked = new Set(worked);
  }

  holidayOn(day: IsoDay): Bilingual | undefined {
    if (this.worked.has(day)) return undefined;
    return this.extra.get(day) ?? this.publicDays(Number(day.slice(0, 4))).get(day);
  }

  isWorkingDay(day: IsoDay): boolean {
    if (this.worked.has(day)) return true;
    return weekday(day) <= 5 && this.holidayOn(day) === undefined;
  }

  /** Ends always: a plan's file can name a hundred free days at most, and no country's law frees every weekday. */
  lastWorkingDay(onOrBefore: IsoDay): IsoDay {
    let day = onOrBefore;
    while (!this.isWorkingDay(day)) day = addDays(day, -1);
    return day;
  }
}
