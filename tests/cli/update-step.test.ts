import { execFileSync, spawnSync } from 'node:child_process';
import { cp, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { projectFile } from '../../src/base/project.ts';
import { openDatabase } from '../../src/database/database.ts';
import { lookAtDatabase } from '../../src/database/look.ts';
import { knownMigrations, migrationsFolder } from '../../src/database/migrations.ts';
import { letGoOfClosedFiles } from '../support/closed-files.ts';
import { temporaryFolder } from '../support/database.ts';

/* What `npm run update` asks of the program, over a real database that the version before has made. */

// Six processes, one after another.
vi.setConfig({ testTimeout: 180_000 });

const program = [projectFile('scripts', 'run.mjs'), 'src/cli/update-step.ts'];
const { PATH = '', HOME = '' } = process.env;

test('a database is looked at, backed up, migrated as a copy and then itself, and put back as it was', async () => {
  const folder = await temporaryFolder();
  const migrations = await temporaryFolder();
  const newest = (await knownMigrations('sqlite')).at(-1)?.name ?? '';
  await cp(migrationsFolder, migrations, { recursive: true });
  await rm(join(migrations, 'sqlite', newest), { recursive: true });
  await mkdir(join(folder, 'data'));
  await (await openDatabase({ url: `file:${join(folder, 'data', 'nhac-viec.db')}`, migrations })).close();
  await letGoOfClosedFiles();

  const step = (...args: string[]) =>
    JSON.parse(
      execFileSync(process.execPath, [...program, ...args], {
        cwd: folder,
        env: { PATH, HOME },
        encoding: 'utf8',
      }),
    );
  const before = { database: 'file:data/nhac-viec.db', exists: true, inUse: false, pending: [newest] };
  expect(step('look')).toMatchObject(before);
  const { path } = step('backup');
  step('rehearse');
  expect(step('look')).toMatchObject(before);
  expect((await readdir(join(folder, 'data'))).filter((name) => name.includes('rehearsal'))).toEqual([]);
  step('migrate');
  const { replaced } = step('restore', path);
  expect(await lookAtDatabase(`file:${replaced}`)).toMatchObject({ exists: true, pending: [] });
  expect(step('look')).toMatchObject(before);
});

test('a step that fails ends with 1 and its reason in the operator’s language', async () => {
  const folder = await temporaryFolder();
  const { status, stderr } = spawnSync(process.execPath, [...program, 'restore', 'no-such', '--lang', 'en'], {
    ...{ cwd: folder, env: { PATH, HOME }, encoding: 'utf8' },
  });
  expect([status, stderr]).toEqual([1, expect.stringContaining('no-such')]);
});
