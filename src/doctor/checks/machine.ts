import { constants } from 'node:fs';
import { access, stat, statfs } from 'node:fs/promises';
import { freemem } from 'node:os';
import { dirname, resolve } from 'node:path';
import { sqlitePath } from '../../database/database.ts';
import { type Finding, findingsOf } from '../finding.ts';
import type { World } from '../world.ts';

const node = findingsOf('node');
const disk = findingsOf('disk');
const memory = findingsOf('memory');

/** Looks at the version of Node. */
export async function checkNode({ node: { version, least } }: World): Promise<Finding[]> {
  const fields = { version, least };
  return [isOlder(version, least) ? node.wrong('old', fields) : node.ok('fine', fields)];
}

function isOlder(version: string, least: string): boolean {
  const [own, needed] = [version, least].map((text) => text.split('.').map(Number));
  for (const [at, number] of (needed ?? []).entries()) {
    const difference = (own?.[at] ?? 0) - number;
    if (difference !== 0) return difference < 0;
  }
  return false;
}

/** Looks at the room where the program writes, and whether this user may write there. */
export async function checkDisk({ config, limits }: World): Promise<Finding[]> {
  const database = sqlitePath(config.commandsDatabaseUrl);
  const places = [
    ...(database === undefined ? [] : [{ place: 'data', path: dirname(database) }]),
    { place: 'files', path: resolve(config.filesFolder) },
    { place: 'backups', path: resolve(config.commandsBackups.folder) },
  ];
  return Promise.all(
    places.map(async ({ place, path }) => {
      const folder = await nearestFolder(path);
      if (folder === undefined) return disk.wrong('no-folder', { place, path });
      const { bavail, bsize } = await statfs(folder);
      const free = bavail * bsize;
      const fields = { place, path, megabytes: Math.floor(free / 1024 / 1024) };
      if (!(await mayWrite(folder))) return disk.wrong('not-writable', fields);
      if (free < limits.disk.wrong) return disk.wrong('full', fields);
      return free < limits.disk.warn ? disk.warn('little', fields) : disk.ok('room', fields);
    }),
  );
}

/** The folder itself, or the one in which it will be made; undefined where something else is in its place. */
async function nearestFolder(path: string): Promise<string | undefined> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    if (error.code === 'ENOTDIR') return 'other';
    throw error;
  });
  if (found === undefined) return dirname(path) === path ? undefined : nearestFolder(dirname(path));
  return typeof found === 'object' && found.isDirectory() ? path : undefined;
}

function mayWrite(folder: string): Promise<boolean> {
  return access(folder, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** Looks at the memory that is left on the machine. */
export async function checkMemory({ limits }: World): Promise<Finding[]> {
  const free = freemem();
  const fields = { megabytes: Math.floor(free / 1024 / 1024) };
  if (free < limits.memory.wrong) return [memory.wrong('full', fields)];
  return [free < limits.memory.warn ? memory.warn('little', fields) : memory.ok('room', fields)];
}
