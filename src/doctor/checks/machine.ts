import { constants } from 'node:fs';
import { access, stat, statfs } from 'node:fs/promises';
import { freemem } from 'node:os';
import { dirname, resolve } from 'node:path';
import { grouped } from '../../base/grouped.ts';
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

/** Looks at the room where the program writes, once a disk, and whether this user may write there. */
export async function checkDisk({ config, limits }: World): Promise<Finding[]> {
  const database = sqlitePath(config.commandsDatabaseUrl);
  const places = [
    ...(database === undefined ? [] : [{ place: 'data', path: dirname(database) }]),
    { place: 'files', path: resolve(config.filesFolder) },
    { place: 'backups', path: resolve(config.commandsBackups.folder) },
  ];
  const looked = await Promise.all(places.map(lookAt));
  const faults = looked.filter((one) => 'check' in one);
  return [
    ...faults,
    ...roomOn(
      looked.filter((one) => 'free' in one),
      limits.disk,
    ),
  ];
}

/** A folder in which the program writes. */
interface Place {
  place: string;
  path: string;
}

/** A place that can be written to, with its disk and how many bytes are free there. */
interface Room extends Place {
  device: number;
  free: number;
}

async function lookAt({ place, path }: Place): Promise<Room | Finding> {
  const folder = await nearestFolder(path);
  if (folder === undefined) return disk.wrong('no-folder', { place, path });
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  if (!(await mayWrite(folder)))
    return disk.wrong('not-writable', { place, path, megabytes: megabytesOf(free) });
  return { place, path, device: (await stat(folder)).dev, free };
}

/** Of each disk one finding for all its places: with the path of the first. */
export function roomOn(rooms: readonly Room[], { warn, wrong }: World['limits']['disk']): Finding[] {
  return grouped(rooms, ({ device }) => `${device}`).map((onDisk) => {
    const free = Math.min(...onDisk.map((room) => room.free));
    const [place = '', ...others] = onDisk.map((room) => room.place);
    const places = [place, ...others].join(',');
    const fields = { place, places, path: onDisk[0]?.path ?? '', megabytes: megabytesOf(free) };
    if (free < wrong) return disk.wrong('full', fields);
    return free < warn ? disk.warn('little', fields) : disk.ok('room', fields);
  });
}

function megabytesOf(bytes: number): number {
  return Math.floor(bytes / 1024 / 1024);
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
  const fields = { megabytes: megabytesOf(free) };
  if (free < limits.memory.wrong) return [memory.wrong('full', fields)];
  return [free < limits.memory.warn ? memory.warn('little', fields) : memory.ok('room', fields)];
}
