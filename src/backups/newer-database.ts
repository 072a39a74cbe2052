import { join } from 'node:path';
import { programVersion } from '../base/version.ts';
import { DatabaseError, NewerDatabaseError } from '../database/database-error.ts';
import { knownMigrations } from '../database/migrations.ts';
import { backupsIn } from './last-backup.ts';
import type { Backup } from './manifest.ts';
import type { BackupSettings } from './settings.ts';

/**
 * Returns what tells an operator who started an older version of the program on a newer database which version that takes, and which backup is from
 * before it; what else was thrown is thrown on.
 */
export function tellingNewer(settings: BackupSettings): (error: unknown) => Promise<never> {
  return async (error) => {
    if (!(error instanceof NewerDatabaseError)) throw error;
    const { migration, version = '' } = error;
    const [known, start] = version === '' ? ['unknown', 'start-newer'] : ['known', 'start'];
    const told = [
      { key: `update:newer.${known}`, fields: { migration, version, own: programVersion() } },
      { key: `update:newer.${start}`, fields: { version } },
      await backupWords(settings),
    ];
    throw new DatabaseError(told);
  };
}

async function backupWords(
  settings: BackupSettings,
): Promise<{ key: string; fields: Record<string, string> }> {
  const backup = await newestUsable(settings);
  const { folder } = settings;
  if (!backup) return { key: 'update:newer.no-backup', fields: { folder } };
  const made = backup.manifest.made.toZonedDateTimeISO(settings.timeZone);
  const day = `${made.day}/${made.month}/${made.year}`;
  const hour = `${made.hour}:${String(made.minute).padStart(2, '0')}`;
  const version = backup.manifest.program;
  return { key: 'update:newer.backup', fields: { path: join(folder, backup.name), version, day, hour } };
}

/** Returns the newest backup that this version of the program can use. */
async function newestUsable({ folder }: BackupSettings): Promise<Backup | undefined> {
  const backups = await backupsIn(folder);
  const known = await Promise.all(
    backups.map(async ({ manifest }) => {
      const names = (await knownMigrations(manifest.database.kind)).map(({ name }) => name);
      return manifest.migration !== null && names.includes(manifest.migration);
    }),
  );
  return backups.findLast((_, at) => known[at]);
}
