import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
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
 * Restores a dump into the database, in one transaction: killed at any point, everything is as before. The tables that were there are kept in a
 * schema of their own.
 * @param stamp by which that schema is called, such as 20180521-072500
 * @returns the name of that schema; undefined when there was nothing
 * @throws BackupError or DatabaseError when a person is connected, or the restore failed; everything is then as before
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
    return Number(tables) > 0;
  });
  const aside = hadTables ? `ALTER SCHEMA public RENAME TO ${schema};\nCREATE SCHEMA public;\n` : '';
  await restoreTogether(dump, connectionOf(url), aside);
  return hadTables ? schema : undefined;
}

/** Has psql do some statements and then all of a dump; without the last word, COMMIT, the server keeps none of it. */
async function restoreTogether(
  dump: string,
  connection: Readonly<Record<string, string>>,
  first: string,
): Promise<void> {
  const psql = started('psql', ['--no-psqlrc', '--quiet', '--set=ON_ERROR_STOP=1', '--file=-'], connection);
  const restore = started('pg_restore', ['--no-owner', '--no-privileges', '--file=-', dump]);
  psql.child.stdout.resume();
  psql.child.stdin.write(`BEGIN;\n${first}`);
  // psql says itself why it takes no more.
  const isTaken = await goesWell(pipeline(restore.child.stdout, psql.child.stdin, { end: false }));
  if (!isTaken) restore.child.kill();
  const isWhole = (await goesWell(restore.ended)) && isTaken;
  psql.child.stdin.end(isWhole ? 'COMMIT;\n' : '');
  await psql.ended;
  await restore.ended;
}

/** Whether it goes well. */
function goesWell(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  );
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
  const { child, ended } = started(program, args, connection);
  const [out] = await Promise.all([text(child.stdout), ended]);
  return out;
}

/** Starts one of PostgreSQL's programs; `ended` fails with a BackupError that says why. */
function started(
  program: string,
  args: readonly string[],
  connection: Readonly<Record<string, string>> = {},
) {
  const { PATH = '', HOME = '', SystemRoot = '' } = process.env;
  const child = spawn(program, args, { env: { PATH, HOME, SystemRoot, LC_ALL: 'C', ...connection } });
  let said = '';
  child.stderr.on('data', (part: Buffer) => {
    said = `${said}${part.toString()}`.slice(0, 1_000);
  });
  child.stdin.on('error', () => undefined);
  const ended = once(child, 'close').then(
    ([code]) => {
      if (code === 0) return;
      const trouble = /No space left on device/.test(said) ? 'no-space' : 'failed';
      throw new BackupError(trouble, `${program} failed: ${said.trim().split('\n')[0] || code}`);
    },
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      throw new BackupError('pg-dump-missing', `${program} is not on the PATH`);
    },
  );
  ended.catch(() => undefined);
  return { child, ended };
}
