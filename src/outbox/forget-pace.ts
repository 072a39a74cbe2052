import type { Prisma } from '../database/database.ts';

/**
 * Takes what was sent on a channel for long ago, and waits for over: pauses, and what is to be tried again. For a messenger
 * that goes by a clock that was moved, as the playground's does.
 */
export async function forgetPace(prisma: Prisma, channel: string): Promise<void> {
  const { delivery, deliveryPause } = prisma;
  await prisma.$transaction([
    delivery.updateMany({
      where: { viaChannel: channel, state: { not: 'SENDING' }, leasedUntil: { not: null } },
      data: { leasedUntil: null },
    }),
    delivery.updateMany({
      where: { viaChannel: channel, state: 'QUEUED', retryAt: { not: null } },
      data: { retryAt: null },
    }),
    deliveryPause.updateMany({ where: { channel }, data: { until: new Date(0) } }),
  ]);
}
