import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { programVersion } from '../../src/base/version.ts';
import { type Database, openDatabase } from '../../src/database/database.ts';
import { DatabaseError, NewerDatabaseError } from '../../src/database/database-error.ts';
import { migrationsFolder } from '../../src/database/migrations.ts';
import { outcome, startChild } from '../support/child.ts';
import { emptyDatabaseUrl, temporaryFolder, testDatabase, testProvider } from '../support/database.ts';

const newest = '9999_next';

/** The program's migrations and one more. */
async function migrationsWith(script: string): Promise<string> {
  const folder = await temporaryFolder();
  await cp(migrationsFolder, folder, { recursive: true });
  await mkdir(join(folder, testProvider, newest));
  await writeFile(join(folder, testProvider, newest, 'migration.sql'), script);
  return folder;
}

async function tableNames({ prisma, provider }: Database): Promise<unknown[]> {
  const rows: { name: unknown }[] = await prisma.$queryRawUnsafe(
    provider === 'sqlite'
      ? 'SELECT name FROM sqlite_master ORDER BY name'
      : "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename",
  );
  return rows.map(({ name }) => name);
}

it('brings a new database to the newest shape, once', async () => {
  const url = await emptyDatabaseUrl('blank');
  const log = { info: vi.fn(), warn: vi.fn() };
  await (await openDatabase({ url, log })).close();
  expect(log.info).toHaveBeenCalledTimes(1);
  await (await openDatabase({ url, log })).close();
  expect(log.info).toHaveBeenCalledTimes(1);
});

it('does not load the migration engine when there is nothing to migrate', async () => {
  const url = await emptyDatabaseUrl('migrated');
  vi.doMock('../../src/database/schema-engine.ts', () => {
    throw new Error('loaded');
  });
  try {
    await (await openDatabase({ url })).close();
    await expect(
      openDatabase({ url, migrations: await migrationsWith('CREATE TABLE "T" (a INTEGER);') }),
    ).rejects.toThrow(DatabaseError);
  } finally {
    vi.doUnmock('../../src/database/schema-engine.ts');
  }
});

it('adds a newer migration to a database that holds rows', async () => {
  const { prisma, url } = await testDatabase();
  await prisma.member.create({ data: { channel: 'telegram', accountId: '1', createdAt: new Date(0) } });
  const script = `-- one; two\nCREATE TABLE "T" (a TEXT);\nINSERT INTO "T" VALUES ('x;y');`;
  const database = await openDatabase({ url, migrations: await migrationsWith(script) });
  try {
    expect(await database.prisma.$queryRawUnsafe('SELECT a FROM "T"')).toEqual([{ a: 'x;y' }]);
    expect(await database.prisma.member.count()).toBe(1);
  } finally {
    await database.close();
  }
});

it('leaves the database as it was when a migration fails half way', async () => {
  const database = await testDatabase();
  const before = await tableNames(database);
  const migrations = await migrationsWith('CREATE TABLE "T" (a INTEGER);\nINSERT INTO "Nowhere" VALUES (1);');
  await expect(openDatabase({ url: database.url, migrations })).rejects.toThrow(
    /9999_next failed and was undone: .*Nowhere/,
  );
  expect(await tableNames(database)).toEqual(before);
  await (await openDatabase({ url: database.url })).close();
});

it('refuses a database of a newer version', async () => {
  const { url } = await testDatabase();
  await (
    await openDatabase({ url, migrations: await migrationsWith('CREATE TABLE "T" (a INTEGER);') })
  ).close();
  const refusal = await openDatabase({ url }).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(NewerDatabaseError);
  expect(refusal).toMatchObject({ migration: newest, version: programVersion() });
  expect(String(refusal)).toMatch(/newer version.*9999_next/);
});

it('refuses a database whose migration is not the one that the program has', async () => {
  const { url } = await testDatabase();
  const migrations = await migrationsWith('CREATE TABLE "T" (a INTEGER);');
  await (await openDatabase({ url, migrations })).close();
  const changed = await migrationsWith('CREATE TABLE "T" (b INTEGER);');
  await expect(openDatabase({ url, migrations: changed })).rejects.toThrow(/unreleased version.*9999_next/);
});

it('refuses to open when the migrations are missing', async () => {
  const migrations = await temporaryFolder();
  await rm(migrations, { recursive: true });
  await expect(openDatabase({ url: await emptyDatabaseUrl('blank'), migrations })).rejects.toThrow(
    /migrations are missing/,
  );
});

it('lets several processes start at once on a new database: each migration is applied by one of them', async () => {
  const url = await emptyDatabaseUrl('blank');
  const file = join(import.meta.dirname, 'processes', 'open.ts');
  const outcomes = await Promise.all([1, 2].map(() => outcome(startChild(file, url))));
  expect(outcomes.map(({ code }) => code)).toEqual([0, 0]);
  const applied = outcomes.flatMap(({ told }) => told.match(/\d{4}_\w+/g) ?? []).sort();
  expect(applied).toEqual([...new Set(applied)]);
  expect(applied[0]).toBe('0001_foundation');
}, 60_000);
