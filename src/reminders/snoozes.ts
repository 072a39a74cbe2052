import { addDays, type IsoDay } from '../base/day.ts';
import type { Prisma, PrismaClient } from '../generated/sqlite/client.ts';
import type { AuditLog } from '../people/audit-log.ts';
import type { Place } from '../people/reachability.ts';

/** A snooze is kept this long after its day, so that a message missed then can be made up for. */
const KEPT_DAYS = 14;

/** A wish to be reminded of tasks again. */
export interface Snooze {
  planId: number;
  to: Place;
  /** Codes of tasks. */
  tasks: readonly string[];
  day: IsoDay;
  /** Id of the person's row. */
  memberId: number | undefined;
}

/** "Remind me tomorrow": the tasks that chats are reminded of again. */
export class Snoozes {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly auditLog: AuditLog,
  ) {}

  /** Reminds a chat of tasks again on a day; of several wishes the last counts. Writes to the audit log. */
  async add({ planId, to: { channel, id: chatId }, tasks, day, memberId }: Snooze): Promise<void> {
    await this.prisma.$transaction(async (tx) => {
      for (const task of tasks) {
        const key = { planId, channel, chatId, task };
        await tx.reminderSnooze.upsert({
          where: { planId_channel_chatId_task: key },
          create: { ...key, day },
          update: { day },
        });
        await this.auditLog.record({ planId, memberId, action: 'reminder-snoozed', details: { task } }, tx);
      }
      await tx.reminderSnooze.deleteMany({ where: { planId, day: { lt: addDays(day, -KEPT_DAYS) } } });
    });
  }

  /** Passes what a chat wished to be reminded of on to others, each what concerns them; what these wished themselves stays. */
  async handOver(
    tx: Prisma.TransactionClient,
    { planId, channel, from }: { planId: number; channel: string; from: string },
    heirs: readonly { chatId: string; concerns: (task: string) => boolean }[],
  ): Promise<void> {
    const rows = await tx.reminderSnooze.findMany({ where: { planId, channel, chatId: from } });
    for (const { chatId, concerns } of heirs)
      for (const { task, day } of rows.filter((row) => concerns(row.task))) {
        const key = { planId, channel, chatId, task };
        await tx.reminderSnooze.upsert({
          where: { planId_channel_chatId_task: key },
          create: { ...key, day },
          update: {},
        });
      }
    await tx.reminderSnooze.deleteMany({ where: { planId, channel, chatId: from } });
  }

  /** Returns the tasks, by code, that chats are reminded of again on some days, by chat. */
  async of(
    planId: number,
    channel: string,
    { from, to, chatId }: { from: IsoDay; to: IsoDay; chatId?: string },
  ): Promise<Map<string, { task: string; day: string }[]>> {
    const rows = await this.prisma.reminderSnooze.findMany({
      where: { planId, channel, day: { gte: from, lte: to }, ...(chatId !== undefined && { chatId }) },
      orderBy: { id: 'asc' },
    });
    const found = new Map<string, { task: string; day: string }[]>();
    for (const row of rows) found.set(row.chatId, [...(found.get(row.chatId) ?? []), row]);
    return found;
  }
}
