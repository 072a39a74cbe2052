import { z } from 'zod';
import type { PrismaClient } from '../generated/sqlite/client.ts';
import type { AuditAction } from '../people/audit-log.ts';

/** What messages that were sent may tell otherwise from now on. */
export interface PlanChange {
  /** Number of the audit log's entry. */
  id: number;
  at: Date;
  what: 'progress' | 'deadline' | 'round' | 'campaign';
  /** Code of the task, of the unit; the campaign's number. */
  task: string | undefined;
  unit: string | undefined;
  campaign: string | undefined;
}

const kinds: Partial<Record<AuditAction, PlanChange['what']>> = {
  'progress-updated': 'progress',
  'report-received': 'progress',
  'report-returned': 'progress',
  'report-sent-up': 'progress',
  'report-taken-back': 'progress',
  'report-confirmed': 'progress',
  'report-sent-back': 'progress',
  'report-passed-on': 'progress',
  'round-skipped': 'progress',
  'deadline-changed': 'deadline',
  'assigned-task-changed': 'deadline',
  'assigned-task-dropped': 'deadline',
  'round-closed': 'round',
  'round-extended': 'round',
  'campaign-approved': 'campaign',
  'campaign-refused': 'campaign',
  'campaign-cancelled': 'campaign',
  'campaign-recalled': 'campaign',
  'campaign-message-moved': 'campaign',
  'campaign-message-dropped': 'campaign',
};

/** Entries of the audit log that are looked through; in a day a plan has fewer. */
const MOST_ENTRIES = 500;

const details = z.object({
  task: z.string().optional(),
  unit: z.string().optional(),
  campaign: z.string().optional(),
});

/** Returns those of some plans in which anything was changed from a moment on. */
export async function plansChangedSince(
  prisma: Pick<PrismaClient, 'auditEntry'>,
  planIds: readonly number[],
  since: Date,
): Promise<number[]> {
  const rows = await prisma.auditEntry.groupBy({
    by: ['planId'],
    where: { planId: { in: [...planIds] }, action: { in: Object.keys(kinds) }, at: { gte: since } },
  });
  return rows.map(({ planId }) => planId);
}

/** Returns what was changed in a plan from a moment on, the newest first. */
export async function changesSince(
  prisma: Pick<PrismaClient, 'auditEntry'>,
  planId: number,
  since: Date,
): Promise<PlanChange[]> {
  const rows = await prisma.auditEntry.findMany({
    where: { planId },
    orderBy: { id: 'desc' },
    take: MOST_ENTRIES,
    select: { id: true, at: true, action: true, details: true },
  });
  return rows.flatMap(({ id, at, action, details: given }) => {
    const what = at >= since ? (kinds as Record<string, PlanChange['what']>)[action] : undefined;
    if (what === undefined) return [];
    const { task, unit, campaign } = details.parse(given);
    return [{ id, at, what, task, unit, campaign }];
  });
}
