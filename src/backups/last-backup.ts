import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { type Backup, isBackupName, manifestIn } from './manifest.ts';
import type { BackupSettings } from './settings.ts';

/** What kept a backup from being made, from reaching the second place, or from being restored. The texts have words for each. */
export const troubles = [
  'pg-dump-missing',
  'pg-dump-old',
  'no-space',
  'not-writable',
  'damaged',
  'second-unreachable',
  'second-refused',
  'in-use',
  'wrong-kind',
  'not-found',
  'failed',
] as const;
export type BackupTrouble = (typeof troubles)[number];

/** How the backups are, for `/healthz`, `/metrics`, the board and `npm run doctor`. */
export interface LastBackup {
  /**
   * `off`: none are made without being asked for. `none`: there is none. `old`: the newest is older than two nights.
   * `good`: it is not.
   */
  state: 'off' | 'none' | 'old' | 'good';
  /** The moment that the newest finished backup shows, by whatever process it was made. */
  made: Temporal.Instant | undefined;
  /** How long ago that was; 0 for a moment to come, where a clock was set back. */
  ageSeconds: number | undefined;
  /** What went wrong with the last attempt at this place; undefined when it went well. */
  trouble: BackupTrouble | undefined;
  /** The same of the second place, as the last attempt found it; undefined when there is none. */
  second: { made: Temporal.Instant | undefined; trouble: BackupTrouble | undefined } | undefined;
}

/** How backups are where none are made. */
export const noBackups: LastBackup = {
  state: 'off',
  made: undefined,
  ageSeconds: undefined,
  trouble: undefined,
  second: undefined,
};

/** A night may be missed, and a backup takes its time. */
const OLD_AFTER = Temporal.Duration.from({ hours: 50 });

const ATTEMPT = 'last-attempt.json';

const moment = z.iso.datetime().transform((text) => Temporal.Instant.from(text));
const trouble = z.enum(troubles).optional();
const attemptSchema = z.object({
  trouble,
  second: z.object({ made: moment.optional(), trouble }).optional(),
});

/** What came of the last attempt to make a backup. */
export type Attempt = z.output<typeof attemptSchema>;

/**
 * Returns how the backups are. Reads the folder of backups, never the second place.
 * @param now the moment for which `old` is told
 * @param elsewhere when another process on the database made the newest one that it has
 */
export async function lastBackup(
  settings: BackupSettings,
  now: Temporal.Instant,
  elsewhere?: Temporal.Instant,
): Promise<LastBackup> {
  const here = (await newestBackup(settings.folder))?.manifest.made;
  const [made] = [here, elsewhere]
    .filter((one) => one !== undefined)
    .sort(Temporal.Instant.compare)
    .reverse();
  const ageSeconds = made && Math.max(0, Math.round(now.since(made).total('seconds')));
  const attempt = await lastAttempt(settings.folder);
  const second = settings.second && { made: attempt.second?.made, trouble: attempt.second?.trouble };
  return { state: stateOf(settings, made, now), made, ageSeconds, trouble: attempt.trouble, second };
}

function stateOf(
  { isOn }: BackupSettings,
  made: Temporal.Instant | undefined,
  now: Temporal.Instant,
): LastBackup['state'] {
  if (!isOn) return 'off';
  if (!made) return 'none';
  return Temporal.Instant.compare(made.add(OLD_AFTER), now) < 0 ? 'old' : 'good';
}

/** Returns the newest finished backup of a folder, as names go; undefined when there is none. */
export async function newestBackup(folder: string): Promise<Backup | undefined> {
  for (const name of (await backupNames(folder)).reverse()) {
    const manifest = await manifestIn(join(folder, name));
    if (manifest) return { name, manifest };
  }
  return undefined;
}

/** Returns the finished backups of a folder, oldest first. */
export async function backupsIn(folder: string): Promise<Backup[]> {
  const backups: Backup[] = [];
  for (const name of await backupNames(folder)) {
    const manifest = await manifestIn(join(folder, name));
    if (manifest) backups.push({ name, manifest });
  }
  return backups;
}

async function backupNames(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory() && isBackupName(entry.name))
    .map(({ name }) => name)
    .sort();
}

/** Returns what came of the last attempt; nothing is known where none was made. */
export async function lastAttempt(folder: string): Promise<Attempt> {
  try {
    return attemptSchema.parse(JSON.parse(await readFile(join(folder, ATTEMPT), 'utf8')));
  } catch {
    return {};
  }
}

/** Notes what came of an attempt. That there is no room for the note is no fault of its own. */
export async function noteAttempt(folder: string, { trouble, second }: Attempt): Promise<void> {
  const path = join(folder, ATTEMPT);
  const unfinished = `${path}.unfinished-${process.pid}`;
  const made = second?.made?.toString();
  const text = JSON.stringify({ trouble, second: second && { made, trouble: second.trouble } });
  try {
    await writeFile(unfinished, `${text}\n`, { mode: 0o600 });
    await rename(unfinished, path);
  } catch {
    await rm(unfinished, { force: true });
  }
}
