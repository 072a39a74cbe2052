import { Temporal } from 'temporal-polyfill';
import { addDays, type IsoDay, weekday } from '../base/day.ts';
import type { ChannelStates } from '../outbox/channel-states.ts';
import type { PlanCalendar } from '../plan/calendar.ts';
import type { ReminderPolicy } from '../plan/reminder-policy.ts';
import { SendingHours } from '../plan/sending-hours.ts';
import type { Listener } from './listener.ts';

/** The part of a day in which its message may be sent. */
export interface Slot {
  day: IsoDay;
  opens: Temporal.Instant;
  /** The first moment at which nothing is sent any more. */
  closes: Temporal.Instant;
}

/** Returns the slot from the policy's time until the quiet hours or midnight; days and times are of the plan's zone. */
export function slotOf(
  day: IsoDay,
  { time, quiet }: Pick<ReminderPolicy, 'time' | 'quiet'>,
  zone: string,
): Slot {
  const opens = Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone).toInstant();
  return { day, opens, closes: new SendingHours({ timeZone: zone, reminders: { quiet } }).closing(opens) };
}

/** Returns until when single reminders are left to the overview of the week, by who hears them: on some messengers, near the end of their month. */
export async function gatheredUntil(
  listeners: readonly Pick<Listener, 'to' | 'on'>[],
  channelStates: Pick<ChannelStates, 'gathersUntil'> | undefined,
): Promise<(listener: Pick<Listener, 'to' | 'on'>) => Temporal.Instant | undefined> {
  const until = new Map<string, Temporal.Instant | undefined>();
  for (const { to, on = to.channel } of listeners)
    if (!until.has(on)) until.set(on, await channelStates?.gathersUntil(on));
  return ({ to, on = to.channel }) => until.get(on);
}

/** What a span has whose slot opens while single reminders are left to the overview of the week, until a moment. */
export function isGathered({ opens }: Slot, until: Temporal.Instant | undefined): { weekly?: true } {
  return until && Temporal.Instant.compare(opens, until) < 0 ? { weekly: true } : {};
}

/** Whether a day is the first working day of its week, on which the overview is sent. */
export function isFirstOfWeek(day: IsoDay, calendar: PlanCalendar): boolean {
  if (!calendar.isWorkingDay(day)) return false;
  for (let before = weekday(day) - 1; before > 0; before -= 1)
    if (calendar.isWorkingDay(addDays(day, -before))) return false;
  return true;
}

/** Whether a day is the first of its month on which the overview is sent. */
export function isFirstOfMonth(day: IsoDay, calendar: PlanCalendar): boolean {
  if (!isFirstOfWeek(day, calendar)) return false;
  for (let before = addDays(day, -1); before.slice(0, 7) === day.slice(0, 7); before = addDays(before, -1))
    if (isFirstOfWeek(before, calendar)) return false;
  return true;
}
