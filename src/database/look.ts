import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { PrismaLibSql } from '@prisma/adapter-libsql';
import type { SqlQueryable } from '@prisma/driver-adapter-utils';
import { chooseDriver, sqlitePath } from './database.ts';
import { databaseError, withoutPassword } from './database-error.ts';
import { statement } from './driver.ts';
import { knownMigrations, pendingMigrations } from './migrations.ts';
import { isBusy } from './sqlite-connection.ts';

/** A database as this version of the program finds it. */
export interface DatabaseLook {
  readonly exists: boolean;
  /** Whether another process has it open; on PostgreSQL one of the same user. */
  readonly inUse: boolean;
  /** The migrations that this version would apply, oldest first. */
  readonly pending: readonly string[];
}

/**
 * Looks at a database without opening it for work: no migration is applied, and one that is not there is not made.
 * @throws DatabaseError when this version cannot use it
 */
export async function lookAtDatabase(url: string): Promise<DatabaseLook> {
  try {
    const path = sqlitePath(url);
    if (path !== undefined && !existsSync(path)) return { exists: false, inUse: false, pending: [] };
    const isShared = path !== undefined && (await isOpenElsewhere(path));
    const driver = await chooseDriver(url);
    const known = await knownMigrations(driver.provider);
    const connection = await driver.factory.connect();
    try {
      const pending = (await pendingMigrations(connection, known)).map(({ name }) => name);
      const inUse = isShared || (connection.provider === 'postgres' && (await hasOthers(connection)));
      return { exists: pending.length < known.length, inUse, pending };
    } finally {
      await connection.dispose();
    }
  } catch (error) {
    throw databaseError('operator:database.cannot-open', error, {
      url,
      fields: { database: withoutPassword(url) },
    });
  }
}

/** Leaving the write-ahead log is possible only for the one process that has the file open; the next one that opens it returns to it. */
async function isOpenElsewhere(path: string): Promise<boolean> {
  const connection = await new PrismaLibSql({ url: pathToFileURL(path).href, timeout: 1_000 }).connect();
  try {
    const { rows } = await connection.queryRaw(statement('PRAGMA journal_mode = DELETE'));
    return rows[0]?.[0] === 'wal';
  } catch (error) {
    if (isBusy(error)) return true;
    throw error;
  } finally {
    await connection.dispose();
  }
}

/** Only those of the same user: the server's own processes work on the database, too. */
async function hasOthers(connection: SqlQueryable): Promise<boolean> {
  const others =
    'SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()';
  return Number((await connection.queryRaw(statement(others))).rows[0]?.[0]) > 0;
}
