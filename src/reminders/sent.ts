import { z } from 'zod';
import { type Clock, today } from '../base/clock.ts';
import { type IsoDay, isoDaySchema } from '../base/day.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';
import type { ReportReview, TaskStatus } from '../generated/sqlite/enums.ts';
import type { Place } from '../people/reachability.ts';
import { type ReminderContent, type Span, tasksIn } from './agenda.ts';
import type { Directory } from './directory.ts';
import { messageKey } from './reminder-scheduler.ts';
import { Snapshot } from './snapshot.ts';
import type { Snoozes } from './snoozes.ts';
import type { PlanInForce } from './timetables.ts';

/** What a reminder's delivery keeps: the days that it is about. */
export const spanSchema = z.object({ day: isoDaySchema, from: isoDaySchema });

/** What a unit reported of a task. */
export interface Reported {
  task: string;
  unit: string;
  status: TaskStatus;
  percent: number | undefined;
  review: ReportReview | undefined;
}

/** A chat's message of a day that was sent. */
export interface SentMessage {
  to: Place;
  span: Span;
  /** The messenger's number of it. */
  messageId: string;
  /** What it says, with the units that have reported since still among those named. */
  saying: ReminderContent;
  /** What was reported since, by task and unit (`IV.2/hpn`), the newest of each. */
  since: Map<string, Reported>;
}

interface SentOptions {
  prisma: PrismaClient;
  clock: Clock;
  channel: string;
  directory: Directory;
  snoozes: Snoozes;
}

/** The days' messages that were sent already: which they are, and what has changed since. */
export class SentMessages {
  constructor(private readonly options: SentOptions) {}

  /** The days that a chat's message of a day is about; undefined when there is none. */
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

  /** Today's messages to chats that hear of some units. */
  async today(plan: PlanInForce, units: readonly string[]): Promise<SentMessage[]> {
    const { prisma, clock, directory } = this.options;
    const day = today(clock, plan.book.file.timeZone);
    const places = await directory.placesOf(plan.id, plan.book, units);
    const rows = await prisma.delivery.findMany({
      where: { uniqueKey: { in: places.map((to) => messageKey(plan.id, to, day)) }, state: 'SENT' },
      select: { chatId: true, inGroup: true, channel: true, details: true, messageId: true, sentAt: true },
    });
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
    const { directory } = this.options;
    const listener = await directory.listener(plan.id, plan.book, to);
    if (!listener) return undefined;
    const since = await this.since(plan.id, tasksIn(plan.timetable.on(span), []), sentAt);
    const which = { all: false, chatId: to.id, stillNamed: new Set(since.keys()) };
    const situation = await Snapshot.read(this.options, plan, span, which);
    const saying = situation.content(listener, span);
    return saying && { to, span, saying, since };
  }

  private async since(planId: number, tasks: string[], sentAt: Date): Promise<Map<string, Reported>> {
    const rows = await this.options.prisma.progressUpdate.findMany({
      where: { task: { planId, code: { in: tasks } }, createdAt: { gte: sentAt } },
      orderBy: { id: 'asc' },
      select: {
        status: true,
        percent: true,
        review: true,
        task: { select: { code: true } },
        unit: { select: { code: true } },
      },
    });
    return new Map(
      rows.map(({ task, unit, status, percent, review }) => [
        `${task.code}/${unit.code}`,
        {
          task: task.code,
          unit: unit.code,
          status,
          percent: percent ?? undefined,
          review: review ?? undefined,
        },
      ]),
    );
  }
}
