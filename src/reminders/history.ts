import { Temporal } from 'temporal-polyfill';
import { dayOf } from '../base/clock.ts';
import { addDays, type IsoDay } from '../base/day.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';
import type { DeliveryState } from '../generated/sqlite/enums.ts';
import type { Place } from '../people/reachability.ts';
import type { PlanCalendar } from '../plan/calendar.ts';
import type { Span } from './agenda.ts';

/** Names of the kinds that are the day's message of a chat. */
export const reminderKinds = ['reminder', 'digest'] as const;

/** A chat that heard something in these days is in service: what it missed since is made up for. */
const IN_SERVICE_DAYS = 14;
/** What should have been said longer ago than this is not said any more. */
const MADE_UP_DAYS = 7;

/** Messages of earlier days that were not said. One that still waits is past its time, even if nobody has noted it yet. */
const lost: ReadonlySet<DeliveryState> = new Set(['EXPIRED', 'FAILED', 'QUEUED']);

/** What chats heard last. */
export interface ReminderHistory {
  /** Whether the day's message is in line already, or over, whatever became of it. */
  today(to: Place): boolean;
  /** The day of the last message before that was not lost; undefined when there was none in two weeks. */
  lastDay(to: Place): IsoDay | undefined;
}

/** What the chats of a plan heard until a day, from the deliveries. */
export async function reminderHistory(
  prisma: PrismaClient,
  { planId, channel, day, zone }: { planId: number; channel: string; day: IsoDay; zone: string },
): Promise<ReminderHistory> {
  const midnight = (of: IsoDay) => new Date(startOf(of, zone).epochMilliseconds);
  const rows = await prisma.delivery.groupBy({
    by: ['chatId', 'inGroup', 'state'],
    where: {
      planId,
      channel,
      kind: { in: [...reminderKinds] },
      notBefore: { gte: midnight(addDays(day, -IN_SERVICE_DAYS)), lt: midnight(addDays(day, 1)) },
    },
    _max: { notBefore: true },
  });
  const todays = new Set<string>();
  const last = new Map<string, IsoDay>();
  for (const { chatId, inGroup, state, _max } of rows) {
    if (!_max.notBefore) continue;
    const key = keyOf({ id: chatId, inGroup });
    const on = dayOf(instantOf(_max.notBefore), zone);
    if (on === day) todays.add(key);
    else if (!lost.has(state) && on > (last.get(key) ?? '')) last.set(key, on);
  }
  return { today: (to) => todays.has(keyOf(to)), lastDay: (to) => last.get(keyOf(to)) };
}

/**
 * The days that a chat's message of a day is about. One in service is told what it missed since its last message,
 * for a week at most; any other one, what the last working day would have said: a first start in the middle of the
 * year floods nobody.
 */
export function spanFor(last: IsoDay | undefined, day: IsoDay, calendar: PlanCalendar): Span {
  if (last === undefined) return { from: calendar.lastWorkingDay(addDays(day, -1)), day };
  const [next, oldest] = [addDays(last, 1), addDays(day, -MADE_UP_DAYS)];
  return { from: next > oldest ? next : oldest, day };
}

function keyOf({ id, inGroup }: Pick<Place, 'id' | 'inGroup'>): string {
  return `${inGroup ? 'g' : 'p'}${id}`;
}

function instantOf(date: Date): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(date.getTime());
}

function startOf(day: IsoDay, zone: string): Temporal.Instant {
  return Temporal.PlainDate.from(day).toZonedDateTime(zone).toInstant();
}
