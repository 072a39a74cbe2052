import { createHash } from 'node:crypto';
import { chmod, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Clock } from '../base/clock.ts';
import { programVersion } from '../base/version.ts';
import { flush } from '../database/backup.ts';
import { backupError } from './backup-error.ts';
import { dumpDatabase } from './dump-database.ts';
import { hashOf, TakenFiles } from './files.ts';
import { newestBackup } from './last-backup.ts';
import {
  type Backup,
  type BackupReason,
  backupName,
  CHECKSUMS,
  databaseFiles,
  FILES,
  MANIFEST,
  manifestIn,
  manifestText,
} from './manifest.ts';
import type { BackupSettings } from './settings.ts';
import {
  flushFolder,
  nameFinished,
  sweepUnfinished,
  sweepUnfinishedAt,
  unfinishedPath,
} from './unfinished.ts';

/** A backup that was made. */
export interface MadeBackup extends Backup {
  /** Its folder. */
  path: string;
  /** How many of people's files are damaged where they are kept, and so are in no backup. */
  damagedFiles: number;
}

interface Making {
  clock: Clock;
  reason: BackupReason;
  /** The folder that becomes the backup; default: one called by the time, in the folder of backups. */
  to?: string;
  /** Copies the database; default: as databases of its kind are. */
  dump?: typeof dumpDatabase;
}

/**
 * Makes a backup of database and files while others read and write them. It shows the database as it was at one moment, with every file that the
 * database names then and that was there. It gets its name when it is whole, checked and on the disk; what a killed process left is taken away.
 * @throws BackupError when none was made; nothing is left of it then
 */
export async function makeBackup(settings: BackupSettings, making: Making): Promise<MadeBackup> {
  const name = making.to === undefined ? backupName(making.clock, settings.timeZone) : basename(making.to);
  const folder = making.to === undefined ? settings.folder : dirname(making.to);
  const unfinished = unfinishedPath(join(folder, name));
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await sweepUnfinished(folder);
    await sweepUnfinishedAt(join(folder, name));
    await mkdir(unfinished, { mode: 0o700 });
    const { damagedFiles } = await fill(unfinished, settings, making);
    const path = await nameFinished(unfinished, join(folder, name), { mayDiffer: making.to === undefined });
    const manifest = await manifestIn(path);
    if (!manifest) throw new Error('the manifest cannot be read back');
    return { name: basename(path), path, manifest, damagedFiles };
  } catch (error) {
    throw backupError(error);
  } finally {
    await rm(unfinished, { recursive: true, force: true }).catch(() => undefined);
  }
}

/* Files first: one that is deleted while the database is copied is in the copy, and what came while files were copied is taken after it. */
async function fill(into: string, settings: BackupSettings, { clock, reason, dump = dumpDatabase }: Making) {
  const before = await newestBackup(settings.folder);
  const files = new TakenFiles({
    into,
    from: settings.filesFolder,
    before: before && join(settings.folder, before.name),
    // Before a migration everybody waits for the program's start.
    isThorough: reason !== 'migration',
  });
  await files.takeNew();
  const made = clock.now();
  const { kind, migration } = await dump(settings.databaseUrl, into);
  await files.takeNew();
  const database = databaseFiles[kind];
  await chmod(join(into, database), 0o600);
  const lines = [
    `${await hashOf(join(into, database))}  ${database}\n`,
    ...[...files.names].sort().map((name) => `${name}  ${FILES}/${name}\n`),
  ];
  await writeFlushed(join(into, CHECKSUMS), lines.join(''));
  const text = manifestText({
    ...{ program: programVersion(), migration, made, reason },
    database: { kind, bytes: (await stat(join(into, database))).size },
    files: { count: files.names.size, bytes: files.bytes },
    checksums: createHash('sha256').update(lines.join('')).digest('hex'),
  });
  await writeFlushed(join(into, MANIFEST), text);
  for (const folder of [join(into, FILES), into]) await flushFolder(folder);
  return { damagedFiles: files.damaged.size };
}

async function writeFlushed(path: string, text: string): Promise<void> {
  await writeFile(path, text, { mode: 0o600 });
  await flush(path);
}
