import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PrismaLibSql } from '@prisma/adapter-libsql';
import { PrismaPg } from '@prisma/adapter-pg';
import { expect, it } from 'vitest';
import { draftMigration } from '../../scripts/draft-migration.ts';
import { openDatabase } from '../../src/database/database.ts';
import { knownMigrations, migrationsFolder } from '../../src/database/migrations.ts';
import { emptyDatabaseUrl, temporaryFolder, testDatabase, testProvider } from '../support/database.ts';

async function draftTo(change: (schema: string) => string): Promise<string | undefined> {
  const file = testProvider === 'sqlite' ? 'schema.prisma' : join('generated', 'schema.postgresql.prisma');
  const schema = await readFile(join(migrationsFolder, '..', file), 'utf8');
  const empty =
    testProvider === 'sqlite'
      ? new PrismaLibSql({ url: ':memory:' })
      : new PrismaPg(await emptyDatabaseUrl('blank'));
  return draftMigration(testProvider, empty, await knownMigrations(testProvider), change(schema));
}

it('has migrations that lead to exactly the schema (else: npm run db:draft NAME)', async () => {
  expect(await draftTo((schema) => schema)).toBeUndefined();
});

it('drafts what a changed schema needs', async () => {
  const sql = await draftTo((schema) => `${schema}\nmodel Novelty {\n  id Int @id\n}\n`);
  expect(sql).toContain('CREATE TABLE "Novelty"');
});

it('keeps the rows that refer to a table when a migration builds that table anew', async () => {
  const { prisma, url } = await testDatabase();
  await prisma.member.create({
    data: {
      channel: 'telegram',
      accountId: '1',
      createdAt: new Date(0),
      memberships: {
        create: {
          role: 'VIEWER',
          plan: { create: { code: 'p', year: 2018, importedAt: new Date(0), definition: {} } },
        },
      },
    },
  });
  const sql = await draftTo((schema) =>
    schema.replace(/displayName +String\?/, 'displayName String @default("")'),
  );
  const migrations = await migrationsFolderWith(sql ?? '');
  await prisma.member.updateMany({ data: { displayName: 'Lan' } });
  const database = await openDatabase({ url, migrations });
  try {
    expect(await database.prisma.membership.count()).toBe(1);
    expect(await database.prisma.member.findMany()).toMatchObject([{ displayName: 'Lan' }]);
  } finally {
    await database.close();
  }
});

async function migrationsFolderWith(sql: string): Promise<string> {
  const folder = await temporaryFolder();
  const scripts = [...(await knownMigrations(testProvider)), { name: '9999_drafted', script: sql }];
  for (const { name, script } of scripts) {
    await mkdir(join(folder, testProvider, name), { recursive: true });
    await writeFile(join(folder, testProvider, name, 'migration.sql'), script);
  }
  return folder;
}
