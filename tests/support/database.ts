import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, inject, onTestFinished, TestRunner } from 'vitest';
import { type Database, openDatabase } from '../../src/database/database.ts';
import { createPostgresqlDatabase, dropPostgresqlDatabase } from './postgresql.ts';

const cleanups: (() => Promise<void>)[] = [];
afterAll(() => cleanUp(cleanups));

/** The kind of database that these tests run on: `sqlite`, or `postgresql` in the project of that name. */
export const testProvider = process.env.TEST_DATABASE === 'postgresql' ? 'postgresql' : 'sqlite';

/**
 * A migrated, empty database that nobody else uses. Asked for in a test or beforeEach it is closed and deleted after the
 * test, otherwise after the file. `url` opens it a second time.
 */
export async function testDatabase(): Promise<Database & { url: string }> {
  const url = await emptyDatabaseUrl('migrated');
  const database = await openDatabase({ url });
  afterUse(() => database.close());
  return { ...database, url };
}

/** The URL of a database that nobody else uses: `migrated`, or `blank` with nothing in it (for SQLite: no file yet). */
export async function emptyDatabaseUrl(state: 'migrated' | 'blank'): Promise<string> {
  const template = inject('databaseTemplate');
  if (testProvider === 'postgresql') {
    const url = await createPostgresqlDatabase(template, state === 'migrated' ? 'migrated' : 'template0');
    afterUse(() => dropPostgresqlDatabase(url));
    return url;
  }
  const path = join(await temporaryFolder(), 'nhac-viec.db');
  // Without the template (other vitest configurations) opening the database migrates it.
  if (state === 'migrated' && template !== undefined) await copyFile(template, path);
  return `file:${encodeURI(path)}`;
}

/** An empty folder, deleted after the test or file that asked for it. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'nhac-viec-test-'));
  afterUse(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs when the test that asks is over, or when the file is; the newest first. */
function afterUse(cleanup: () => Promise<void>): void {
  if (TestRunner.getCurrentTest()) onTestFinished(cleanup);
  else cleanups.push(cleanup);
}

async function cleanUp(left: (() => Promise<void>)[]): Promise<void> {
  for (const cleanup of left.splice(0).reverse()) await cleanup();
}
