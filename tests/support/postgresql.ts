import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils';

/** Makes a database on the server of `serverUrl`, as a copy of another; gives its URL. */
export async function createPostgresqlDatabase(serverUrl: string, copyOf: string, name = newName()) {
  await runOnServer(serverUrl, `CREATE DATABASE "${name}" TEMPLATE "${copyOf}" STRATEGY FILE_COPY`);
  return onServer(serverUrl, name);
}

/** Deletes a database, whoever is still connected. */
export async function dropPostgresqlDatabase(url: string): Promise<void> {
  await run(onServer(url, 'postgres'), `DROP DATABASE IF EXISTS "${nameOf(url)}" WITH (FORCE)`);
}

const originalScript = readFileSync(join(import.meta.dirname, 'original.sql'), 'utf8');

/** Has a database remember the rows that it holds, so that it and its copies can be restored to them. */
export async function rememberRows(url: string): Promise<void> {
  await run(url, originalScript);
}

/** Copies of one database, each used by one test after another: making a new one takes ten times as long as restoring the rows. */
export class PostgresqlCopies {
  private readonly free: string[] = [];

  /** @param original the name of a database that remembers its rows; nobody is connected to it */
  constructor(
    private readonly serverUrl: string,
    private readonly original: string,
  ) {}

  /** The URL of a database that nobody else uses and that no test has had under this name. */
  async take(): Promise<string> {
    return this.free.pop() ?? createPostgresqlDatabase(this.serverUrl, this.original);
  }

  /** Takes a database back, whoever is still connected: whoever comes late finds none of that name. */
  async giveBack(url: string): Promise<void> {
    const renamed = onServer(url, newName());
    await runOnServer(
      this.serverUrl,
      `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '${nameOf(url)}'`,
      `ALTER DATABASE "${nameOf(url)}" RENAME TO "${nameOf(renamed)}"`,
    );
    if (await isRestored(renamed)) this.free.push(renamed);
    else await dropPostgresqlDatabase(renamed);
  }
}

/** Brings the rows back. Returns whether it could: not where a test changed the tables themselves. */
async function isRestored(url: string): Promise<boolean> {
  const same = await run(
    url,
    'SELECT original.restore()',
    // What that changed is no change of the next test's.
    'SELECT pg_stat_force_next_flush()',
    'SELECT pg_stat_reset()',
    'SELECT FROM original.shape JOIN original.first_shape USING (relations)',
  );
  return same === 1;
}

/** The name begins with a letter and is unique among all test processes. */
function newName(): string {
  return `test_${randomUUID()}`;
}

function nameOf(url: string): string {
  return new URL(url).pathname.slice(1);
}

function onServer(url: string, database: string): string {
  const there = new URL(url);
  there.pathname = `/${database}`;
  return there.href;
}

/** Runs statements on a connection of its own. Returns how many rows the last one changed or gave. */
async function run(url: string, ...statements: string[]): Promise<number> {
  const connection = await new PrismaPg({ connectionString: url, max: 1 }).connect();
  try {
    return await runOn(connection, statements);
  } finally {
    await connection.dispose();
  }
}

async function runOn(connection: SqlDriverAdapter, statements: readonly string[]): Promise<number> {
  let rows = 0;
  for (const sql of statements) rows = await connection.executeRaw({ sql, args: [], argTypes: [] });
  return rows;
}

const lasting = new Map<string, Promise<SqlDriverAdapter>>();

/** Runs statements on a server, on a connection that is kept for as long as it is used: to open one takes the server longer. */
async function runOnServer(serverUrl: string, ...statements: string[]): Promise<void> {
  // Nothing waits for it: a worker ends with its last test.
  const open = () => new PrismaPg({ connectionString: serverUrl, max: 1, allowExitOnIdle: true }).connect();
  const connection = lasting.get(serverUrl) ?? open();
  lasting.set(serverUrl, connection);
  await runOn(await connection, statements);
}
