import { Temporal } from 'temporal-polyfill';
import { dayOf, instantOf } from '../../../base/clock.ts';
import { addDays, type IsoDay } from '../../../base/day.ts';
import type { WaitingReport } from '../../../heads/reviews.ts';
import { type PlanCalendar, planCalendar } from '../../../plan/calendar.ts';
import type { PlanBook } from '../../../plan/plan-book.ts';
import { SendingHours } from '../../../plan/sending-hours.ts';
import type { Domain } from '../../../services.ts';

/** After this many working days the head is reminded of a report, and the coordinators are told of it, at the plan's time of reminders. */
const REMINDED_AFTER = 1;
const TOLD_AFTER = 2;

/** A plan at a moment, with when its people are told. */
export interface Scene {
  domain: Domain;
  planId: number;
  book: PlanBook;
  calendar: PlanCalendar;
  hours: SendingHours;
  now: Temporal.Instant;
  today: IsoDay;
  /** When reminders go out, on a day. */
  reminderTime: (day: IsoDay) => Temporal.Instant;
}

export async function sceneOf(domain: Domain, planId: number): Promise<Scene> {
  const { book, policy } = await domain.reminders.inForce(planId);
  const timeZone = book.file.timeZone;
  const now = domain.clock.now();
  return {
    ...{ domain, planId, book, now, today: dayOf(now, timeZone) },
    calendar: await planCalendar(book.file),
    hours: new SendingHours({ timeZone, reminders: policy }),
    reminderTime: (day) =>
      Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: policy.time }).toInstant(),
  };
}

/** What is still to be done about a report that waits, and when: the head is reminded, then the coordinators are told. */
export function stepsOf(scene: Scene, report: WaitingReport) {
  const steps = [
    { kind: 'report-for-head-again', field: 'headRemindedAt', after: REMINDED_AFTER },
    { kind: 'report-waits', field: 'coordinatorToldAt', after: TOLD_AFTER },
  ] as const;
  return steps
    .filter(({ field }) => report[field] === null)
    .map(({ kind, field, after }) => ({ kind, field, at: momentAfter(scene, report, after) }));
}

/** Returns the plan's time of reminders on a working day, counted from the one after a report was written. */
function momentAfter(scene: Scene, { at }: WaitingReport, workingDays: number): Temporal.Instant {
  return workingTime(scene, dayOf(instantOf(at), scene.book.file.timeZone), workingDays);
}

/** Returns the plan's time of reminders on a working day, counted from the one after a day. */
export function workingTime(
  { calendar, reminderTime }: Scene,
  after: IsoDay,
  workingDays: number,
): Temporal.Instant {
  let day = after;
  for (let left = workingDays; left > 0; ) {
    day = addDays(day, 1);
    if (calendar.isWorkingDay(day)) left -= 1;
  }
  return reminderTime(day);
}
