import { cp, mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { makeBackup } from '../../src/backups/make.ts';
import { tellingNewer } from '../../src/backups/newer-database.ts';
import type { BackupSettings } from '../../src/backups/settings.ts';
import { systemClock } from '../../src/base/clock.ts';
import type { OperatorError } from '../../src/base/operator-error.ts';
import { textsIn } from '../../src/base/texts.ts';
import { programVersion } from '../../src/base/version.ts';
import { openDatabase } from '../../src/database/database.ts';
import { NewerDatabaseError } from '../../src/database/database-error.ts';
import { migrationsFolder } from '../../src/database/migrations.ts';
import { temporaryFolder } from '../support/database.ts';

/** A database that a newer version has migrated, and the settings of its backups. */
async function newerDatabase() {
  const folder = await temporaryFolder();
  const settings: BackupSettings = {
    isOn: true,
    databaseUrl: `file:${join(folder, 'nhac-viec.db')}`,
    filesFolder: join(folder, 'files'),
    folder: join(folder, 'backups'),
    ...{ second: undefined, at: '02:00', timeZone: 'Asia/Ho_Chi_Minh' },
    keep: { days: 7, weeks: 4, months: 6 },
  };
  const migrations = join(folder, 'migrations');
  await cp(migrationsFolder, migrations, { recursive: true });
  await mkdir(join(migrations, 'sqlite', '9999_next'));
  await writeFile(join(migrations, 'sqlite', '9999_next', 'migration.sql'), 'CREATE TABLE "T" (a INTEGER);');
  await (await openDatabase({ url: settings.databaseUrl })).close();
  const migrate = async () => (await openDatabase({ url: settings.databaseUrl, migrations })).close();
  const told = async (language: 'vi' | 'en') =>
    openDatabase({ url: settings.databaseUrl })
      .catch(tellingNewer(settings))
      .then(
        () => '',
        (error: OperatorError) => error.in(textsIn(language)),
      );
  return { settings, migrate, told };
}

const backUp = (settings: BackupSettings) =>
  makeBackup(settings, { clock: systemClock, reason: 'migration' });

test('an older version on a newer database says which version it takes, and which backup is from before', async () => {
  const { settings, migrate, told } = await newerDatabase();
  const before = await backUp(settings);
  await migrate();
  // A backup of the newer database is of no use here.
  const after = await backUp({ ...settings });
  const [vietnamese, english] = [await told('vi'), await told('en')];
  for (const text of [vietnamese, english]) {
    expect(text).toContain('9999_next');
    expect(text).toContain(`--restore ${before.path}\n`.trimEnd());
    expect(text).not.toContain(basename(after.path));
    expect(text.split('\n')).toHaveLength(3);
  }
  expect(vietnamese).toContain(`Chạy lại bản ${programVersion()}: không mất gì.`);
  expect(english).toContain(`Start the version ${programVersion()} again: nothing is lost.`);
});

test('where there is no such backup that is said', async () => {
  const { settings, migrate, told } = await newerDatabase();
  await migrate();
  expect(await told('vi')).toContain(`ở ${settings.folder} không có bản nào`);
});

test('a database of a version that left no word is told without one; other errors are left as they are', async () => {
  const { settings } = await newerDatabase();
  const tell = tellingNewer(settings);
  await expect(tell(new NewerDatabaseError('9999_next', undefined))).rejects.toThrow(
    /of a newer version than the one that runs.*\n- Start that newer version again/s,
  );
  const other = new Error('other');
  await expect(tell(other)).rejects.toBe(other);
});
