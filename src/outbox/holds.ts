import type { Prisma } from '../generated/sqlite/client.ts';

/** Those that are not of a batch that is held. */
export async function notHeld(db: Prisma.TransactionClient): Promise<Prisma.DeliveryWhereInput> {
  const held = await heldBatches(db);
  return held.length === 0 ? {} : { OR: [{ batch: null }, { batch: { notIn: held } }] };
}

/** The batches that are held. */
export async function heldBatches(db: Prisma.TransactionClient): Promise<string[]> {
  const holds = await db.deliveryHold.findMany({ select: { batch: true } });
  return holds.map(({ batch }) => batch);
}
