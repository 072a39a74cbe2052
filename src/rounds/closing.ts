import type { Temporal } from 'temporal-polyfill';
import { dateOf } from '../base/clock.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';
import type { AuditLog } from '../people/audit-log.ts';
import type { UnitFilling } from './filling.ts';
import type { Round } from './round.ts';
import { newestUpdate } from './store.ts';

interface Closing {
  round: Round;
  /** The answers that it has now. */
  filling: readonly UnitFilling[];
  now: Temporal.Instant;
  /** The row of the person who closes it; none when its last day is over. */
  by: number | undefined;
}

/** Closes a round: later updates do not answer it. Returns false if it was closed before. */
export function closeRound(
  { round: { id, planId }, filling, now, by }: Closing,
  prisma: PrismaClient,
  auditLog: AuditLog,
): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    const { count } = await tx.round.updateMany({
      where: { id, closedAt: null },
      data: { closedAt: dateOf(now), untilUpdate: await newestUpdate(tx) },
    });
    if (count === 0) return false;
    const done = filling.filter(({ stage }) => stage === 'finished').length;
    const details = { done: String(done), total: String(filling.length) };
    await auditLog.record(
      {
        planId,
        memberId: by,
        action: 'round-closed',
        details: { ...details, ...(by === undefined && { by: 'clock' }) },
      },
      tx,
    );
    return true;
  });
}
