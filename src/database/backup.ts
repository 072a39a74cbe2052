import { access, copyFile, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PrismaLibSql } from '@prisma/adapter-libsql';
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import { DatabaseError, databaseError } from './database-error.ts';
import { knownMigrations, pendingMigrations } from './migrations.ts';
import { isBusy } from './sqlite-connection.ts';

/**
 * Copies a live SQLite database, as it is at one moment, while others read and write it. The copy is checked before it
 * gets its name, so a file of that name is always whole.
 * @param from path of the database
 * @param to path of the copy
 * @throws DatabaseError when there is no database, or already a file of that name
 */
export async function makeBackup(from: string, to: string): Promise<void> {
  if (!(await exists(from)))
    throw new DatabaseError({ key: 'operator:backup.no-source', fields: { path: from } });
  if (await exists(to)) throw new DatabaseError({ key: 'operator:backup.exists', fields: { path: to } });
  await mkdir(dirname(to), { recursive: true });
  const unfinished = `${to}.unfinished-${process.pid}`;
  try {
    await withConnection(from, (connection) => query(connection, 'VACUUM INTO ?', unfinished));
    await withConnection(unfinished, refuseDamaged);
    await flush(unfinished);
    await rename(unfinished, to);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw databaseError('operator:backup.not-made', error);
  }
}

/**
 * Puts a backup in the database's place. What was there is kept, under another name beside it.
 * @param from path of the backup
 * @param to path of the database
 * @param replaced the name that the present database gets
 * @returns whether there was one
 * @throws DatabaseError when the backup is damaged, not of this program or newer than it, or the database is in use;
 * everything is then as before
 */
export async function restoreBackup(from: string, to: string, replaced: string): Promise<boolean> {
  if (!(await exists(from)))
    throw new DatabaseError({ key: 'operator:backup.no-backup', fields: { path: from } });
  const unfinished = `${to}.unfinished-${process.pid}`;
  try {
    await mkdir(dirname(to), { recursive: true });
    await copyFile(from, unfinished);
    await withConnection(unfinished, refuseDamaged);
    await withConnection(unfinished, refuseForeign);
    await flush(unfinished);
    const hadDatabase = await exists(to);
    if (hadDatabase) await putAside(to, replaced);
    await rename(unfinished, to);
    return hadDatabase;
  } catch (error) {
    throw databaseError('operator:backup.not-restored', error);
  } finally {
    await rm(unfinished, { force: true });
  }
}

/** Moves a database that nobody has open. A damaged one cannot be asked; its write-ahead log then moves with it. */
async function putAside(path: string, replaced: string): Promise<void> {
  if (await exists(replaced))
    throw new DatabaseError({ key: 'operator:backup.exists', fields: { path: replaced } });
  await withConnection(path, refuseInUse).catch((error: unknown) => {
    if (error instanceof DatabaseError) throw error;
  });
  for (const part of ['-wal', '-shm', '']) {
    if (await exists(path + part)) await rename(path + part, replaced + part);
  }
}

/** Leaving the write-ahead log is possible only for the one process that has the file open, and folds the log into it. */
async function refuseInUse(connection: SqlDriverAdapter): Promise<void> {
  const mode = await query(connection, 'PRAGMA journal_mode = DELETE').catch((error: unknown) => {
    if (isBusy(error)) return 'wal';
    throw error;
  });
  if (mode === 'wal') throw new DatabaseError({ key: 'operator:backup.in-use' });
}

async function refuseDamaged(connection: SqlDriverAdapter): Promise<void> {
  const found = await query(connection, 'PRAGMA integrity_check');
  if (found !== 'ok')
    throw new DatabaseError({ key: 'operator:backup.damaged', fields: { found: String(found) } });
}

async function refuseForeign(connection: SqlDriverAdapter): Promise<void> {
  const known = await knownMigrations('sqlite');
  if ((await pendingMigrations(connection, known)).length === known.length) {
    throw new DatabaseError({ key: 'operator:backup.foreign' });
  }
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

/** To the disk itself, so that a power cut does not leave a name without its content. */
async function flush(path: string): Promise<void> {
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
