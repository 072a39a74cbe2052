import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import { DatabaseInUseError, flush } from '../database/backup.ts';
import { statement } from '../database/driver.ts';
import { BackupError } from './backup-error.ts';

/** What was there before a restore is kept in schemas called so; they are in no backup. */
const REPLACED = 'replaced_';

/**
 * Dumps a PostgreSQL database in pg_dump's custom format, and reads the dump's list of contents back.
 * @returns the newest migration in the dump
 * @throws BackupError when pg_dump is not there, older than the server, or fails
 */
export async function dumpPostgresql(url: string, to: string): Promise<string | null> {
  await refuseOldDump(url);
  const env = connectionOf(url);
  await run(
    'pg_dump',
    ['--format=custom', '--no-owner', '--no-privileges', `--exclude-schema=${REPLACED}*`, `--file=${to}`],
    env,
  );
  await flush(to);
  return migrationInDump(to);
}

/** Returns the newest migration of a dump; null when it has none. @throws BackupError when it cannot be read */
export async function migrationInDump(dump: string): Promise<string | null> {
  await run('pg_restore', ['--list', dump]);
  const rows = await run('pg_restore', ['--data-only', '--table=_prisma_migrations', '--file=-', dump]);
  return (
    rows
      .match(/\b\d{4}_[a-z0-9_]+\b/g)
      ?.toSorted()
      .at(-1) ?? null
  );
}

/**
 * Restores a dump into the database. The tables that were there are kept in a schema of their own.
 * @param stamp by which that schema is called, such as 20180521-072500
 * @returns the name of that schema; undefined when there was nothing
 * @throws BackupError or DatabaseError when somebody is connected, or the restore failed; everything is then as before
 */
export async function restorePostgresql(
  dump: string,
  url: string,
  stamp: string,
): Promise<string | undefined> {
  const schema = `${REPLACED}${stamp.replace(/\W/g, '_')}`;
  const hadTables = await onServer(url, async (connection) => {
    await refuseConnected(connection);
    const [[tables] = []] = await rowsOf(connection, TABLES);
    if (Number(tables) > 0)
      await together(connection, `ALTER SCHEMA public RENAME TO ${schema}; CREATE SCHEMA public`);
    return Number(tables) > 0;
  });
  try {
    const options = ['--exit-on-error', '--single-transaction', '--no-owner', '--no-privileges'];
    const env = connectionOf(url);
    await run('pg_restore', [...options, `--dbname=${env.PGDATABASE ?? ''}`, dump], env);
  } catch (error) {
    if (hadTables)
      await onServer(url, (connection) =>
        together(connection, `DROP SCHEMA public CASCADE; ALTER SCHEMA ${schema} RENAME TO public`),
      );
    throw error;
  }
  return hadTables ? schema : undefined;
}

const TABLES =
  "SELECT count(*)::int FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'";

/** @throws DatabaseInUseError when anybody else is connected to the database */
async function refuseConnected(connection: SqlDriverAdapter): Promise<void> {
  const others =
    "SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'";
  const [[count] = []] = await rowsOf(connection, others);
  if (Number(count) > 0) throw new DatabaseInUseError();
}

/** pg_dump reads servers that are not newer than itself. */
async function refuseOldDump(url: string): Promise<void> {
  const [, major = '0'] = /(\d+)/.exec(await run('pg_dump', ['--version'])) ?? [];
  const server = await onServer(url, async (connection) => {
    const [[version] = []] = await rowsOf(connection, "SELECT current_setting('server_version_num')::int");
    return Math.floor(Number(version) / 10_000);
  });
  if (Number(major) < server)
    throw new BackupError('pg-dump-old', `pg_dump is of version ${major}, the server of version ${server}`);
}

async function onServer<T>(url: string, work: (connection: SqlDriverAdapter) => Promise<T>): Promise<T> {
  const { postgresqlDriver } = await import('../database/postgresql-driver.ts');
  const connection = await postgresqlDriver(url, () => undefined).factory.connect();
  try {
    return await work(connection);
  } finally {
    await connection.dispose();
  }
}

/** Runs several statements at once: all happen, or none. */
async function together(connection: SqlDriverAdapter, statements: string): Promise<void> {
  await connection.executeRaw(statement(statements));
}

async function rowsOf(connection: SqlDriverAdapter, sql: string): Promise<unknown[][]> {
  return (await connection.queryRaw(statement(sql))).rows;
}

/** Parameters of a URL that PostgreSQL's programs take from their environment. */
const parameters = {
  sslmode: 'PGSSLMODE',
  sslcert: 'PGSSLCERT',
  sslkey: 'PGSSLKEY',
  sslrootcert: 'PGSSLROOTCERT',
  options: 'PGOPTIONS',
  password: 'PGPASSWORD',
  host: 'PGHOST',
} as const;

/** Returns how PostgreSQL's programs find a database: all by the environment, for a command line is seen by every user of the machine. */
export function connectionOf(url: string): Record<string, string> {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url);
  const environment: Record<string, string> = {};
  const set = (name: string, value: string) => {
    if (value !== '') environment[name] = value;
  };
  for (const [name, variable] of Object.entries(parameters)) set(variable, searchParams.get(name) ?? '');
  set('PGHOST', decodeURIComponent(hostname.replace(/^\[|\]$/g, '')));
  set('PGPORT', port);
  set('PGUSER', decodeURIComponent(username));
  set('PGPASSWORD', decodeURIComponent(password));
  set('PGDATABASE', decodeURIComponent(pathname.slice(1)));
  // What node-postgres calls so encrypts and asks for no certificate.
  if (environment.PGSSLMODE === 'no-verify') environment.PGSSLMODE = 'require';
  return environment;
}

/** Runs one of PostgreSQL's programs and returns what it prints. @throws BackupError */
async function run(
  program: string,
  args: readonly string[],
  connection: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { PATH = '', HOME = '', SystemRoot = '' } = process.env;
  const child = spawn(program, args, {
    env: { PATH, HOME, SystemRoot, LC_ALL: 'C', ...connection },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', error: '' };
  child.stdout.on('data', (part: Buffer) => {
    said.out += part.toString();
  });
  child.stderr.on('data', (part: Buffer) => {
    said.error = `${said.error}${part.toString()}`.slice(0, 1_000);
  });
  const [code] = await once(child, 'close').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw new BackupError('pg-dump-missing', `${program} is not on the PATH`);
    throw error;
  });
  if (code === 0) return said.out;
  const trouble = /No space left on device/.test(said.error) ? 'no-space' : 'failed';
  throw new BackupError(trouble, `${program} failed: ${said.error.trim().split('\n')[0] ?? code}`);
}
