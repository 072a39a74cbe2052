import type { PrismaClient } from '../generated/sqlite/client.ts';

/*
 * What deleted rows leave behind in SQLite's files. `secure_delete` overwrites a row where it was last, but not the copies
 * that were left when a page was rebuilt around it, nor those in the write-ahead log. Nothing of this concerns PostgreSQL.
 */

const sqliteClients = new WeakSet<PrismaClient>();

/** Marks a client as one of an SQLite file: of others, nothing is asked here. Returns it. */
export function ofSqlite(prisma: PrismaClient): PrismaClient {
  sqliteClients.add(prisma);
  return prisma;
}

/** Rewrites the database's file from its rows, so that nothing else is in it: a second for each 90 MB, while all others wait. */
export async function removeDeletedRows(prisma: PrismaClient): Promise<void> {
  if (sqliteClients.has(prisma)) await prisma.$executeRaw`VACUUM`;
  await emptyWriteAheadLog(prisma);
}

/** Folds the write-ahead log into the file. While another process reads (a backup), some is left for the next call. */
export async function emptyWriteAheadLog(prisma: PrismaClient): Promise<void> {
  if (sqliteClients.has(prisma)) await prisma.$queryRaw`PRAGMA wal_checkpoint(TRUNCATE)`;
}
