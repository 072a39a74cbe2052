import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { backupBeforeMigrating } from '../../src/backups/before-migrating.ts';
import { manifestIn } from '../../src/backups/manifest.ts';
import { openDatabase } from '../../src/database/database.ts';
import { migrationsFolder } from '../../src/database/migrations.ts';
import { emptyDatabaseUrl, temporaryFolder } from '../support/database.ts';
import { letGo } from '../support/let-go.ts';
import { freshFolder, startProgram } from '../support/program.ts';
import { Office } from './office.ts';

vi.setConfig({ testTimeout: 120_000 });

/** The program's migrations but for the newest: what the version before had. */
async function olderMigrations(): Promise<{ folder: string; newest: string }> {
  const folder = join(await temporaryFolder(), 'migrations');
  await cp(migrationsFolder, folder, { recursive: true });
  const names = (await readdir(join(folder, 'sqlite'))).filter((name) => /^\d{4}_/.test(name)).sort();
  const newest = names.at(-1) ?? '';
  await rm(join(folder, 'sqlite', newest), { recursive: true });
  return { folder, newest };
}

/** An office whose database the version before made. */
async function olderOffice(): Promise<{ office: Office; newest: string }> {
  const office = await Office.open({ databaseUrl: await emptyDatabaseUrl('blank') });
  const { folder, newest } = await olderMigrations();
  await (await openDatabase({ url: office.settings.databaseUrl, migrations: folder })).close();
  return { office, newest };
}

async function openLike(office: Office, isOn = true): Promise<void> {
  const settings = { ...office.settings, isOn };
  const beforeMigrating = backupBeforeMigrating(settings, { clock: office.clock });
  await (await openDatabase({ url: settings.databaseUrl, beforeMigrating })).close();
}

async function migrationsOf(office: Office): Promise<string[]> {
  let names: string[] = [];
  const { folder } = await olderMigrations();
  // By a look that migrates nothing.
  const url = office.settings.databaseUrl;
  await openDatabase({ url, migrations: folder }).then(
    ({ close }) => close(),
    (error: Error) => {
      names = /has the migration (\w+)/.exec(error.message)?.slice(1) ?? [];
    },
  );
  return names;
}

it('a database that has something in it is backed up before it is migrated, as it was then', async () => {
  const { office, newest } = await olderOffice();
  await openLike(office);
  const [name = ''] = await office.inFolder();
  const manifest = await manifestIn(join(office.settings.folder, name));
  expect(manifest).toMatchObject({ reason: 'migration' });
  expect(manifest?.migration?.localeCompare(newest)).toBe(-1);
  expect(await migrationsOf(office)).toEqual([newest]);
  await openLike(office);
  expect(await office.inFolder()).toHaveLength(1);
});

it('a new database is not, and where backups are off none is', async () => {
  const fresh = await Office.open({ databaseUrl: await emptyDatabaseUrl('blank') });
  await openLike(fresh);
  expect(await fresh.inFolder()).toEqual([]);
  const { office, newest } = await olderOffice();
  await openLike(office, false);
  expect(await office.inFolder()).toEqual([]);
  expect(await migrationsOf(office)).toEqual([newest]);
});

it('nothing is migrated where no backup can be made; the operator is told what to do', async () => {
  const { office } = await olderOffice();
  await writeFile(office.settings.folder, 'no folder');
  await expect(openLike(office)).rejects.toThrow(/must be a backup.*cannot be written.*BACKUP=off/);
  expect(await migrationsOf(office)).toEqual([]);
});

it('the program itself backs up before it migrates, or does not start; with BACKUP=off it does', async () => {
  const { office, newest } = await olderOffice();
  const folder = await freshFolder();
  const { databaseUrl, filesFolder } = office.settings;
  const environment = {
    ...{ BOT_TOKEN: '4242424242:tests-only-opens-nothing-at-all', TELEGRAM_API_ROOT: 'http://127.0.0.1:1' },
    ...{
      DATABASE_URL: databaseUrl,
      FILES_DIR: filesFolder,
      BACKUP_DIR: join(office.root, 'file', 'backups'),
    },
  };
  await writeFile(join(office.root, 'file'), 'no folder');
  await letGo();
  const refused = startProgram(folder, { ...environment, LC_ALL: 'vi_VN.UTF-8' });
  expect(await refused.ended()).toBe(1);
  expect(refused.printed()).toMatch(/phải có bản sao lưu.*BACKUP=off/);
  expect(await migrationsOf(office)).toEqual([]);
  await rm(join(office.root, 'file'));
  await mkdir(join(office.root, 'file'));
  await letGo();
  const started = startProgram(folder, environment);
  await started.says(/backup made before the migration/);
  await started.says(/Database migrated/);
  started.process.kill('SIGTERM');
  await started.ended();
  expect(await migrationsOf(office)).toEqual([newest]);
});
