import { z } from 'zod';
import { type IsoDay, isoDaySchema } from '../base/day.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';
import type { Place } from '../people/reachability.ts';
import type { NewestProgress } from '../progress/newest.ts';
import type { ReminderContent } from './agenda.ts';
import type { Directory } from './directory.ts';
import { contentOf, namedIn } from './named.ts';
import { messageKey } from './reminder-scheduler.ts';
import { newestReported } from './reported.ts';
import { doneOf } from './snapshot.ts';
import type { PlanInForce, Span } from './timetable.ts';

/** What a reminder's delivery stores: the days that it covers. */
export const spanSchema = z.object({ day: isoDaySchema, from: isoDaySchema });
/** The same with what it names. Deliveries of an older version have nothing of that. */
const sentSchema = spanSchema.extend({ named: z.array(z.string()).default([]) });

/** A message as it was sent. */
interface AsSent {
  span: Span;
  /** Units that have reported since are still named; days are those that hold now. */
  content: ReminderContent;
  /** What was reported since it was sent, by task and unit (`IV.2/hpn`), the newest of each. */
  since: Map<string, NewestProgress>;
}

/** The messages that were sent, and what has been reported since. */
export class SentMessages {
  constructor(private readonly options: { prisma: PrismaClient; directory: Directory }) {}

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

  /**
   * Notes what a message names where that is not what was enqueued: something was reported, or a date was changed, before
   * its turn came.
   * @param details as they were enqueued
   */
  async note(delivery: number, details: unknown, content: ReminderContent): Promise<void> {
    const { named: before, ...span } = sentSchema.parse(details);
    const named = namedIn(content);
    if (String(before) === String(named)) return;
    await this.options.prisma.delivery.updateMany({
      where: { id: delivery },
      data: { details: { ...span, named } },
    });
  }

  /** Returns a message as it was sent; undefined when its chat is not reminded any more, or nothing of it is in the plan. */
  async asSent(
    plan: PlanInForce,
    { to, kind, details, sentAt }: { to: Place; kind: string; details: unknown; sentAt: Date },
  ): Promise<AsSent | undefined> {
    const { prisma, directory } = this.options;
    const { named, ...span } = sentSchema.parse(details);
    const listener = await directory.listener(plan.id, plan.book, to);
    if (!listener) return undefined;
    const tasks = named.map((entry) => entry.slice(entry.lastIndexOf('/') + 1));
    const since = await newestReported(prisma, plan.id, tasks, sentAt);
    const doneNow = await doneOf(prisma, plan.id, tasks);
    const done = (task: string, unit: string) => !since.has(`${task}/${unit}`) && doneNow(task, unit);
    const content = contentOf(named, kind === 'digest' ? 'digest' : 'reminder', {
      listener,
      book: plan.book,
      done,
    });
    return content && { span, content, since };
  }
}
