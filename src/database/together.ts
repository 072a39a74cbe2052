import type { Prisma, PrismaClient } from '../generated/sqlite/client.ts';

/** Writes something in a transaction. False: others came first, and nothing of the transaction is to stay. */
export type Along = (tx: Prisma.TransactionClient) => Promise<boolean>;

/** Makes changes together or not at all. Returns false, with nothing written, when one of them found that others came first. */
export async function together(prisma: PrismaClient, ...changes: (Along | undefined)[]): Promise<boolean> {
  try {
    await prisma.$transaction(async (tx) => {
      for (const change of changes) if (change && !(await change(tx))) throw new OthersFirst();
    });
    return true;
  } catch (error) {
    if (error instanceof OthersFirst) return false;
    throw error;
  }
}

/** Takes back a transaction. */
class OthersFirst extends Error {}
