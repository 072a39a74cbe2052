import { addDays, type IsoDay } from '../base/day.ts';
import { Batch } from '../database/batch.ts';
import type { Prisma, PrismaClient, ReminderSnooze } from '../generated/sqlite/client.ts';
import type { Address } from '../people/address.ts';
import type { AuditLog } from '../people/audit-log.ts';
import { type Place, placeKey } from '../people/place.ts';

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

/** Some days of a plan. */
interface PlanDays {
  planId: number;
  from: IsoDay;
  to: IsoDay;
}

/** "Remind me tomorrow": the tasks that chats are reminded of again. */
export class Snoozes {
  private readonly asked: Batch<PlanDays, ReminderSnooze[]>;

  constructor(
    private readonly prisma: PrismaClient,
    private readonly auditLog: AuditLog,
  ) {
    this.asked = new Batch((plans) => this.read(plans));
  }

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
    { planId, from: { channel, id } }: { planId: number; from: Address },
    heirs: readonly { to: Place; concerns: (task: string) => boolean }[],
  ): Promise<void> {
    const own = { planId, channel, chatId: id };
    const rows = await tx.reminderSnooze.findMany({ where: own });
    for (const { to, concerns } of heirs)
      for (const { task, day } of rows.filter((row) => concerns(row.task))) {
        const key = { planId, channel: to.channel, chatId: to.id, task };
        await tx.reminderSnooze.upsert({
          where: { planId_channel_chatId_task: key },
          create: { ...key, day },
          update: key,
        });
      }
    await tx.reminderSnooze.deleteMany({ where: own });
  }

  /** Returns the tasks, by code, that chats are reminded of again on some days, by `placeKey`. */
  async of(
    planId: number,
    { from, to, chat }: { from: IsoDay; to: IsoDay; chat?: Place },
  ): Promise<Map<string, { task: string; day: string }[]>> {
    const found = new Map<string, { task: string; day: string }[]>();
    for (const row of await this.asked.add({ planId, from, to })) {
      const key = placeKey({ channel: row.channel, id: row.chatId });
      if (!chat || key === placeKey(chat)) found.set(key, [...(found.get(key) ?? []), row]);
    }
    return found;
  }

  /** Those of several plans that are asked about at once are read with one statement. */
  private async read(plans: readonly PlanDays[]): Promise<Map<PlanDays, ReminderSnooze[]>> {
    const first = plans.map(({ from }) => from).sort()[0] ?? '';
    const planId = { in: [...new Set(plans.map((plan) => plan.planId))] };
    const rows = await this.prisma.reminderSnooze.findMany({
      where: { planId, day: { gte: first } },
      orderBy: { id: 'asc' },
    });
    return new Map(
      plans.map((plan) => [
        plan,
        rows.filter((row) => row.planId === plan.planId && plan.from <= row.day && row.day <= plan.to),
      ]),
    );
  }
}
