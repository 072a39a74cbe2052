import { join } from 'node:path';
import type { Temporal } from 'temporal-polyfill';
import type { Clock } from '../base/clock.ts';
import { BackupError, backupError } from './backup-error.ts';
import { FolderPlace } from './folder-place.ts';
import { type Attempt, backupsIn, lastAttempt, newestBackup, noteAttempt } from './last-backup.ts';
import { type MadeBackup, makeBackup } from './make.ts';
import type { Backup, BackupReason } from './manifest.ts';
import type { Place } from './place.ts';
import { expired } from './retention.ts';
import { secondPlace } from './second-place.ts';
import type { BackupSettings } from './settings.ts';

/** What came of the way to the second place. */
type SecondOutcome = { made: Temporal.Instant } | { failed: BackupError };

/** A backup, and whether it reached the second place; undefined where there is none, or it was not to go there. */
export interface BackedUp {
  backup: MadeBackup;
  second: SecondOutcome | undefined;
}

/**
 * Makes a backup in the folder of backups, takes the expired ones away and sends it to the second place. One made before a migration stays here:
 * the program's start waits for it. What came of it is noted for who asks how the backups are.
 * @throws BackupError when there is no new backup; a failure of the second place is none
 */
export async function backUp(
  settings: BackupSettings,
  { clock, reason }: { clock: Clock; reason: BackupReason },
): Promise<BackedUp> {
  const { second: before } = await lastAttempt(settings.folder);
  try {
    const backup = await makeBackup(settings, { clock, reason });
    await removeExpired(new FolderPlace(settings.folder), settings);
    const second = reason === 'migration' ? undefined : await sent(settings, backup);
    await noteAttempt(settings.folder, { second: secondAttempt(second, before) });
    return { backup, second };
  } catch (error) {
    const told = backupError(error);
    await noteAttempt(settings.folder, { trouble: told.trouble, second: before });
    throw told;
  }
}

/** Sends the newest backup to the second place once more. Returns what came of it; undefined where there is none, or no backup. */
export async function sendAgain(settings: BackupSettings): Promise<SecondOutcome | undefined> {
  const newest = await newestBackup(settings.folder);
  if (!newest) return undefined;
  const second = await sent(settings, { ...newest, path: join(settings.folder, newest.name) });
  const { trouble, second: before } = await lastAttempt(settings.folder);
  await noteAttempt(settings.folder, { trouble, second: secondAttempt(second, before) });
  return second;
}

async function sent(
  settings: BackupSettings,
  { path, ...backup }: Backup & { path: string },
): Promise<SecondOutcome | undefined> {
  if (!settings.second) return undefined;
  try {
    const place = await secondPlace(settings.second);
    await place.put(backup, path);
    await removeExpired(place, settings);
    return { made: backup.manifest.made };
  } catch (error) {
    const { trouble, message } = backupError(error);
    const isOfDisk = settings.second.kind === 'folder' && trouble === 'not-writable';
    return { failed: new BackupError(isOfDisk ? 'second-unreachable' : trouble, message) };
  }
}

function secondAttempt(second: SecondOutcome | undefined, before: Attempt['second']): Attempt['second'] {
  if (!second) return before;
  return 'failed' in second ? { made: before?.made, trouble: second.failed.trouble } : { made: second.made };
}

/** Called after a backup was made: the newest one is whole. */
async function removeExpired(place: Place, { keep, timeZone }: BackupSettings): Promise<void> {
  await place.remove(expired(await place.list(), keep, timeZone));
}

/** Returns where a backup of a name, or the newest, lies: here, or in the second place; undefined when there is none. */
export async function findBackup(
  settings: BackupSettings,
  name: string | undefined,
): Promise<{ backup: Backup; place: Place; isSecond: boolean } | undefined> {
  const wanted = (backups: readonly Backup[]) =>
    backups
      .toSorted((a, b) => b.manifest.made.epochMilliseconds - a.manifest.made.epochMilliseconds)
      .find((backup) => name === undefined || backup.name === name);
  const here = wanted(await backupsIn(settings.folder));
  if (here) return { backup: here, place: new FolderPlace(settings.folder), isSecond: false };
  if (!settings.second) return undefined;
  const place = await secondPlace(settings.second);
  const there = wanted(await place.list());
  return there && { backup: there, place, isSecond: true };
}
