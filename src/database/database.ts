import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Log } from '../base/log.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';
import { DatabaseError, databaseError, withoutPassword } from './database-error.ts';
import type { Driver, Provider } from './driver.ts';
import { migrate } from './migrate.ts';

/** Prisma's client, the same type whichever database is behind it. */
export type Prisma = PrismaClient;

/** An open database, in the shape that this version of the program needs. */
export interface Database {
  readonly prisma: Prisma;
  readonly provider: Provider;
  /** Ends all connections. */
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** `file:PATH` (SQLite; relative to the working folder) or `postgres://…`, `postgresql://…`. */
  readonly url: string;
  readonly log?: Pick<Log, 'info' | 'warn'>;
  /** Where the migrations are, when not the program's own. */
  readonly migrations?: string;
  /** Is done before a database that has something in it is migrated; where it throws nothing is. */
  readonly beforeMigrating?: (() => Promise<void>) | undefined;
  /** Gives the client for the database; default: makes one. */
  readonly clientFor?: ((driver: Driver) => PrismaClient) | undefined;
}

/**
 * Opens the database, making and migrating it as needed.
 * @throws DatabaseError when it cannot be used; the message names the cause, never the password
 */
export async function openDatabase({
  url,
  log,
  migrations,
  beforeMigrating,
  clientFor = (driver) => driver.createClient(),
}: DatabaseOptions): Promise<Database> {
  try {
    const driver = await chooseDriver(url, log);
    const applied = await migrate(driver, migrations, beforeMigrating);
    if (applied.length > 0) log?.info({ database: withoutPassword(url), applied }, 'Database migrated');
    const prisma = clientFor(driver);
    await prisma.$connect(); // from now on an SQLite file is seen to be in use: see restoreDatabase
    return { prisma, provider: driver.provider, close: () => prisma.$disconnect() };
  } catch (error) {
    throw databaseError('operator:database.cannot-open', error, {
      url,
      fields: { database: withoutPassword(url) },
    });
  }
}

/** The absolute path of an SQLite database's file; undefined for PostgreSQL. @throws DatabaseError for any other URL */
export function sqlitePath(url: string): string | undefined {
  if (/^postgres(ql)?:\/\//i.test(url)) return undefined;
  if (!/^file:./i.test(url)) {
    throw new DatabaseError({
      key: 'operator:database.wrong-url',
      fields: { beginning: withoutPassword(url).slice(0, 12) },
    });
  }
  return url.startsWith('file:/') ? fileURLToPath(url) : resolve(decodeURI(url.slice('file:'.length)));
}

/** Returns the driver for a URL. Each database's client is loaded only by those who use it. */
export async function chooseDriver(url: string, log?: DatabaseOptions['log']): Promise<Driver> {
  const path = sqlitePath(url);
  if (path !== undefined) return (await import('./sqlite-driver.ts')).sqliteDriver(path);
  const { postgresqlDriver } = await import('./postgresql-driver.ts');
  return postgresqlDriver(url, (error) => log?.warn({ reason: error.message }, 'Database connection lost'));
}
