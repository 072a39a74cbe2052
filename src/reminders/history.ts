import { Temporal } from 'temporal-polyfill';
import { dateOf, dayOf, instantOf } from '../base/clock.ts';
import { addDays, type IsoDay, isoDay } from '../base/day.ts';
import { grouped } from '../base/grouped.ts';
import { Batch } from '../database/batch.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';
import type { DeliveryState } from '../generated/sqlite/enums.ts';
import type { Place } from '../people/place.ts';
import type { PlanCalendar } from '../plan/calendar.ts';
import type { Span } from './timetable.ts';

/** The kinds of deliveries that are a chat's message of a day. */
export const reminderKinds = ['reminder', 'digest'] as const;

/** A chat that got a message within these days is in service: what it missed since is made up for. */
const IN_SERVICE_DAYS = 14;
/** What was missed longer ago is dropped. */
const MADE_UP_DAYS = 7;

/** States of earlier messages that never went. One still queued is past its time, even before it is marked expired. */
const lost: ReadonlySet<DeliveryState> = new Set(['EXPIRED', 'FAILED', 'QUEUED']);

/** The chats' last messages. */
export interface ReminderHistory {
  /** Whether the day's message is on record, whatever its state. */
  today(to: Place): boolean;
  /** The day of the last earlier message that was not lost; undefined when there was none in two weeks. */
  lastDay(to: Place): IsoDay | undefined;
}

/** A plan at a day of its zone. */
interface PlanDay {
  planId: number;
  day: IsoDay;
  zone: string;
}

/** Reads the last messages of plans' chats until a day, from the deliveries: of several plans that are asked about at once with one statement. */
export class ReminderHistories {
  private readonly asked: Batch<PlanDay, ReminderHistory>;

  constructor(private readonly prisma: PrismaClient) {
    this.asked = new Batch((plans) => this.read(plans));
  }

  /** Returns the last messages of a plan's chats. */
  of(plan: PlanDay): Promise<ReminderHistory> {
    return this.asked.add(plan);
  }

  private async read(plans: readonly PlanDay[]): Promise<Map<PlanDay, ReminderHistory>> {
    const found = new Map<PlanDay, ReminderHistory>();
    for (const alike of grouped(plans, ({ day, zone }) => `${day} ${zone}`)) {
      const rows = await this.last(alike);
      for (const plan of alike)
        found.set(
          plan,
          historyOf(
            rows.filter(({ planId }) => planId === plan.planId),
            plan,
          ),
        );
    }
    return found;
  }

  /** The last messages of plans on the same day of the same zone, by chat and state. */
  private last(plans: readonly PlanDay[]) {
    const [{ day, zone } = { day: isoDay('1970-01-01'), zone: 'UTC' }] = plans;
    const midnight = (of: IsoDay) => dateOf(startOf(of, zone));
    return this.prisma.delivery.groupBy({
      by: ['planId', 'channel', 'chatId', 'inGroup', 'state'],
      where: {
        planId: { in: plans.map(({ planId }) => planId) },
        kind: { in: [...reminderKinds] },
        notBefore: { gte: midnight(addDays(day, -IN_SERVICE_DAYS)), lt: midnight(addDays(day, 1)) },
      },
      _max: { notBefore: true },
    });
  }
}

interface LastMessage {
  channel: string;
  chatId: string;
  inGroup: boolean;
  state: DeliveryState;
  _max: { notBefore: Date | null };
}

function historyOf(rows: readonly LastMessage[], { day, zone }: PlanDay): ReminderHistory {
  const todays = new Set<string>();
  const last = new Map<string, IsoDay>();
  for (const { channel, chatId, inGroup, state, _max } of rows) {
    if (!_max.notBefore) continue;
    const key = keyOf({ channel, id: chatId, inGroup });
    const on = dayOf(instantOf(_max.notBefore), zone);
    if (on === day) todays.add(key);
    else if (!lost.has(state) && on > (last.get(key) ?? '')) last.set(key, on);
  }
  return { today: (to) => todays.has(keyOf(to)), lastDay: (to) => last.get(keyOf(to)) };
}

/**
 * Returns the days that a chat's message of a day covers. A chat in service is told what it missed since its last
 * message, for a week at most. Any other chat is told what the last working day would have said, so that a first start
 * in the middle of the year floods nobody.
 */
export function spanFor(last: IsoDay | undefined, day: IsoDay, calendar: PlanCalendar): Span {
  if (last === undefined) return { from: calendar.lastWorkingDay(addDays(day, -1)), day };
  const [next, oldest] = [addDays(last, 1), addDays(day, -MADE_UP_DAYS)];
  return { from: next > oldest ? next : oldest, day };
}

function keyOf({ channel, id, inGroup }: Place): string {
  return `${inGroup ? 'g' : 'p'}${channel}/${id}`;
}

function startOf(day: IsoDay, zone: string): Temporal.Instant {
  return Temporal.PlainDate.from(day).toZonedDateTime(zone).toInstant();
}
