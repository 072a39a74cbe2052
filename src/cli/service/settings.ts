import { posix, win32 } from 'node:path';
import { parseEnv } from 'node:util';
import { readConfig } from '../../config.ts';
import type { Machine } from './machine.ts';

/** What `.env` says of a service that is to be installed. */
export interface Settings {
  /** Where the file is. */
  path: string;
  exists: boolean;
  /** Whether there is a token: without one the program would be the playground. */
  hasMessenger: boolean;
  /** Folders that the program writes to, its data first; none lies in another. */
  folders: readonly string[];
}

/**
 * Reads the `.env` of the program's folder.
 * @throws ConfigError naming what is wrong in it
 */
export function readSettings(machine: Machine): Settings {
  const path = pathsOf(machine).join(machine.folder, '.env');
  const exists = machine.exists(path);
  const values = exists ? parseEnv(machine.read(path)) : {};
  const { messenger } = readConfig(values);
  return { path, exists, hasMessenger: messenger.kind !== 'playground', folders: foldersOf(values, machine) };
}

/** Returns `.env` as it begins: the example with all its explanations, and the token. */
export function firstSettings(example: string, token: string): string {
  return token === '' ? example : example.replace(/^# BOT_TOKEN=.*$/m, `BOT_TOKEN=${token}`);
}

/** How paths are written on a machine. */
export function pathsOf({ platform }: Pick<Machine, 'platform'>): typeof posix {
  return platform === 'win32' ? win32 : posix;
}

function foldersOf(values: Readonly<Record<string, string | undefined>>, machine: Machine): string[] {
  const { resolve, dirname, sep } = pathsOf(machine);
  const { DATABASE_URL: url = '', FILES_DIR, BACKUP_DIR, BACKUP_SECOND } = values;
  const file = /^file:(?:\/\/)?(.+)$/.exec(url)?.[1];
  const named = [
    'data',
    ...(file === undefined ? [] : [dirname(decodeURI(file))]),
    ...[FILES_DIR, BACKUP_DIR, BACKUP_SECOND].filter((one) => one && !/^\w+:\/\//.test(one)),
  ].map((path) => resolve(machine.folder, path ?? ''));
  return named.filter(
    (path, index) =>
      !named.some((other, at) => path.startsWith(other + sep) || (path === other && at < index)),
  );
}
