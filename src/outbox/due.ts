import type { Prisma, PrismaClient } from '../generated/sqlite/client.ts';

/**
 * A filter for deliveries whose time has come and is not over.
 * One that was due when it was enqueued is due still after the clock was set back.
 * @param now by the plan's clock
 */
export function dueAt({ delivery }: Pick<PrismaClient, 'delivery'>, now: Date) {
  const since = { createdAt: { gt: now }, notBefore: { lte: delivery.fields.createdAt } };
  return {
    notAfter: { gte: now },
    OR: [{ notBefore: { lte: now } }, since],
  } satisfies Prisma.DeliveryWhereInput;
}
