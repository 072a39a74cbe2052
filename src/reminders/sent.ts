import { z } from 'zod';
import { type IsoDay, isoDaySchema } from '../base/day.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';
import type { Place } from '../people/place.ts';
import type { NewestProgress } from '../progress/newest.ts';
import type { Done, ReminderContent } from './agenda.ts';
import type { Directory } from './directory.ts';
import type { DoneTasks } from './done-tasks.ts';
import type { Listener } from './listener.ts';
import { contentOf, namedIn } from './named.ts';
import { messageKey } from './reminder-scheduler.ts';
import { newestReported } from './reported.ts';
import type { PlanInForce, Span } from './timetable.ts';

/** What a reminder's delivery stores: the days that it covers. */
export const spanSchema = z.object({
  day: isoDaySchema,
  from: isoDaySchema,
  weekly: z.literal(true).exactOptional(),
});
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

/** What several messages of a plan have in common that were sent from some moment on. */
export interface ReportedBySent {
  /** What is done now, of all tasks that they name. */
  done: Done;
  /** Whether nothing of these tasks was reported since the first of them was sent. */
  isSilentSince: boolean;
}

/** The messages that were sent, and what has been reported since. */
export class SentMessages {
  constructor(
    private readonly options: { prisma: PrismaClient; directory: Directory; doneTasks: DoneTasks },
  ) {}

  /** Returns what a chat's message of a day names that is still open; undefined when there is no message, or nothing is. */
  async openOf(
    plan: PlanInForce,
    to: Place,
    day: IsoDay,
  ): Promise<{ content: ReminderContent; messageId: string | undefined } | undefined> {
    const row = await this.options.prisma.delivery.findUnique({
      where: { uniqueKey: messageKey(plan.id, to, day) },
      select: { kind: true, details: true, messageId: true },
    });
    if (!row) return undefined;
    const { named } = sentSchema.parse(row.details);
    const done = await this.options.doneTasks.of(plan.id, tasksOf(named));
    const content = await this.content(plan, { to, kind: row.kind, named, done });
    return content && { content, messageId: row.messageId ?? undefined };
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

  /** Reads once what several messages of a plan depend on. */
  async reportedSince(
    plan: PlanInForce,
    sent: readonly { details: unknown; sentAt: Date }[],
  ): Promise<ReportedBySent> {
    const tasks = new Set(sent.flatMap(({ details }) => tasksOf(sentSchema.parse(details).named)));
    const first = new Date(Math.min(...sent.map(({ sentAt }) => sentAt.getTime())));
    const since = await newestReported(this.options.prisma, plan.id, [...tasks], first);
    return { done: await this.options.doneTasks.of(plan.id, [...tasks]), isSilentSince: since.size === 0 };
  }

  /**
   * Returns a message as it was sent; undefined when its chat is not reminded any more, or nothing of it is in the plan.
   * @param known whom it was for, default: the chat as it is reminded now; and what was read already
   */
  async asSent(
    plan: PlanInForce,
    { to, kind, details, sentAt }: { to: Place; kind: string; details: unknown; sentAt: Date },
    { heardAs, reported }: { heardAs?: Listener; reported?: ReportedBySent | undefined } = {},
  ): Promise<AsSent | undefined> {
    const { prisma, doneTasks } = this.options;
    const { named, ...span } = sentSchema.parse(details);
    const tasks = tasksOf(named);
    const since = reported?.isSilentSince
      ? new Map<string, NewestProgress>()
      : await newestReported(prisma, plan.id, tasks, sentAt);
    const doneNow = reported?.done ?? (await doneTasks.of(plan.id, tasks));
    const done: Done = (task, unit) => !since.has(`${task}/${unit}`) && doneNow(task, unit);
    const content = await this.content(plan, { to, kind, named, done }, heardAs);
    return content && { span, content, since };
  }

  private async content(
    plan: PlanInForce,
    { to, kind, named, done }: { to: Place; kind: string; named: readonly string[]; done: Done },
    heardAs?: Listener,
  ): Promise<ReminderContent | undefined> {
    const listener = heardAs ?? (await this.options.directory.listener(plan.id, plan.book, to));
    if (!listener) return undefined;
    const book = listener.coordinator ? plan.book : plan.book.seenBy(listener.units);
    const scene = { listener, book, done };
    return contentOf(named, kind === 'digest' ? 'digest' : 'reminder', scene);
  }
}

/** The codes of the tasks that a message names. */
function tasksOf(named: readonly string[]): string[] {
  return named.map((entry) => entry.slice(entry.lastIndexOf('/') + 1));
}
