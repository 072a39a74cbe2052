import { access, copyFile, link, mkdir, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PrismaLibSql } from '@prisma/adapter-libsql';
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import { DatabaseError, databaseError } from './database-error.ts';
import { knownMigrations, pendingMigrations } from './migrations.ts';
import { renameClosed } from './rename.ts';
import { isBusy } from './sqlite-connection.ts';

/**
 * Copies a live SQLite database, as it is at one moment, while others read and write it, and checks the copy. Where that fails, what was
 * written stays: the caller gives a path in a folder that it takes away.
 * @param from path of the database
 * @param to path of the copy, where there is no file yet
 * @throws the driver's or the system's error, with its code
 */
export async function copyDatabase(from: string, to: string): Promise<void> {
  if (!(await exists(from)))
    throw new DatabaseError({ key: 'operator:backup.no-source', fields: { path: from } });
  await withConnection(from, (connection) => query(connection, 'VACUUM INTO ?', to));
  await withConnection(to, refuseDamaged);
  await flush(to);
}

/**
 * Looks whether a copy of a database is whole and can be used by this version of the program.
 * @param path of the copy
 * @returns the newest migration that it has
 * @throws DatabaseError when it is damaged, not of this program or newer than it
 */
export async function checkDatabaseCopy(path: string): Promise<string> {
  return withConnection(path, async (connection) => {
    await refuseDamaged(connection);
    await refuseForeign(connection);
    return newestMigration(connection);
  }).catch((error: unknown) => {
    throw databaseError('operator:backup.damaged', error);
  });
}

/** Returns the newest migration of an SQLite database, whichever version of the program it is of; null when it has none. */
export async function newestMigrationOf(path: string): Promise<string | null> {
  return withConnection(path, (connection) => newestMigration(connection).catch(() => null));
}

/**
 * Puts a copy in the database's place. What was there is kept, under another name beside it.
 * @param from path of the copy, which stays where it is
 * @param to path of the database
 * @param replaced the name that the present database gets
 * @param unfinished the name that the copy has until it is checked; a killed process leaves it
 * @returns whether there was one
 * @throws DatabaseError when the copy is damaged, not of this program or newer than it, or the database is in use;
 * everything is then as before
 */
export async function restoreDatabase(
  from: string,
  to: string,
  { replaced, unfinished }: { replaced: string; unfinished: string },
): Promise<boolean> {
  if (!(await exists(from)))
    throw new DatabaseError({ key: 'operator:backup.no-backup', fields: { path: from } });
  try {
    await mkdir(dirname(to), { recursive: true });
    await copyFile(from, unfinished);
    await checkDatabaseCopy(unfinished);
    await flush(unfinished);
    const hadDatabase = await exists(to);
    if (hadDatabase) await putAside(to, replaced);
    await renameClosed(unfinished, to);
    return hadDatabase;
  } catch (error) {
    if (error instanceof DatabaseError) throw error;
    throw databaseError('operator:backup.not-restored', error);
  } finally {
    for (const part of ['', '-wal', '-shm']) await rm(unfinished + part, { force: true });
  }
}

/** @throws DatabaseInUseError when a process has the database open */
export async function refuseInUse(path: string): Promise<void> {
  if (!(await exists(path))) return;
  // A damaged one cannot be asked.
  await withConnection(path, refuseOthers).catch((error: unknown) => {
    if (error instanceof DatabaseError) throw error;
  });
}

/**
 * Gives a database that nobody has open another name; the write-ahead log of one that cannot be asked moves with it. Where the disk can do that it keeps
 * its own name until the copy takes it: killed in between, a start must find no empty place, in which it would make a new database.
 */
async function putAside(path: string, replaced: string): Promise<void> {
  if (await exists(replaced))
    throw new DatabaseError({ key: 'operator:backup.exists', fields: { path: replaced } });
  await refuseInUse(path);
  for (const part of ['-wal', '-shm'])
    if (await exists(path + part)) await renameClosed(path + part, replaced + part);
  await link(path, replaced).catch(() => renameClosed(path, replaced));
}

/** Leaving the write-ahead log is possible only for the one process that has the file open, and folds the log into it. */
async function refuseOthers(connection: SqlDriverAdapter): Promise<void> {
  const mode = await query(connection, 'PRAGMA journal_mode = DELETE').catch((error: unknown) => {
    if (isBusy(error)) return 'wal';
    throw error;
  });
  if (mode === 'wal') throw new DatabaseInUseError();
}

async function refuseDamaged(connection: SqlDriverAdapter): Promise<void> {
  const found = await query(connection, 'PRAGMA integrity_check');
  if (found !== 'ok')
    throw new DatabaseError({ key: 'operator:backup.damaged', fields: { reason: String(found) } });
}

async function refuseForeign(connection: SqlDriverAdapter): Promise<void> {
  const known = await knownMigrations('sqlite');
  if ((await pendingMigrations(connection, known)).length === known.length) {
    throw new DatabaseError({ key: 'operator:backup.foreign' });
  }
}

async function newestMigration(connection: SqlDriverAdapter): Promise<string> {
  const sql = 'SELECT max(migration_name) FROM _prisma_migrations WHERE rolled_back_at IS NULL';
  return String(await query(connection, sql));
}

/** The first value of the answer. */
async function query(connection: SqlDriverAdapter, sql: string, ...args: string[]): Promise<unknown> {
  const argTypes = args.map(() => ({ scalarType: 'string', arity: 'scalar' }) as const);
  return (await connection.queryRaw({ sql, args, argTypes })).rows[0]?.[0];
}

async function withConnection<T>(
  path: string,
  work: (connection: SqlDriverAdapter) => Promise<T>,
): Promise<T> {
  const connection = await new PrismaLibSql({ url: pathToFileURL(path).href, timeout: 1_000 }).connect();
  try {
    return await work(connection);
  } finally {
    await connection.dispose();
  }
}

/** A process has the database open. */
export class DatabaseInUseError extends DatabaseError {
  constructor() {
    super({ key: 'operator:backup.in-use' });
  }
}

/** Writes a file to the disk itself, so that a power cut does not leave a name without its content. */
export async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
