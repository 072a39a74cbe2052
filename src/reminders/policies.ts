import { z } from 'zod';
import type { Clock } from '../base/clock.ts';
import { type Batch, rowsOfPlans } from '../database/batch.ts';
import type { PrismaClient, ReminderPolicy as ReminderPolicyRow } from '../generated/sqlite/client.ts';
import type { AuditLog } from '../people/audit-log.ts';
import { isQuiet, type ReminderPolicy, reminderPolicySchema } from '../plan/reminder-policy.ts';

/** What a coordinator can change in chat. */
const changesSchema = z.object({
  time: reminderPolicySchema.shape.time.unwrap().exactOptional(),
  before: reminderPolicySchema.shape.before.unwrap().exactOptional(),
  after: reminderPolicySchema.shape.after.unwrap().exactOptional(),
  digest: z.boolean().exactOptional(),
});
export type PolicyChanges = z.infer<typeof changesSchema>;

/** Who changes which plan's reminders. */
interface Changer {
  planId: number;
  /** Row of the coordinator. */
  memberId: number | undefined;
}

/** How plans remind: the plan file's policy, with the changes that coordinators made in chat. */
export class Policies {
  private readonly rows: Batch<number, ReminderPolicyRow[]>;

  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
    private readonly auditLog: AuditLog,
  ) {
    this.rows = rowsOfPlans((planIds) =>
      prisma.reminderPolicy.findMany({ where: { planId: { in: [...planIds] } } }),
    );
  }

  /** Returns the policy in force. A changed time within the plan file's quiet hours is ignored. */
  async of(planId: number, inFile: ReminderPolicy): Promise<ReminderPolicy> {
    const changes = await this.changes(planId);
    const { time = inFile.time, ...rest } = changes;
    return { ...inFile, ...rest, time: isQuiet(time, inFile.quiet) ? inFile.time : time };
  }

  /** Returns the changes made in chat. */
  async changes(planId: number): Promise<PolicyChanges> {
    const [row] = await this.rows.add(planId);
    return changesSchema.parse(row?.changes ?? {});
  }

  /** Changes a part of the policy and writes to the audit log. */
  async change({ planId, memberId }: Changer, change: PolicyChanges): Promise<void> {
    const changedAt = this.clock.date();
    await this.prisma.$transaction(async (tx) => {
      const row = await tx.reminderPolicy.findUnique({ where: { planId } });
      const changes = { ...changesSchema.parse(row?.changes ?? {}), ...change };
      await tx.reminderPolicy.upsert({
        where: { planId },
        create: { planId, changes, changedAt },
        update: { changes, changedAt },
      });
      await this.auditLog.record({ planId, memberId, action: 'reminders-changed', details: {} }, tx);
    });
  }

  /** Goes back to the plan file's policy; writes to the audit log if something had been changed. */
  async reset({ planId, memberId }: Changer): Promise<void> {
    await this.prisma.$transaction(async (tx) => {
      const { count } = await tx.reminderPolicy.deleteMany({ where: { planId } });
      if (count > 0)
        await this.auditLog.record({ planId, memberId, action: 'reminders-reset', details: {} }, tx);
    });
  }
}
