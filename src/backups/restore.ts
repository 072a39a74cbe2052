import { copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { checkDatabaseCopy, flush, refuseInUse, restoreDatabase } from '../database/backup.ts';
import { sqlitePath } from '../database/database.ts';
import { BackupError } from './backup-error.ts';
import { hashOf } from './files.ts';
import { databaseFiles, FILES, type Manifest } from './manifest.ts';
import { restorePostgresql } from './postgresql.ts';
import { exists } from './unfinished.ts';
import { listedIn, verifyBackup } from './verify.ts';

/** Where a backup is restored to. */
export interface RestoreTarget {
  databaseUrl: string;
  filesFolder: string;
}

/** What was restored. */
export interface Restored {
  /** Undefined for a database alone. */
  manifest: Manifest | undefined;
  /** Where the database that was there is now: a path, or a schema of PostgreSQL; undefined when there was none. */
  replaced: string | undefined;
  /** How many files were put back that were missing or damaged. */
  files: number;
}

/**
 * Restores database and files from a backup. What was there is kept: the database under another name, and files stay, for none has another's name.
 * Files come first: killed in between, the database is as before, and called again it goes on.
 * @param folder of the backup
 * @param stamp by which what was there is called: 20180521-072500
 * @throws BackupError, DatabaseError when the backup is damaged or newer than the program, or the database in use; nothing is changed then
 */
export async function restoreBackup(folder: string, target: RestoreTarget, stamp: string): Promise<Restored> {
  const manifest = await verifyBackup(folder);
  const path = sqlitePath(target.databaseUrl);
  if ((path === undefined) !== (manifest.database.kind === 'postgresql'))
    throw wrongKind(manifest.database.kind === 'sqlite' ? 'SQLite' : 'PostgreSQL');
  const database = join(folder, databaseFiles[manifest.database.kind]);
  if (path !== undefined) await refuseInUse(path);
  const files = await restoreFiles(folder, manifest, { to: target.filesFolder, stamp });
  if (path !== undefined) return { manifest, files, replaced: await restoreSqlite(database, path, stamp) };
  return { manifest, files, replaced: await restorePostgresql(database, target.databaseUrl, stamp) };
}

/** Restores a copy of an SQLite database alone, as earlier versions of the program made them. @throws DatabaseError */
export async function restoreDatabaseAlone(
  file: string,
  { databaseUrl }: RestoreTarget,
  stamp: string,
): Promise<Restored> {
  const path = sqlitePath(databaseUrl);
  if (path === undefined) throw wrongKind('SQLite');
  await checkDatabaseCopy(file);
  return { manifest: undefined, files: 0, replaced: await restoreSqlite(file, path, stamp) };
}

async function restoreSqlite(copy: string, path: string, stamp: string): Promise<string | undefined> {
  const replaced = `${path}.replaced-${stamp}`;
  return (await restoreDatabase(copy, path, replaced)) ? replaced : undefined;
}

function wrongKind(kind: string): BackupError {
  return new BackupError('wrong-kind', `it holds ${kind}`);
}

/** Puts the files back that are missing; a damaged one is kept beside under another name. Returns how many. */
async function restoreFiles(
  folder: string,
  manifest: Manifest,
  { to, stamp }: { to: string; stamp: string },
): Promise<number> {
  let restored = 0;
  await mkdir(to, { recursive: true, mode: 0o700 });
  for (const { hash, path } of await listedIn(folder, manifest)) {
    if (!path.startsWith(`${FILES}/`)) continue;
    const place = join(to, hash);
    const hasFile = await exists(place);
    if (hasFile && (await hashOf(place)) === hash) continue;
    if (hasFile) await rename(place, `${place}.damaged-${stamp}`);
    await putFile(join(folder, path), place);
    restored++;
  }
  return restored;
}

async function putFile(from: string, to: string): Promise<void> {
  const unfinished = join(dirname(to), `.restored-${process.pid}`);
  try {
    await copyFile(from, unfinished);
    await flush(unfinished);
    await rename(unfinished, to);
  } finally {
    await rm(unfinished, { force: true });
  }
}
