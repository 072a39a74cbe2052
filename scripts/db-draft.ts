import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PrismaLibSql } from '@prisma/adapter-libsql';
import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { Command, InvalidArgumentError } from 'commander';
import { projectFile } from '../src/base/project.ts';
import { runProgram } from '../src/cli/terminal.ts';
import type { Provider } from '../src/database/driver.ts';
import { knownMigrations, type Migration, migrationsFolder } from '../src/database/migrations.ts';
import { draftMigration } from './draft-migration.ts';
import { startPassingPostgresql } from './passing-postgresql.ts';

const prismaFolder = projectFile('prisma');
/** Where each database's schema is; the second is derived from the first when the clients are generated. */
const schemas: Record<Provider, string> = {
  sqlite: join(prismaFolder, 'schema.prisma'),
  postgresql: join(prismaFolder, 'generated', 'schema.postgresql.prisma'),
};

const program = new Command('db:draft')
  .description(
    'Drafts a migration for SQLite and one for PostgreSQL, from the migrations so far to prisma/schema.prisma.',
  )
  .argument('<name>', 'what it does, such as add_reminders', migrationName)
  .option('--again', 'draft the newest migration again instead of adding one (only while no release has it)')
  .action(draft);
await runProgram(program);

async function draft(name: string, { again = false }: { again?: boolean }): Promise<void> {
  // Both clients and PostgreSQL's schema follow schema.prisma.
  await import(pathToFileURL(projectFile('scripts', 'generate-clients.mjs')).href);
  const server = await startPassingPostgresql();
  try {
    const drafts = [
      await draftFor('sqlite', new PrismaLibSql({ url: ':memory:' }), name, again),
      await draftFor('postgresql', new PrismaPg(server.url), name, again),
    ];
    for (const { provider, folder, sql } of drafts) {
      if (sql === undefined) {
        console.log(`${provider}: nothing has changed.`);
        continue;
      }
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, 'migration.sql'), sql);
      console.log(`${provider}: ${relative(process.cwd(), join(folder, 'migration.sql'))}`);
    }
  } finally {
    await server.stop();
  }
}

async function draftFor(
  provider: Provider,
  empty: SqlMigrationAwareDriverAdapterFactory,
  name: string,
  again: boolean,
): Promise<{ provider: Provider; folder: string; sql: string | undefined }> {
  const known = await knownMigrations(provider);
  const before = again ? known.slice(0, -1) : known;
  const newName = `${nextNumber(before)}_${name}`;
  const replaced = again ? known.at(-1)?.name : undefined;
  if (replaced !== undefined && replaced !== newName) {
    throw new Error(`The newest migration is ${replaced}: name that one to draft it again.`);
  }
  const sql = await draftMigration(provider, empty, before, await readFile(schemas[provider], 'utf8'));
  return { provider, folder: join(migrationsFolder, provider, newName), sql };
}

/** Numbers may be missing in between: the next one follows the last. */
function nextNumber(migrations: readonly Migration[]): string {
  const last = Number(migrations.at(-1)?.name.slice(0, 4) ?? 0);
  return String(last + 1).padStart(4, '0');
}

function migrationName(text: string): string {
  if (!/^[a-z][a-z0-9_]*$/.test(text)) {
    throw new InvalidArgumentError('Use small letters, digits and _, such as add_reminders.');
  }
  return text;
}
