import { rm, stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BackupError } from '../backups/backup-error.ts';
import { makeBackup } from '../backups/make.ts';
import { timeStamp } from '../backups/manifest.ts';
import { restoreBackup } from '../backups/restore.ts';
import type { BackupSettings } from '../backups/settings.ts';
import { sweepUnfinishedAt, unfinishedPath } from '../backups/unfinished.ts';
import { systemClock } from '../base/clock.ts';
import { OperatorError } from '../base/operator-error.ts';
import { textsIn } from '../base/texts.ts';
import { loadConfig } from '../config.ts';
import { copyDatabase } from '../database/backup.ts';
import { openDatabase, sqlitePath } from '../database/database.ts';
import { withoutPassword } from '../database/database-error.ts';
import { lookAtDatabase } from '../database/look.ts';
import { operatorLanguage } from './language.ts';

/*
 * What `npm run update` asks of the version that comes: `update-step.ts look | backup | rehearse | migrate | restore BACKUP`. Each prints one line
 * of JSON, or ends with 1 and the reason. For the update alone: no list of commands has it.
 */

/** @throws DatabaseError, BackupError */
type Step = (settings: BackupSettings, argument: string) => Promise<object>;

const steps: Record<string, Step> = {
  /** How the database is, and what a backup and a rehearsal of its migrations take. Sizes are in bytes; `free` is undefined where it is not known. */
  look: async ({ databaseUrl }) => ({
    database: withoutPassword(databaseUrl),
    ...(await lookAtDatabase(databaseUrl)),
    ...(await spaceFor(databaseUrl)),
  }),
  backup: async (settings) => {
    const { path } = await makeBackup(settings, { clock: systemClock, reason: 'migration' });
    return { path };
  },
  /** Migrates a copy, which is thrown away. PostgreSQL has none that is as quickly made; each of its migrations happens whole or not at all. */
  rehearse: async ({ databaseUrl }) => {
    const path = sqlitePath(databaseUrl);
    if (path === undefined) return {};
    const rehearsal = `${path}.rehearsal`;
    const copy = unfinishedPath(rehearsal);
    await sweepUnfinishedAt(rehearsal);
    try {
      await copyDatabase(path, copy);
      await (await openDatabase({ url: pathToFileURL(copy).href })).close();
      return {};
    } finally {
      for (const part of ['', '-wal', '-shm']) await rm(copy + part, { force: true });
    }
  },
  migrate: async ({ databaseUrl }) => {
    await (await openDatabase({ url: databaseUrl })).close();
    return {};
  },
  /** Where the migrated database is kept is told, if there was one. */
  restore: async (settings, backup) => {
    const { replaced } = await restoreBackup(backup, settings, timeStamp(systemClock, settings.timeZone));
    return { replaced };
  },
};

/** Once for the backup, once for the copy that is migrated first. */
async function spaceFor(url: string): Promise<{ bytes: number; free?: number }> {
  const path = sqlitePath(url);
  if (path === undefined) return { bytes: 0 };
  const { size } = await stat(path).catch(() => ({ size: 0 }));
  const room = await statfs(dirname(path)).catch(() => undefined);
  return { bytes: 2 * size, ...(room ? { free: room.bavail * room.bsize } : {}) };
}

/** What went wrong, in the operator's language where there are words for it. */
function reasonOf(error: unknown): string {
  const t = textsIn(operatorLanguage());
  if (error instanceof BackupError) return t(`backup:trouble.${error.trouble}`, { reason: error.message });
  if (error instanceof OperatorError) return error.in(t);
  return error instanceof Error ? error.message : String(error);
}

const [name = '', argument = ''] = process.argv.slice(2);
try {
  const step = steps[name];
  if (!step) throw new Error(`no such step: ${name}`);
  console.log(JSON.stringify(await step(loadConfig().commandsBackups, argument)));
} catch (error) {
  console.error(reasonOf(error));
  process.exitCode = 1;
}
