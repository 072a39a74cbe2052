import type { Prisma, PrismaClient } from '../generated/sqlite/client.ts';

/** How often a transaction begins again before its conflict is an error. */
const MOST_TRIES = 5;

/**
 * Runs a transaction as if it were alone. On PostgreSQL one of two that cannot both be is undone by the server, and begins again here.
 * @throws what the work throws, and the conflict of the fifth try
 */
export async function serializably<Result>(
  prisma: PrismaClient,
  work: (tx: Prisma.TransactionClient) => Promise<Result>,
): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await prisma.$transaction(work, { isolationLevel: 'Serializable' });
    } catch (error) {
      if (tries === MOST_TRIES || !isConflict(error)) throw error;
    }
  }
}

/** Prisma's P2034: the server undid the transaction because of another one. */
function isConflict(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'P2034';
}
