import { stat } from 'node:fs/promises';
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import { sqlitePath } from '../../database/database.ts';
import { DatabaseError } from '../../database/database-error.ts';
import { databaseFailure } from '../../database/database-failure.ts';
import { type LookedAt, statement } from '../../database/driver.ts';
import { knownMigrations, migrationState } from '../../database/migrations.ts';
import { openToLook } from '../../database/read-only.ts';
import { firstBytes } from '../../database/sqlite-driver.ts';
import { type Finding, findingsOf } from '../finding.ts';
import { reasonOf } from '../messenger-calls.ts';
import type { Scene } from '../world.ts';

/** A write-ahead log larger than this is not folded into the file any more. */
const LARGE_LOG = 64 * 1024 * 1024;

const { ok, warn, wrong } = findingsOf('database');

/** What was found of the database, and the database itself where the program can work on it. */
export interface Examined {
  findings: Finding[];
  data?: LookedAt;
}

/**
 * Looks whether the database is there, whole, and in the shape that this program needs. Nothing is written and nothing is migrated. The
 * caller closes what it gets.
 */
export async function examineDatabase(scene: Scene): Promise<Examined> {
  const { config, limits } = scene;
  const url = config.commandsDatabaseUrl;
  const path = sqlitePath(url);
  const unfit = path === undefined ? undefined : await unfitFile(path, scene);
  if (unfit) return { findings: [unfit] };
  // Before it is opened: SQLite throws a log away that holds nothing.
  const log = await logOf(path);
  let data: LookedAt | undefined;
  try {
    data = await openToLook(url, Math.min(limits.answerMs, MOST_WAIT));
    const findings = [...(await shapeOf(data, scene)), ...log];
    if (findings.every(({ level }) => level === 'ok')) return { findings, data };
    const isUsable = findings.every(({ code }) => code === 'whole' || code === 'large-log');
    if (isUsable) return { findings, data };
    await data.close();
    return { findings };
  } catch (error) {
    await data?.close().catch(() => undefined);
    return { findings: [failureOf(error)] };
  }
}

/** How long a statement waits for a lock, and for PostgreSQL, in milliseconds. */
const MOST_WAIT = 5_000;

/** What is in the file's place; undefined for a database. */
async function unfitFile(path: string, { program }: Scene): Promise<Finding | undefined> {
  const head = await firstBytes(path);
  if (head === undefined)
    return program.kind === 'answers' ? wrong('missing', { path }) : warn('missing', { path });
  if (head === '') return wrong('empty-file', { path });
  return head === 'SQLite format 3\0' ? undefined : wrong('not-a-database', { path });
}

async function shapeOf(data: LookedAt, scene: Scene): Promise<Finding[]> {
  const { connection, provider } = data;
  const faults = provider === 'sqlite' ? await sqliteFaults(connection) : await postgresqlFaults(connection);
  if (faults.length > 0) return faults;
  const known = await knownMigrations(provider);
  const { pending, unknown, altered } = await migrationState(connection, known);
  const [newer] = unknown.slice(-1);
  if (newer !== undefined) return [wrong('newer', { migration: newer })];
  const [other] = altered;
  if (other !== undefined) return [wrong('altered', { migration: other })];
  if (pending.length > 0) return [warn('pending', { count: pending.length, migration: pending[0] ?? '' })];
  const { messenger } = scene.config;
  if (messenger.kind !== 'playground' && (await wasPlayedOn(data))) return [wrong('played-on')];
  const kind = provider === 'sqlite' ? 'SQLite' : 'PostgreSQL';
  return [
    ok('whole', { kind, megabytes: await megabytesOf(connection, provider), migrations: known.length }),
  ];
}

async function sqliteFaults(connection: SqlDriverAdapter): Promise<Finding[]> {
  const encoding = await first(connection, 'PRAGMA encoding');
  if (encoding !== 'UTF-8') return [wrong('encoding', { encoding: String(encoding) })];
  const check = await first(connection, 'PRAGMA quick_check(1)');
  return check === 'ok' ? [] : [wrong('damaged')];
}

async function postgresqlFaults(connection: SqlDriverAdapter): Promise<Finding[]> {
  const encoding = await first(connection, "SELECT current_setting('server_encoding')");
  if (encoding !== 'UTF8') return [wrong('encoding', { encoding: String(encoding) })];
  const failures = await first(
    connection,
    'SELECT COALESCE(checksum_failures, 0)::int FROM pg_stat_database WHERE datname = current_database()',
  );
  return Number(failures) > 0 ? [wrong('damaged')] : [];
}

async function wasPlayedOn({ prisma }: LookedAt): Promise<boolean> {
  return (await prisma.playgroundRecord.findFirst({ select: { kind: true } })) !== null;
}

async function megabytesOf(connection: SqlDriverAdapter, provider: LookedAt['provider']): Promise<number> {
  const size =
    provider === 'sqlite'
      ? 'SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()'
      : 'SELECT pg_database_size(current_database())::float8';
  return Math.ceil(Number(await first(connection, size)) / 1024 / 1024);
}

/** The write-ahead log lies beside the file. */
async function logOf(path: string | undefined): Promise<Finding[]> {
  if (path === undefined) return [];
  const size = await stat(`${path}-wal`).then(
    (log) => log.size,
    () => 0,
  );
  return size > LARGE_LOG ? [warn('large-log', { megabytes: Math.ceil(size / 1024 / 1024) })] : [];
}

/* SQLite's numbers: 5 BUSY, 6 LOCKED, 11 CORRUPT, 26 NOTADB, 14 CANTOPEN, 3 PERM, 8 READONLY; https://www.sqlite.org/rescode.html */
function failureOf(error: unknown): Finding {
  if (error instanceof DatabaseError) return wrong('foreign');
  const codes = codesIn(error);
  const has = (pattern: RegExp) => codes.some((code) => pattern.test(code));
  if (has(/BUSY|LOCKED|^SocketTimeout$|^[56]$/)) return wrong('locked');
  if (has(/CORRUPT|NOTADB|^(11|26)$/)) return wrong('damaged');
  if (has(/CANTOPEN|PERM|READONLY|EACCES|^(3|8|14)$/)) return wrong('not-readable');
  return wrong('unreachable', { reason: databaseFailure(error) ?? codes[0] ?? reasonOf(error) });
}

/** The codes that drivers give, wherever they have them; never their messages, which may hold the address. */
function codesIn(error: unknown): string[] {
  const codes: string[] = [];
  for (let at = error; typeof at === 'object' && at !== null; at = 'cause' in at ? at.cause : undefined)
    for (const [name, value] of Object.entries(at))
      if (/^(originalCode|code|kind|extendedCode|rawCode)$/.test(name)) codes.push(plainCode(value));
  return codes;
}

/** SQLite's extended codes hold the plain one in their last eight bits. */
function plainCode(value: unknown): string {
  return /^\d{1,4}$/.test(String(value)) ? String(Number(value) % 256) : String(value);
}

/** The first value of the answer. */
async function first(connection: SqlDriverAdapter, sql: string): Promise<unknown> {
  return (await connection.queryRaw(statement(sql))).rows[0]?.[0];
}
