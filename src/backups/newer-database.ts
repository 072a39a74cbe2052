import { join } from 'node:path';
import type { Translate } from '../base/texts.ts';
import { programVersion } from '../base/version.ts';
import { DatabaseError, NewerDatabaseError } from '../database/database-error.ts';
import { knownMigrations } from '../database/migrations.ts';
import { backupsIn } from './last-backup.ts';
import type { Backup } from './manifest.ts';
import type { BackupSettings } from './settings.ts';

/**
 * Returns what tells an operator who started an older version of the program on a newer database which version that takes, and which backup is from
 * before it; what else was thrown is thrown on.
 * @param t the operator's language
 */
export function tellingNewer(settings: BackupSettings, t: Translate): (error: unknown) => Promise<never> {
  return async (error) => {
    if (!(error instanceof NewerDatabaseError)) throw error;
    const { migration, version } = error;
    const lines = [
      t(`update:newer.${version === undefined ? 'unknown' : 'known'}`, {
        migration,
        version,
        own: programVersion(),
      }),
      t('update:newer.start', { version: version ?? t('update:newer.that') }),
      await backupWords(settings, t),
    ];
    throw new DatabaseError(lines.join('\n'));
  };
}

async function backupWords(settings: BackupSettings, t: Translate): Promise<string> {
  const backup = await newestUsable(settings);
  const { folder } = settings;
  if (!backup) return t('update:newer.no-backup', { folder });
  const made = backup.manifest.made.toZonedDateTimeISO(settings.timeZone);
  const day = `${made.day}/${made.month}/${made.year}`;
  const hour = `${made.hour}:${String(made.minute).padStart(2, '0')}`;
  return t('update:newer.backup', {
    path: join(folder, backup.name),
    version: backup.manifest.program,
    day,
    hour,
  });
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
