import { z } from 'zod';
import { type Clock, dateOf } from '../base/clock.ts';
import { inSteps } from '../database/batch.ts';
import type { Prisma, PrismaClient } from '../generated/sqlite/client.ts';
import { holdChain, sealedUntil } from './audit-chain/chain.ts';

/** Everything that the audit log has entries of. */
export const auditActions = [
  'member-invited',
  'invitation-revoked',
  'units-invited',
  'member-joined',
  'member-allowed',
  'member-role-changed',
  'member-unit-added',
  'member-unit-dropped',
  'member-removed',
  'member-left',
  'account-linked',
  'account-unlinked',
  'absence-set',
  'absence-ended',
  'group-bound',
  'group-unbound',
  'progress-updated',
  'report-received',
  'report-returned',
  'report-sent-up',
  'report-taken-back',
  'report-confirmed',
  'report-sent-back',
  'report-passed-on',
  'units-nudged',
  'plan-grouped',
  'plan-ungrouped',
  'overseer-joined',
  'overseer-left',
  'overseer-withdrawn',
  'lacking-asked',
  'group-report-made',
  'reports-downloaded',
  'report-downloaded',
  'progress-exported',
  'progress-exported-to-group',
  'period-report-made',
  'report-template-saved',
  'report-template-dropped',
  'campaign-begun',
  'campaign-dropped',
  'campaign-confirmed',
  'campaign-approved',
  'campaign-refused',
  'campaign-paused',
  'campaign-resumed',
  'campaign-cancelled',
  'campaign-recalled',
  'campaign-edited',
  'campaign-message-moved',
  'campaign-message-dropped',
  'campaign-sent-again',
  'campaign-results-exported',
  'campaign-late-stopped',
  'campaign-poll-closed',
  'campaign-poll-asked-again',
  'campaign-repeat-declined',
  'campaign-repeat-stopped',
  'campaigns-stopped',
  'campaigns-wanted',
  'group-campaigns-stopped',
  'group-campaigns-wanted',
  'round-opened',
  'round-extended',
  'round-closed',
  'round-skipped',
  'round-scheduled',
  'round-unscheduled',
  'partners-asked',
  'partners-spared',
  'plan-imported',
  'unit-changed',
  'people-brought',
  'plan-made',
  'plan-bot-changed',
  'deadline-changed',
  'task-assigned',
  'assigned-task-changed',
  'assigned-task-dropped',
  'postponement-asked',
  'postponement-granted',
  'postponement-refused',
  'reminders-changed',
  'reminders-reset',
  'reminder-snoozed',
] as const;
export type AuditAction = (typeof auditActions)[number];

/** Something that a person, the operator or the program did. */
export interface NewAuditEntry {
  planId: number;
  /** Row of the person who did it; undefined for the operator at the console. */
  memberId?: number | undefined;
  action: AuditAction;
  /** Names and codes that its wording needs (`audit.<action>` in locales); never messages, numbers or secrets. */
  details: Readonly<Record<string, string>>;
}

/** An entry as the audit log keeps it. */
export interface AuditRecord {
  id: number;
  action: string;
  details: Record<string, string>;
  at: Date;
  /** The person's name, as long as they are enrolled and were not erased. */
  who: string | undefined;
}

/** How long the entries of updates are kept. */
export const UPDATES_KEPT_HOURS = 365 * 24;

/** What an entry was done to. */
export const auditDetails = z.record(z.string(), z.string());

/** Who did what when, in each plan. Entries are only added. */
export class AuditLog {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
  ) {}

  /** Adds an entry, within a transaction if one is given. */
  async record(entry: NewAuditEntry, within: Prisma.TransactionClient = this.prisma): Promise<void> {
    await this.recordAll([entry], within);
  }

  /** Adds several entries, within a transaction if one is given. */
  async recordAll(
    entries: readonly NewAuditEntry[],
    within: Prisma.TransactionClient = this.prisma,
  ): Promise<void> {
    const at = this.clock.date();
    await within.auditEntry.createMany({
      data: entries.map(({ planId, memberId, action, details }) => ({
        planId,
        memberId: memberId ?? null,
        action,
        // A row without a person is the operator's, the program's own (`by: 'clock'`) or that of a person erased
        // since: which of them is noted now.
        details: memberId === undefined ? { by: 'operator', ...details } : details,
        at,
      })),
    });
  }

  /**
   * Deletes entries of updates after a year: who reported what when is on record with the update itself. All others stay. Of what is
   * deleted the chain keeps the link; what is not sealed yet waits.
   */
  async forgetOld(signal?: AbortSignal): Promise<void> {
    const before = dateOf(this.clock.now().subtract({ hours: UPDATES_KEPT_HOURS }));
    const old = { action: 'progress-updated', at: { lt: before } } satisfies Prisma.AuditEntryWhereInput;
    const { auditEntry } = this.prisma;
    await inSteps(async (most) => {
      // Asked before anybody has to wait.
      if (!(await auditEntry.findFirst({ where: old, select: { id: true } }))) return 0;
      return this.prisma.$transaction((tx) => forgetSome(tx, old, most));
    }, signal);
  }

  /** Returns what the newest entry of an action in a plan holds; undefined when there is none from a moment on. */
  async newest(
    planId: number,
    action: AuditAction,
    since: Date,
  ): Promise<Readonly<Record<string, string>> | undefined> {
    const row = await this.prisma.auditEntry.findFirst({
      where: { planId, action, at: { gte: since } },
      orderBy: { id: 'desc' },
    });
    return row ? auditDetails.parse(row.details) : undefined;
  }

  /** Returns those of some plans that have an entry of such actions, from a moment on; default: ever. */
  async plansWith(
    planIds: readonly number[],
    actions: readonly AuditAction[],
    since = new Date(0),
  ): Promise<number[]> {
    const rows = await this.prisma.auditEntry.groupBy({
      by: ['planId'],
      where: { planId: { in: [...planIds] }, action: { in: [...actions] }, at: { gte: since } },
    });
    return rows.map(({ planId }) => planId);
  }

  /** A plan's entries, the latest first. `before`: only those with a lower id, for the next page. */
  async latest(planId: number, most: number, before?: number): Promise<AuditRecord[]> {
    const rows = await this.prisma.auditEntry.findMany({
      where: { planId, ...(before === undefined ? {} : { id: { lt: before } }) },
      orderBy: { id: 'desc' },
      take: most,
      include: { member: { select: { displayName: true, accountId: true } } },
    });
    return rows.map(({ id, action, details, at, member }) => ({
      id,
      action,
      details: auditDetails.parse(details),
      at,
      who: member ? (member.displayName ?? member.accountId) : undefined,
    }));
  }
}

/** Deletes some entries, and with them what would tell whether a guess of what they said is right. Returns how many. */
async function forgetSome(
  tx: Prisma.TransactionClient,
  old: Prisma.AuditEntryWhereInput,
  most: number,
): Promise<number> {
  const sealed = (await holdChain(tx)) ? { id: { lte: await sealedUntil(tx) } } : {};
  const where = { AND: [old, sealed] };
  const rows = await tx.auditEntry.findMany({ where, select: { id: true }, take: most });
  const ids = rows.map(({ id }) => id);
  await tx.auditLink.updateMany({ where: { entryId: { in: ids } }, data: { salt: null } });
  await tx.auditEntry.deleteMany({ where: { id: { in: ids } } });
  return rows.length;
}
