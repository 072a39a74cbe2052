import { rm, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { systemClock } from '../base/clock.ts';
import { loadConfig } from '../config.ts';
import { makeBackup, restoreBackup } from '../database/backup.ts';
import { openDatabase, sqlitePath } from '../database/database.ts';
import { DatabaseError, withoutPassword } from '../database/database-error.ts';
import { lookAtDatabase } from '../database/look.ts';

/*
 * What `npm run update` asks of the version that comes: `update-step.ts look | backup | rehearse | migrate | restore BACKUP`. Each prints one line
 * of JSON, and ends with 1 and the reason when it failed. For the update alone: it stands in no list of commands.
 */

/** @throws DatabaseError */
type Step = (databaseUrl: string, argument: string) => Promise<object>;

const steps: Record<string, Step> = {
  /** How the database is, and what a backup and a rehearsal of its migrations take. Sizes are in bytes; `free` is undefined where it is not known. */
  look: async (url) => ({
    database: withoutPassword(url),
    ...(await lookAtDatabase(url)),
    ...(await spaceFor(url)),
  }),
  backup: async (url) => {
    const path = sqlitePath(url);
    if (path === undefined)
      throw new DatabaseError('This database is PostgreSQL: use pg_dump and pg_restore.');
    const copy = join(dirname(path), 'backups', `nhac-viec-${stamp()}.db`);
    await makeBackup(path, copy);
    return { path: copy };
  },
  rehearse: async (url) => {
    const path = sqlitePath(url);
    if (path === undefined) return {};
    const copy = `${path}.rehearsal-${process.pid}`;
    try {
      await makeBackup(path, copy);
      await (await openDatabase({ url: pathToFileURL(copy).href })).close();
      return {};
    } finally {
      for (const part of ['', '-wal', '-shm']) await rm(copy + part, { force: true });
    }
  },
  migrate: async (url) => {
    await (await openDatabase({ url })).close();
    return {};
  },
  restore: async (url, backup) => {
    const path = sqlitePath(url);
    if (path === undefined)
      throw new DatabaseError('This database is PostgreSQL: use pg_dump and pg_restore.');
    await restoreBackup(backup, path, `${path}.replaced-${stamp()}`);
    return {};
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

function stamp(): string {
  return systemClock.now().toString({ smallestUnit: 'second' }).replace(/\W/g, '');
}

const [name = '', argument = ''] = process.argv.slice(2);
try {
  const step = steps[name];
  if (!step) throw new Error(`no such step: ${name}`);
  console.log(JSON.stringify(await step(loadConfig().commandsDatabaseUrl, argument)));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
