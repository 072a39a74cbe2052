import { access, open, readdir, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { systemClock } from '../base/clock.ts';
import { renameClosed } from '../database/rename.ts';
import { BackupError } from './backup-error.ts';
import { isBackupName } from './manifest.ts';

const UNFINISHED = /^(?<name>.+)\.unfinished-(?<host>[\w-]*)-(?<pid>\d+)$/;
/** What another machine, or another container, began so long ago is abandoned. */
const ABANDONED_MS = 6 * 3_600_000;

/** Returns the path at which a process of this machine fills a file or folder that is to be called so. */
export function unfinishedPath(path: string): string {
  return `${path}.unfinished-${host()}-${process.pid}`;
}

/** Takes away what killed processes left in a folder of backups. */
export async function sweepUnfinished(folder: string): Promise<void> {
  await sweep(folder, isBackupName);
}

/** Takes away what killed processes left of something that was to be called so. */
export async function sweepUnfinishedAt(path: string): Promise<void> {
  await sweep(dirname(path), (name) => name === basename(path));
}

async function sweep(folder: string, isOwn: (name: string) => boolean): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const left = UNFINISHED.exec(name)?.groups;
    if (!left?.name || !isOwn(left.name)) continue;
    const path = join(folder, name);
    const isDead =
      left.host === host()
        ? !isAlive(Number(left.pid))
        : (await stat(path)).mtimeMs < systemClock.date().getTime() - ABANDONED_MS;
    if (isDead) await rm(path, { recursive: true, force: true });
  }
}

/**
 * Gives a finished folder its name; where that is taken and may differ, the next one that is free.
 * @returns the path that it has
 * @throws BackupError when the name is taken and may not differ
 */
export async function nameFinished(
  unfinished: string,
  wanted: string,
  { mayDiffer }: { mayDiffer: boolean },
): Promise<string> {
  for (let number = 1; ; number++) {
    const path = number === 1 ? wanted : `${wanted}-${number}`;
    if (!(await exists(path))) {
      await renameClosed(unfinished, path);
      await flushFolder(dirname(path));
      return path;
    }
    if (!mayDiffer) throw new BackupError('not-writable', `there is something at ${path} already`);
  }
}

/** Writes a folder's list of names to the disk itself. Windows has no such thing, and needs none. */
export async function flushFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}

/** Whether there is a file or folder at a path. */
export function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function host(): string {
  return hostname().replace(/[^\w-]/g, '_');
}

/** Whether another process of this machine has this number. */
function isAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
