import { readdir, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Temporal } from 'temporal-polyfill';
import { backUp, findBackup } from '../backups/back-up.ts';
import { BackupError, backupError } from '../backups/backup-error.ts';
import { type BackupTrouble, backupsIn, lastAttempt } from '../backups/last-backup.ts';
import { type MadeBackup, makeBackup } from '../backups/make.ts';
import { type Backup, type Manifest, manifestIn, timeStamp } from '../backups/manifest.ts';
import { type Restored, restoreBackup, restoreDatabaseAlone } from '../backups/restore.ts';
import { secondPlace } from '../backups/second-place.ts';
import type { BackupSettings } from '../backups/settings.ts';
import { exists, unfinishedPath } from '../backups/unfinished.ts';
import { verifyBackup } from '../backups/verify.ts';
import { dayOf, systemClock } from '../base/clock.ts';
import { withoutSecrets } from '../base/log.ts';
import { sizeWords } from '../base/size-words.ts';
import { loadConfig } from '../config.ts';
import { checkDatabaseCopy } from '../database/backup.ts';
import { sqlitePath } from '../database/database.ts';
import { withoutPassword } from '../database/database-error.ts';
import { dayWords } from '../plan/day-words.ts';
import type { Terminal } from './terminal.ts';

/** What `npm run backup` was asked for; nothing: a backup in the folder of backups. */
export interface BackupCommand {
  to?: string;
  restore?: string;
  into?: string;
  verify?: string;
}

/** Does what was asked for and says what came of it. Returns whether all went well. */
export async function backupCommand(terminal: Terminal, options: BackupCommand): Promise<boolean> {
  const { to, restore, into, verify } = options;
  const asked = [to, restore, verify].filter((each) => each !== undefined);
  if (asked.length > 1 || (into !== undefined && restore === undefined)) {
    terminal.complain(terminal.t('backup:one-at-a-time'));
    return false;
  }
  const settings = loadConfig().commandsBackups;
  if (restore !== undefined)
    return telling(terminal, 'backup:not-restored', () =>
      restoreFrom(terminal, settings, { wanted: restore, into }),
    );
  if (verify !== undefined) return telling(terminal, undefined, () => verifyOne(terminal, settings, verify));
  return telling(terminal, 'backup:not-made', () =>
    to === undefined ? makeUsual(terminal, settings) : makeAt(terminal, settings, resolve(to)),
  );
}

/** Lists the backups, here and in the second place. Returns whether both could be read. */
export async function listBackups(terminal: Terminal): Promise<boolean> {
  const settings = loadConfig().commandsBackups;
  const { t, write } = terminal;
  const { at, keep, folder, isOn } = settings;
  write(t('backup:list.here', { folder: resolve(folder) }));
  writeRows(terminal, settings, await backupsIn(folder));
  for (const { name, bytes } of await databasesAlone(folder))
    write(t('backup:list.old-row', { name, size: sizeWords(bytes, terminal.language) }));
  write(isOn ? t('backup:list.on', { at, ...keep }) : t('backup:list.off'));
  const { trouble, second } = await lastAttempt(folder);
  const why = (code: BackupTrouble) => ({ why: t(`backup:trouble.${code}`, { reason: code }) });
  if (trouble) write(t('backup:list.trouble', why(trouble)));
  if (!settings.second) return true;
  const elsewhere = settings.second;
  return telling(terminal, undefined, async () => {
    write(t('backup:list.second'));
    if (second?.trouble) write(t('backup:list.second-trouble', why(second.trouble)));
    writeRows(terminal, settings, await (await secondPlace(elsewhere)).list());
    return true;
  });
}

async function makeUsual(terminal: Terminal, settings: BackupSettings): Promise<boolean> {
  const { t } = terminal;
  const { backup, second } = await backUp(settings, { clock: systemClock, reason: 'hand' });
  tellMade(terminal, backup);
  if (!second) return true;
  if (!('failed' in second)) terminal.write(t('backup:sent'));
  else terminal.complain(t('backup:not-sent', { why: troubleWords(second.failed, terminal) }));
  return !('failed' in second);
}

/** Into a folder that is there, such as a stick; else as a folder of this name. */
async function makeAt(terminal: Terminal, settings: BackupSettings, to: string): Promise<boolean> {
  const isFolder = (await stat(to).catch(() => undefined))?.isDirectory() ?? false;
  const isBackup = (await manifestIn(to)) !== undefined;
  const place =
    isFolder && !isBackup ? join(to, `nhac-viec-${timeStamp(systemClock, settings.timeZone)}`) : to;
  tellMade(terminal, await makeBackup(settings, { clock: systemClock, reason: 'hand', to: place }));
  return true;
}

function tellMade(terminal: Terminal, { path, manifest, damagedFiles }: MadeBackup): void {
  const { t, write, complain } = terminal;
  write(t('backup:made', { path: resolve(path) }));
  write(contentWords(manifest, terminal));
  if (damagedFiles > 0) complain(t('backup:damaged-files', { count: damagedFiles }));
}

async function verifyOne(terminal: Terminal, settings: BackupSettings, wanted: string): Promise<boolean> {
  const { t, write } = terminal;
  return withBackup(settings, wanted, async (path, kind) => {
    if (kind === 'database') {
      await checkDatabaseCopy(path);
      write(t('backup:whole-database', { path }));
      return true;
    }
    const manifest = await verifyBackup(path);
    write(t('backup:whole', { path }));
    write(t('backup:of', { when: momentWords(manifest.made, settings.timeZone, terminal) }));
    write(contentWords(manifest, terminal));
    return true;
  });
}

async function restoreFrom(
  terminal: Terminal,
  settings: BackupSettings,
  { wanted, into }: { wanted: string; into: string | undefined },
): Promise<boolean> {
  return withBackup(settings, wanted, async (path, kind) => {
    const isPostgresql = (await manifestIn(path))?.database.kind === 'postgresql';
    if (into !== undefined && isPostgresql) {
      terminal.complain(terminal.t('backup:into-postgresql'));
      return false;
    }
    const target = into === undefined ? settings : placesIn(resolve(into));
    const stamp = timeStamp(systemClock, settings.timeZone);
    const restore = kind === 'database' ? restoreDatabaseAlone : restoreBackup;
    tellRestored(terminal, await restore(path, target, stamp), { target, settings });
    if (into !== undefined) {
      terminal.write(terminal.t('backup:use-it'));
      terminal.write(`DATABASE_URL=${target.databaseUrl}`);
      terminal.write(`FILES_DIR=${target.filesFolder}`);
    }
    return true;
  });
}

/** Where a restore into a folder puts the database and the files. */
function placesIn(folder: string): Pick<BackupSettings, 'databaseUrl' | 'filesFolder'> {
  return {
    databaseUrl: pathToFileURL(join(folder, 'nhac-viec.db')).href,
    filesFolder: join(folder, 'files'),
  };
}

function tellRestored(
  terminal: Terminal,
  { manifest, replaced, files, putAside }: Restored,
  {
    target,
    settings,
  }: { target: Pick<BackupSettings, 'databaseUrl' | 'filesFolder'>; settings: BackupSettings },
): void {
  const { t, write } = terminal;
  const database = sqlitePath(target.databaseUrl) ?? withoutPassword(target.databaseUrl);
  write(t('backup:restored', { database }));
  if (manifest) {
    write(t('backup:of', { when: momentWords(manifest.made, settings.timeZone, terminal) }));
    if (files > 0) write(t('backup:restored-files', { count: files, folder: resolve(target.filesFolder) }));
  }
  const isSchema = sqlitePath(target.databaseUrl) === undefined;
  if (replaced !== undefined)
    write(t(isSchema ? 'backup:replaced-schema' : 'backup:replaced', { path: replaced }));
  if (putAside.count > 0)
    write(t('backup:put-aside', { count: putAside.count, folder: resolve(putAside.folder) }));
  if (replaced !== undefined || putAside.count > 0) write(t('backup:keep-aside'));
  write(t('backup:erased-since'));
}

/**
 * Works on a backup that is named by a path, by its name, or as `latest`; one from the second place is fetched for the time of the work.
 * @throws BackupError when there is none
 */
async function withBackup(
  settings: BackupSettings,
  wanted: string,
  work: (path: string, kind: 'backup' | 'database') => Promise<boolean>,
): Promise<boolean> {
  const path = resolve(wanted);
  const there = wanted === 'latest' ? undefined : await stat(path).catch(() => undefined);
  if (there) return work(path, there.isDirectory() ? 'backup' : 'database');
  const alone = resolve(settings.folder, wanted);
  if (/\.db$/.test(wanted) && (await exists(alone))) return work(alone, 'database');
  const found = await findBackup(settings, wanted === 'latest' ? undefined : wanted);
  if (!found) throw new BackupError('not-found', wanted);
  const { backup, place, isSecond } = found;
  if (!isSecond) return work(join(settings.folder, backup.name), 'backup');
  const fetched = resolve(unfinishedPath(join(settings.folder, backup.name)));
  try {
    await place.fetch(backup.name, fetched);
    return await work(fetched, 'backup');
  } finally {
    await rm(fetched, { recursive: true, force: true });
  }
}

/** Says what of backups went wrong, and why. Other errors are for the program's end. @param failed the text on what did not happen, and what is as before */
async function telling(
  terminal: Terminal,
  failed: string | undefined,
  work: () => Promise<boolean>,
): Promise<boolean> {
  try {
    return await work();
  } catch (error) {
    const told = backupError(error);
    if (told.trouble === 'failed' && !(error instanceof BackupError)) throw error;
    if (failed !== undefined) terminal.complain(terminal.t(failed));
    terminal.complain(troubleWords(told, terminal));
    return false;
  }
}

function troubleWords({ trouble, message }: BackupError, { t }: Terminal): string {
  return t(`backup:trouble.${trouble}`, { reason: withoutSecrets(message) });
}

function writeRows(terminal: Terminal, settings: BackupSettings, backups: readonly Backup[]): void {
  const { t, write } = terminal;
  if (backups.length === 0) write(t('backup:list.none'));
  for (const { name, manifest } of backups) {
    const { made, database, files, reason } = manifest;
    const when = momentWords(made, settings.timeZone, terminal);
    const size = sizeWords(database.bytes + files.bytes, terminal.language);
    write(
      t('backup:list.row', { name, when, size, files: files.count, reason: t(`backup:reason.${reason}`) }),
    );
  }
}

/** Copies of SQLite databases that earlier versions of the program made. */
async function databasesAlone(folder: string): Promise<{ name: string; bytes: number }[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => /^nhac-viec-[\d-]+\.db$/.test(name));
  return Promise.all(
    names.sort().map(async (name) => ({ name, bytes: (await stat(join(folder, name))).size })),
  );
}

function contentWords({ database, files }: Manifest, terminal: Terminal): string {
  return terminal.t('backup:holds', {
    database: sizeWords(database.bytes, terminal.language),
    files: files.count,
    bytes: sizeWords(files.bytes, terminal.language),
  });
}

function momentWords(at: Temporal.Instant, timeZone: string, { t }: Terminal): string {
  const { hour, minute } = at.toZonedDateTimeISO(timeZone);
  const clock = `${hour}:${String(minute).padStart(2, '0')}`;
  return t('backup:moment', { day: dayWords(dayOf(at, timeZone), t), hour: clock });
}
