import type { Temporal } from 'temporal-polyfill';
import { dateOf, instantOf } from '../base/clock.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';
import { notHeld } from './holds.ts';

/** No delivery may be sent for longer: what has been due before is over. */
export const LONGEST_QUEUED_HOURS = 8 * 24;

/** What of a plan was sent last, and what waits. */
export interface PlanStanding {
  lastSentAt: Temporal.Instant | undefined;
  waiting: number;
  /** Since when the oldest that waits is due. */
  since: Temporal.Instant | undefined;
}

/**
 * Returns when something of a plan was sent last, by the plan's clock; and how many of its deliveries are due, not held, and wait, with
 * the moment since which the oldest of them is due.
 */
export async function standingOf(
  prisma: PrismaClient,
  planId: number,
  now: Temporal.Instant,
): Promise<PlanStanding> {
  const earliest = dateOf(now.subtract({ hours: LONGEST_QUEUED_HOURS }));
  const lastSent = await lastSentOf(prisma, planId, earliest);
  const waiting = await prisma.delivery.aggregate({
    where: {
      ...{ ...(await notHeld(prisma)), planId, state: 'QUEUED' },
      notBefore: { gte: earliest, lte: dateOf(now) },
    },
    ...{ _count: true, _min: { notBefore: true } },
  });
  const oldest = waiting._min.notBefore;
  return {
    lastSentAt: lastSent ? instantOf(lastSent) : undefined,
    waiting: waiting._count,
    since: oldest ? instantOf(oldest) : undefined,
  };
}

/** Returns when something of a plan was sent last. What could be sent since `earliest` is looked at first: mostly that is enough. */
async function lastSentOf(
  prisma: PrismaClient,
  planId: number,
  earliest: Date,
): Promise<Date | null | undefined> {
  const sent = { planId, state: 'SENT' } as const;
  const { _max: newest } = await prisma.delivery.aggregate({
    where: { ...sent, notBefore: { gte: earliest } },
    _max: { sentAt: true },
  });
  if (newest.sentAt) return newest.sentAt;
  // What could be sent for longest is not sent in the order of its first moments: before these days that makes no difference.
  const before = await prisma.delivery.findFirst({
    where: sent,
    orderBy: { notBefore: 'desc' },
    select: { sentAt: true },
  });
  return before?.sentAt;
}
