import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkDatabaseCopy } from '../database/backup.ts';
import { DatabaseError } from '../database/database-error.ts';
import { knownMigrations } from '../database/migrations.ts';
import { BackupError } from './backup-error.ts';
import { hashOf } from './files.ts';
import { CHECKSUMS, databaseFiles, type Manifest, manifestIn } from './manifest.ts';
import { migrationInDump } from './postgresql.ts';

/** What a backup holds, by its own list: the SHA-256 of each file, and where it is in the backup's folder. */
interface Listed {
  hash: string;
  path: string;
}

const LINE = /^(?<hash>[0-9a-f]{64}) {2}(?<path>nhac-viec\.(?:db|dump)|files\/[0-9a-f]{64})$/;

/**
 * Reads every byte of a backup and looks whether it is what was written, and whether this version of the program can use it.
 * @param folder of the backup
 * @returns what it says of itself
 * @throws BackupError when it is unfinished or damaged; DatabaseError when it is newer than the program
 */
export async function verifyBackup(folder: string): Promise<Manifest> {
  const manifest = await manifestIn(folder);
  if (!manifest) throw damaged(`${folder} is no finished backup`);
  for (const { hash, path } of await listedIn(folder, manifest)) {
    const found = await hashOf(join(folder, path)).catch(() => undefined);
    if (found === undefined) throw damaged(`${path} is missing`);
    if (found !== hash) throw damaged(`${path} is not as it was written`);
  }
  const { kind } = manifest.database;
  if (kind === 'sqlite') await checkDatabaseCopy(join(folder, databaseFiles.sqlite));
  else await refuseNewer(manifest, await migrationInDump(join(folder, databaseFiles.postgresql)));
  return manifest;
}

/** Returns what a finished backup in a folder lists. @throws BackupError when the list itself is damaged */
export async function listedIn(folder: string, manifest: Manifest): Promise<Listed[]> {
  return listedOf(await readFile(join(folder, CHECKSUMS), 'utf8').catch(() => ''), manifest);
}

/** Reads a backup's list of checksums. @throws BackupError when it is not the one that the manifest names */
export function listedOf(text: string, { checksums, database }: Manifest): Listed[] {
  if (createHash('sha256').update(text).digest('hex') !== checksums)
    throw damaged(`${CHECKSUMS} is not as it was written`);
  const lines = text.split('\n').filter((line) => line !== '');
  const listed = lines.map((line) => {
    const { hash = '', path = '' } = LINE.exec(line)?.groups ?? {};
    if (path === '') throw damaged(`${CHECKSUMS} has a line that is none of this program's`);
    return { hash, path };
  });
  if (!listed.some(({ path }) => path === databaseFiles[database.kind]))
    throw damaged(`${CHECKSUMS} lists no database`);
  return listed;
}

async function refuseNewer({ database }: Manifest, migration: string | null): Promise<void> {
  const known = await knownMigrations(database.kind);
  if (migration !== null && known.every(({ name }) => name !== migration))
    throw new DatabaseError(
      `This backup belongs to a newer version of the program: it has the migration ${migration}, which this version does not know. Start the newer version, or choose a backup made before it.`,
    );
}

function damaged(message: string): BackupError {
  return new BackupError('damaged', message);
}
