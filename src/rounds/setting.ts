import type { Clock } from '../base/clock.ts';
import type { IsoDay } from '../base/day.ts';
import { planCalendar } from '../plan/calendar.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import type { PlanLibrary } from '../plan/plan-library.ts';
import type { OccasionSource } from './occasions.ts';
import { WorkHours } from './work-hours.ts';

/** A plan with its calendar and working hours, and its day at this moment. */
export interface Setting extends OccasionSource {
  hours: WorkHours;
  today: IsoDay;
}

/** Reads a plan's setting. @throws UnknownPlanError when there is no such plan */
export async function settingOf(planId: number, plans: PlanLibrary, clock: Clock): Promise<Setting> {
  const { book } = await plans.get(planId);
  return settingIn(book, clock);
}

/** Returns the setting of a plan that was read before. */
export async function settingIn(book: PlanBook, clock: Clock): Promise<Setting> {
  const calendar = await planCalendar(book.file);
  const hours = new WorkHours(book.file.timeZone, calendar);
  return { book, calendar, hours, today: hours.dayOf(clock.now()) };
}
