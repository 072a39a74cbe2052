import { existsSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase, sqlitePath } from '../../src/database/database.ts';
import { lookAtDatabase } from '../../src/database/look.ts';
import { knownMigrations, migrationsFolder } from '../../src/database/migrations.ts';
import { letGoOfClosedFiles } from '../support/closed-files.ts';
import { emptyDatabaseUrl, temporaryFolder, testDatabase, testProvider } from '../support/database.ts';

test('a database that is not there is not made by looking at it', async () => {
  const url = await emptyDatabaseUrl('blank');
  expect(await lookAtDatabase(url)).toMatchObject({ exists: false, inUse: false });
  const path = sqlitePath(url);
  expect(path !== undefined && existsSync(path)).toBe(false);
});

test('the migrations that come are told, and none is applied', async () => {
  const newest = (await knownMigrations(testProvider)).at(-1)?.name ?? '';
  const before = await temporaryFolder();
  await cp(migrationsFolder, before, { recursive: true });
  await rm(join(before, testProvider, newest), { recursive: true });
  const url = await emptyDatabaseUrl('blank');
  await (await openDatabase({ url, migrations: before })).close();
  for (const _ of ['first', 'again']) {
    await letGoOfClosedFiles();
    expect(await lookAtDatabase(url)).toEqual({ exists: true, inUse: false, pending: [newest] });
  }
});

test('that another has the database open is seen', async () => {
  const { url, prisma } = await testDatabase();
  await prisma.member.count();
  expect(await lookAtDatabase(url)).toEqual({ exists: true, inUse: true, pending: [] });
});
