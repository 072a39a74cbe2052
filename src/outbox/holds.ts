import type { Prisma } from '../generated/sqlite/client.ts';

/** A filter that leaves out deliveries of held batches. */
export async function notHeld(db: Prisma.TransactionClient): Promise<Prisma.DeliveryWhereInput> {
  const held = await heldBatches(db);
  return held.length === 0 ? {} : { OR: [{ batch: null }, { batch: { notIn: held } }] };
}

/** Returns the names of the held batches. */
export async function heldBatches(db: Prisma.TransactionClient): Promise<string[]> {
  const holds = await db.deliveryHold.findMany({ select: { batch: true } });
  return holds.map(({ batch }) => batch);
}
