import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import { PrismaClient } from '../generated/sqlite/client.ts';
import { DatabaseError } from './database-error.ts';
import { ofSqlite } from './deleted-rows.ts';
import { type Driver, statement } from './driver.ts';
import { refuseForeign } from './migrations.ts';
import { isBusy, SqliteFactory } from './sqlite-connection.ts';

/** How long a statement waits for another process's write, in milliseconds. */
const busyTimeout = 5_000;
/** How long a starting process waits for another one that is migrating, in milliseconds. */
const migrationTimeout = 60_000;
/** Everything runs on one connection, so transactions queue: how long each may wait and take, in milliseconds. */
const transactionOptions = { maxWait: 15_000, timeout: 15_000 };

/**
 * SQLite in a file, through libSQL: write-ahead log, `synchronous` FULL (a committed row survives a power cut), foreign keys on.
 * Makes the folder, and the file at the first connection.
 * @param path absolute path of the database file
 * @throws DatabaseError when the file is there and is no database of this program; it is left as it is then
 */
export async function sqliteDriver(path: string): Promise<Driver> {
  await mkdir(dirname(path), { recursive: true });
  await refuseOtherFiles(path);
  return ownSqliteDriver(path);
}

/** The same for a file that is known to be this program's: it is not looked at beforehand. */
export function ownSqliteDriver(path: string): Driver {
  const factory = new SafeFactory(path, busyTimeout);
  return {
    provider: 'sqlite',
    factory,
    exclusively: (work) => inOneTransaction(path, work),
    createClient: (adapter = factory) => ofSqlite(new PrismaClient({ adapter, transactionOptions })),
  };
}

/** How often, 50 ms apart, an empty file is looked at: another process that starts may be making it at this moment. */
const LOOKS = 20;

/** Looks before anything is set: the kind of log, for one, is kept in the file. */
async function refuseOtherFiles(path: string): Promise<void> {
  let head = await firstBytes(path);
  for (let looks = 1; head === '' && looks < LOOKS; looks++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    head = await firstBytes(path);
  }
  if (head === undefined) return;
  if (head === '') throw new DatabaseError({ key: 'operator:database.empty', fields: { path } });
  if (head !== 'SQLite format 3\0')
    throw new DatabaseError({ key: 'operator:database.no-database', fields: { path } });
  const connection = await new SqliteFactory(path, busyTimeout).connect();
  try {
    await refuseForeign(connection);
  } finally {
    await connection.dispose();
  }
}

/** Returns the first 16 bytes of a file, by which SQLite's are known, as Latin-1; undefined when there is no file. */
export async function firstBytes(path: string): Promise<string | undefined> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (!file) return undefined;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0);
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await file.close();
  }
}

class SafeFactory extends SqliteFactory {
  override async connect(): Promise<SqlDriverAdapter> {
    const adapter = await super.connect();
    await useWriteAheadLog(adapter);
    await adapter.executeScript('PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;');
    const dispose = adapter.dispose.bind(adapter);
    return Object.assign(adapter, {
      dispose: async () => {
        // libSQL leaves the log behind when it closes; after a proper stop the one file should hold everything.
        await adapter.queryRaw(statement('PRAGMA wal_checkpoint(PASSIVE)')).catch(() => undefined);
        await dispose();
      },
    });
  }
}

/** The mode is kept in the file. Changing it needs the file alone, and SQLite does not wait for that by itself. */
async function useWriteAheadLog(adapter: SqlDriverAdapter): Promise<void> {
  const until = performance.now() + busyTimeout;
  for (;;) {
    try {
      await adapter.queryRaw(statement('PRAGMA journal_mode = WAL'));
      return;
    } catch (error) {
      if (!isBusy(error) || performance.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** Foreign keys are off while it lasts: SQLite changes a table by rebuilding it, which must not delete the rows that refer to it. */
async function inOneTransaction<T>(
  path: string,
  work: (adapter: SqlDriverAdapter) => Promise<T>,
): Promise<T> {
  const adapter = await new SqliteFactory(path, migrationTimeout).connect();
  try {
    await adapter.executeScript('PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE;');
    const result = await work(adapter);
    const { rows } = await adapter.queryRaw(statement('PRAGMA foreign_key_check'));
    if (rows.length > 0) throw new Error(`${rows.length} rows would refer to rows that do not exist`);
    await adapter.executeRaw(statement('COMMIT'));
    return result;
  } catch (error) {
    await adapter.executeRaw(statement('ROLLBACK')).catch(() => undefined);
    throw error;
  } finally {
    await adapter.dispose();
  }
}
