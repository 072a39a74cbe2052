import { PrismaClient } from '../generated/sqlite/client.ts';
import { sqlitePath } from './database.ts';
import type { LookedAt } from './driver.ts';
import { SqliteFactory } from './sqlite-connection.ts';

/**
 * Opens a database to look at it. Of SQLite the file has to be there.
 * @param waitMs how long a statement waits for a lock, and for the server
 * @throws what the driver throws; the error may hold the address with its password
 */
export async function openToLook(url: string, waitMs: number): Promise<LookedAt> {
  const path = sqlitePath(url);
  if (path === undefined) return (await import('./postgresql-driver.ts')).postgresqlToLook(url, waitMs);
  const factory = new SqliteFactory(path, waitMs, true);
  const connection = await factory.connect();
  const prisma = new PrismaClient({ adapter: factory });
  return {
    ...{ provider: 'sqlite', connection, prisma },
    async close() {
      await prisma.$disconnect();
      await connection.dispose();
    },
  };
}
