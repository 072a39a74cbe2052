import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SqlQuery, SqlQueryable } from '@prisma/driver-adapter-utils';
import type { MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg';
import { projectFile } from '../base/project.ts';
import { DatabaseError, NewerDatabaseError } from './database-error.ts';
import { type Provider, statement } from './driver.ts';

/** Where the migrations of both databases are: one folder each, in it one folder a migration. */
export const migrationsFolder = projectFile('prisma', 'migrations');

/** One step from an older shape of the database to the next. */
export interface Migration {
  /** Such as `0001_foundation`; the order of the names is the order of the steps. */
  readonly name: string;
  readonly script: string;
}

/** The migrations of one database that this version of the program knows, oldest first. */
export async function knownMigrations(provider: Provider, folder = migrationsFolder): Promise<Migration[]> {
  const entries = await readdir(join(folder, provider), { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(
    names.sort().map(async (name) => ({
      name,
      script: await readFile(join(folder, provider, name, 'migration.sql'), 'utf8'),
    })),
  );
}

/**
 * The migrations that the database has not seen yet, oldest first.
 * @throws DatabaseError when the database has seen others: it belongs to a newer version, or to an unreleased one
 */
export async function pendingMigrations(
  connection: SqlQueryable,
  known: readonly Migration[],
): Promise<Migration[]> {
  const applied = await appliedMigrations(connection);
  const unknown = [...applied.keys()].find((name) => known.every((migration) => migration.name !== name));
  if (unknown !== undefined) throw new NewerDatabaseError(unknown, await versionOf(connection));
  for (const { name, script } of known) {
    const checksum = applied.get(name);
    if (checksum !== undefined && checksum !== checksumOf(script)) {
      throw new DatabaseError({ key: 'operator:database.unreleased', fields: { migration: name } });
    }
  }
  return known.filter(({ name }) => !applied.has(name));
}

/** How a database's migrations compare with those that this version of the program knows. */
export interface MigrationState {
  /** Known and not applied yet, oldest first. */
  pending: string[];
  /** Applied and not known: the database is a newer version's. */
  unknown: string[];
  /** Applied in another form than the one that this version has. */
  altered: string[];
}

/** Compares a database's migrations with the known ones. @throws DatabaseError when it is another program's */
export async function migrationState(
  connection: SqlQueryable,
  known: readonly Migration[],
): Promise<MigrationState> {
  const applied = await appliedMigrations(connection);
  const scripts = new Map(known.map(({ name, script }) => [name, script]));
  return {
    pending: [...scripts.keys()].filter((name) => !applied.has(name)),
    unknown: [...applied.keys()].filter((name) => !scripts.has(name)),
    altered: [...applied].flatMap(([name, checksum]) => {
      const script = scripts.get(name);
      return script === undefined || checksumOf(script) === checksum ? [] : [name];
    }),
  };
}

/**
 * Names and checksums. None when the database is new.
 * @throws DatabaseError when it is another program's
 */
async function appliedMigrations(connection: SqlQueryable): Promise<Map<string, string>> {
  const query =
    'SELECT migration_name, checksum FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name';
  const hasTable =
    connection.provider === 'sqlite'
      ? "SELECT count(*) FROM sqlite_master WHERE name = '_prisma_migrations'"
      : "SELECT count(*)::int FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = '_prisma_migrations'";
  const run = async (sql: string) => (await connection.queryRaw(statement(sql))).rows;
  if (Number((await run(hasTable))[0]?.[0]) === 0) {
    await refuseForeign(connection);
    return new Map();
  }
  return new Map((await run(query)).map(([name, checksum]) => [String(name), String(checksum)]));
}

/**
 * Returns the SQL by which a migration says which version of the program applied it: in the column where Prisma's engine would put why one
 * failed, which it never reads.
 */
export function notingVersion(migration: string, version: string): SqlQuery {
  return statement(
    `UPDATE _prisma_migrations SET logs = '${SIGNED}${version}' WHERE migration_name = '${migration}'`,
  );
}

const SIGNED = 'nhac-viec ';

/** Returns the version that applied the newest migration; undefined where it did not say so. */
async function versionOf(connection: SqlQueryable): Promise<string | undefined> {
  const newest =
    'SELECT logs FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name DESC LIMIT 1';
  const signed = String((await connection.queryRaw(statement(newest))).rows[0]?.[0] ?? '');
  return signed.startsWith(SIGNED) ? signed.slice(SIGNED.length) : undefined;
}

/** @throws DatabaseError when there are tables, but not the one that this program begins with */
export async function refuseForeign(connection: SqlQueryable): Promise<void> {
  const tables =
    connection.provider === 'sqlite'
      ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
      : "SELECT table_name::text FROM information_schema.tables WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY 1";
  const names = (await connection.queryRaw(statement(tables))).rows.map(([name]) => String(name));
  if (names.length === 0 || names.includes('_prisma_migrations')) return;
  throw new DatabaseError({ key: 'operator:database.foreign', fields: { table: names[0] ?? '' } });
}

/** As Prisma reckons it. */
function checksumOf(script: string): string {
  return createHash('sha256').update(script).digest('hex');
}

/** The same migrations in the form that Prisma's engine takes. */
export function migrationList(provider: Provider, migrations: readonly Migration[]): MigrationList {
  return {
    baseDir: migrationsFolder,
    lockfile: { path: 'migration_lock.toml', content: `provider = "${provider}"` },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, script }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: script } },
    })),
  };
}
