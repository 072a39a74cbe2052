import type { Clock } from '../base/clock.ts';
import type { Translate } from '../base/texts.ts';
import { DatabaseError } from '../database/database-error.ts';
import { backUp } from './back-up.ts';
import { backupError } from './backup-error.ts';
import type { BackupSettings } from './settings.ts';

/**
 * Returns what is done before a database that has something in it is migrated: a backup. Where none can be made nothing is migrated, and the
 * operator is told what to do. Returns undefined where backups are off.
 * @param t the operator's language
 * @param made is told of the backup
 */
export function backupBeforeMigrating(
  settings: BackupSettings,
  { clock, t, made }: { clock: Clock; t: Translate; made?: (path: string) => void },
): (() => Promise<void>) | undefined {
  if (!settings.isOn) return undefined;
  return async () => {
    try {
      const { backup } = await backUp(settings, { clock, reason: 'migration' });
      made?.(backup.path);
    } catch (error) {
      const { trouble, message } = backupError(error);
      const why = t(`backup:trouble.${trouble}`, { reason: message });
      throw new DatabaseError(t('backup:not-migrated', { why, folder: settings.folder }));
    }
  };
}
