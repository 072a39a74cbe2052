import { copyFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { inject, it, onTestFinished, TestRunner } from 'vitest';
import { makePassingFolder } from '../../scripts/passing-folder.ts';
import { chooseDriver, type Database, openDatabase, sqlitePath } from '../../src/database/database.ts';
import type { Driver } from '../../src/database/driver.ts';
import { ownSqliteDriver } from '../../src/database/sqlite-driver.ts';
import { lentClient } from './lent-clients.ts';
import {
  createPostgresqlDatabase,
  dropPostgresqlDatabase,
  PostgresqlCopies,
  rememberRows,
} from './postgresql.ts';

const cleanups: (() => Promise<void>)[] = [];

/** The kind of database that these tests run on: `sqlite`, or `postgresql` in the project of that name. */
export const testProvider = process.env.TEST_DATABASE === 'postgresql' ? 'postgresql' : 'sqlite';

/**
 * A test, in a file for both databases, of what happens one after the other over rooms whose own tests run on both: it is seen
 * on SQLite.
 */
export const itOnSqlite = it.skipIf(testProvider === 'postgresql');

/**
 * A migrated, empty database that nobody else uses. Asked for in a test or beforeEach it is closed and taken away after
 * the test, otherwise after the file. `url` opens it a second time.
 */
export async function testDatabase(): Promise<Database & { url: string }> {
  return openedDatabase(await emptyDatabaseUrl('migrated'));
}

/**
 * Opens a copy of a database that this program has made, until the test is over, or else the file. It is neither looked at
 * nor migrated beforehand, as `openDatabase` would: that takes two connections more, longer than many a test.
 */
async function openedDatabase(url: string): Promise<Database & { url: string }> {
  // Without the template (other vitest configurations) it is new.
  if (inject('databaseTemplate') === undefined) await (await openDatabase({ url })).close();
  const driver = await driverOfOwn(url);
  let giveBack = () => {};
  const prisma = lentClient(driver, (back) => {
    giveBack = back;
  });
  await prisma.$connect();
  const close = () => prisma.$disconnect();
  afterUse(async () => {
    await close();
    giveBack();
  });
  return { prisma, provider: driver.provider, close, url };
}

async function driverOfOwn(url: string): Promise<Driver> {
  const path = sqlitePath(url);
  return path === undefined ? chooseDriver(url) : ownSqliteDriver(path);
}

/**
 * Makes databases that begin with the same rows. Those are written once for all files that a worker runs; each database is
 * a copy, closed and taken away as those of `testDatabase` are.
 * @param name unique among the callers, in small letters
 */
export function filledDatabases(
  name: string,
  fill: (database: Database) => Promise<void>,
): () => Promise<Database & { url: string }> {
  let original: Promise<string> | undefined;
  return async () => {
    original ??= fillOriginal(`${name}_${process.pid}`, fill);
    return openedDatabase(await copiedDatabaseUrl(await original));
  };
}

/** Fills a database that is there until all tests are over. Returns what it is copied by: see copiedDatabaseUrl. */
async function fillOriginal(name: string, fill: (database: Database) => Promise<void>): Promise<string> {
  const template = inject('databaseTemplate');
  const path = join(dirname(template), `${name}.db`);
  if (testProvider === 'sqlite') await copyFile(template, path);
  const url =
    testProvider === 'sqlite' ? fileUrl(path) : await createPostgresqlDatabase(template, 'migrated', name);
  const database = await openDatabase({ url });
  await fill(database);
  // Everything into the one file that is copied.
  if (testProvider === 'sqlite') await database.prisma.$queryRawUnsafe('PRAGMA wal_checkpoint(TRUNCATE)');
  await database.close();
  if (testProvider === 'postgresql') await rememberRows(url);
  return testProvider === 'sqlite' ? path : name;
}

/** The URL of a database that nobody else uses: `migrated`, or `blank` with nothing in it (for SQLite: no file yet). */
export function emptyDatabaseUrl(state: 'migrated' | 'blank'): Promise<string> {
  if (testProvider === 'postgresql')
    return state === 'migrated' ? copiedDatabaseUrl('migrated') : blankPostgresqlUrl();
  // Without the template (other vitest configurations) opening the database migrates it.
  return copiedDatabaseUrl(state === 'migrated' ? inject('databaseTemplate') : undefined);
}

async function blankPostgresqlUrl(): Promise<string> {
  const url = await createPostgresqlDatabase(inject('databaseTemplate'), 'template0');
  afterUse(() => dropPostgresqlDatabase(url));
  return url;
}

/** @param original what is copied: the path of a file or the name of a PostgreSQL database; undefined: no file yet */
async function copiedDatabaseUrl(original: string | undefined): Promise<string> {
  if (testProvider === 'postgresql' && original !== undefined) {
    const copies = postgresqlCopies(original);
    const url = await copies.take();
    afterUse(() => copies.giveBack(url));
    return url;
  }
  const path = join(await temporaryFolder(), 'nhac-viec.db');
  if (original !== undefined) await copyFile(original, path);
  return fileUrl(path);
}

/** By the name of the original: the files that a worker runs share them. */
const copiesOf = new Map<string, PostgresqlCopies>();

function postgresqlCopies(original: string): PostgresqlCopies {
  const copies = copiesOf.get(original) ?? new PostgresqlCopies(inject('databaseTemplate'), original);
  copiesOf.set(original, copies);
  return copies;
}

function fileUrl(path: string): string {
  return `file:${encodeURI(path)}`;
}

/** An empty folder, deleted after the test or file that asked for it. */
export async function temporaryFolder(): Promise<string> {
  const folder = await makePassingFolder('nhac-viec-test-');
  afterUse(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs when the test that asks is over, or when the file is; the newest first. */
function afterUse(cleanup: () => Promise<void>): void {
  if (TestRunner.getCurrentTest()) onTestFinished(cleanup);
  else cleanups.push(cleanup);
}

/** Takes away what a file asked for outside its tests; the newest first. */
export async function cleanUpFile(): Promise<void> {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
}
