import { addDays, type IsoDay } from '../base/day.ts';
import type { PlanCalendar } from '../plan/calendar.ts';

/**
 * The days on which a round asks once more, at most two: half way and on its last working day. Days of the plan's
 * zone, all after the one on which it was opened; fewer where a round has fewer working days.
 */
export function reminderDays(openedOn: IsoDay, endsOn: IsoDay, calendar: PlanCalendar): IsoDay[] {
  const worked: IsoDay[] = [];
  for (let day = addDays(openedOn, 1); day <= endsOn; day = addDays(day, 1))
    if (calendar.isWorkingDay(day)) worked.push(day);
  const halfWay = worked[Math.floor((worked.length - 1) / 2)];
  const last = worked.at(-1);
  return [...new Set([halfWay, last])].filter((day) => day !== undefined);
}
