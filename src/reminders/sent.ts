import { z } from 'zod';
import { type Clock, today } from '../base/clock.ts';
import { type IsoDay, isoDaySchema } from '../base/day.ts';
import { inParts } from '../database/batch.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';
import type { Place } from '../people/reachability.ts';
import type { NewestProgress } from '../progress/newest.ts';
import type { ReminderContent } from './agenda.ts';
import type { Directory } from './directory.ts';
import { messageKey } from './reminder-scheduler.ts';
import { newestReported } from './reported.ts';
import { Snapshot } from './snapshot.ts';
import type { Snoozes } from './snoozes.ts';
import { type PlanInForce, type Span, tasksIn } from './timetable.ts';

/** What a reminder's delivery stores: the days that it covers. */
export const spanSchema = z.object({ day: isoDaySchema, from: isoDaySchema });

/** A message that was sent to a chat. */
export interface SentMessage {
  to: Place;
  span: Span;
  /** The messenger's id of the message. */
  messageId: string;
  /** Its content as it was sent: units that have reported since are still named. */
  content: ReminderContent;
  /** What was reported since it was sent, by task and unit (`IV.2/hpn`), the newest of each. */
  since: Map<string, NewestProgress>;
}

interface SentOptions {
  prisma: PrismaClient;
  clock: Clock;
  channel: string;
  directory: Directory;
  snoozes: Snoozes;
}

/** The messages that were sent, and what has been reported since. */
export class SentMessages {
  constructor(private readonly options: SentOptions) {}

  /** Returns the days that a chat's message of a day covers; undefined when there is no message. */
  async spanOf(
    planId: number,
    to: Place,
    day: IsoDay,
  ): Promise<{ span: Span; messageId: string | undefined } | undefined> {
    const row = await this.options.prisma.delivery.findUnique({
      where: { uniqueKey: messageKey(planId, to, day) },
      select: { details: true, messageId: true },
    });
    return row ? { span: spanSchema.parse(row.details), messageId: row.messageId ?? undefined } : undefined;
  }

  /** Returns the messages of today to chats that are reminded of some units. */
  async today(plan: PlanInForce, units: readonly string[]): Promise<SentMessage[]> {
    const { prisma, clock, directory } = this.options;
    const day = today(clock, plan.book.file.timeZone);
    const places = await directory.placesOf(plan.id, plan.book, units);
    const keys = places.map((to) => messageKey(plan.id, to, day));
    const rows = await inParts(keys, (part) =>
      prisma.delivery.findMany({
        where: { uniqueKey: { in: part }, state: 'SENT' },
        select: { chatId: true, inGroup: true, channel: true, details: true, messageId: true, sentAt: true },
      }),
    );
    const found: SentMessage[] = [];
    for (const { chatId, inGroup, channel, details, messageId, sentAt } of rows) {
      if (messageId === null || sentAt === null) continue;
      const to = { channel, id: chatId, inGroup };
      const message = await this.message(plan, to, spanSchema.parse(details), sentAt);
      if (message) found.push({ ...message, messageId });
    }
    return found;
  }

  private async message(plan: PlanInForce, to: Place, span: Span, sentAt: Date) {
    const { directory, prisma } = this.options;
    const listener = await directory.listener(plan.id, plan.book, to);
    if (!listener) return undefined;
    const since = await newestReported(prisma, plan.id, tasksIn(plan.timetable.on(span), []), sentAt);
    const which = { all: false, chatId: to.id, stillNamed: new Set(since.keys()) };
    const content = (await Snapshot.read(this.options, plan, span, which)).content(listener, span);
    return content && { to, span, content, since };
  }
}
