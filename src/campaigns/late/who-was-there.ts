import type { Prisma } from '../../generated/sqlite/client.ts';
import { holdPlan } from '../../people/places.ts';
import { batchOf } from '../campaign.ts';

/**
 * Notes with a message who is in its plan as its audience begins to be read: whose membership or binding comes after these joined
 * later. A person who joins at this moment counts as before or after, for joining locks the plan, too.
 */
export async function noteWhoIsThere(
  tx: Prisma.TransactionClient,
  { id, planId }: { id: number; planId: number },
): Promise<void> {
  await holdPlan(tx, planId);
  const newest = { where: { planId }, orderBy: { id: 'desc' }, select: { id: true } } as const;
  const membership = await tx.membership.findFirst(newest);
  const binding = await tx.chatBinding.findFirst(newest);
  await tx.campaignMessage.update({
    where: { id },
    data: { membershipsUntil: membership?.id ?? 0, bindingsUntil: binding?.id ?? 0 },
  });
}

/** Returns the newest delivery of a message, 0 when there is none: those after it are for who joined later. */
export async function newestDelivery(tx: Prisma.TransactionClient, message: number): Promise<number> {
  const newest = await tx.delivery.findFirst({
    where: { batch: batchOf(message) },
    orderBy: { id: 'desc' },
    select: { id: true },
  });
  return newest?.id ?? 0;
}
