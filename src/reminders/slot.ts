import { Temporal } from 'temporal-polyfill';
import { addDays, type IsoDay, weekday } from '../base/day.ts';
import type { PlanCalendar } from '../plan/calendar.ts';
import type { ReminderPolicy } from '../plan/reminder-policy.ts';

/** The part of a day in which its message may go out. */
export interface Slot {
  day: IsoDay;
  opens: Temporal.Instant;
  /** Nothing is sent from this moment on. */
  closes: Temporal.Instant;
}

/** From the policy's time until the quiet hours begin, or the day is over; days and times are of the plan's zone. */
export function slotOf(
  day: IsoDay,
  { time, quiet }: Pick<ReminderPolicy, 'time' | 'quiet'>,
  zone: string,
): Slot {
  const quietLater = quiet.from > time && quiet.from !== quiet.to;
  return {
    day,
    opens: moment(day, time, zone),
    closes: quietLater ? moment(day, quiet.from, zone) : moment(addDays(day, 1), '00:00', zone),
  };
}

/** Whether a day is the first worked one of its week: the day of the overview. */
export function isFirstOfWeek(day: IsoDay, calendar: PlanCalendar): boolean {
  if (!calendar.isWorkingDay(day)) return false;
  for (let before = weekday(day) - 1; before > 0; before -= 1)
    if (calendar.isWorkingDay(addDays(day, -before))) return false;
  return true;
}

/* A time that the zone skips on that day is taken an hour later, as Temporal does. */
function moment(day: IsoDay, time: string, zone: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone).toInstant();
}
