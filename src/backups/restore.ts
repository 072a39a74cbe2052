import { copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { checkDatabaseCopy, flush, refuseInUse, restoreDatabase } from '../database/backup.ts';
import { sqlitePath } from '../database/database.ts';
import { BackupError } from './backup-error.ts';
import { hashesIn, hashOf } from './files.ts';
import { databaseFiles, FILES, type Manifest } from './manifest.ts';
import { restorePostgresql } from './postgresql.ts';
import { exists, sweepUnfinishedAt, unfinishedPath } from './unfinished.ts';
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
  /** The files that the backup does not have as they were: damaged ones, and those that came since. */
  putAside: { count: number; folder: string };
}

/**
 * Restores database and files from a backup; afterwards the folder of files holds those of the backup and no others. What was there is kept: the
 * database under another name, files in a folder beside the others. Files that are missing come first and those that are too many go last: killed
 * in between, whichever database is there has its files, and called again it goes on.
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
  const kept = new KeptFiles(target.filesFolder, stamp);
  const files = await kept.putBack(folder, manifest);
  const replaced =
    path === undefined
      ? await restorePostgresql(database, target.databaseUrl, stamp)
      : await restoreSqlite(database, path, stamp);
  await kept.putOthersAside(folder, manifest);
  return { manifest, files, replaced, putAside: { count: kept.aside, folder: kept.asideFolder } };
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
  const replaced = await restoreSqlite(file, path, stamp);
  return { manifest: undefined, files: 0, replaced, putAside: { count: 0, folder: '' } };
}

async function restoreSqlite(copy: string, path: string, stamp: string): Promise<string | undefined> {
  const replaced = `${path}.replaced-${stamp}`;
  await sweepUnfinishedAt(path);
  const names = { replaced, unfinished: unfinishedPath(path) };
  return (await restoreDatabase(copy, path, names)) ? replaced : undefined;
}

function wrongKind(kind: string): BackupError {
  return new BackupError('wrong-kind', `it holds ${kind}`);
}

/** The folder of people's files that a backup is restored to. */
class KeptFiles {
  /** How many files were put aside. */
  aside = 0;
  /** Where they are: in the same folder, so that they stay on its disk. Readers of the folder look for whole names only. */
  readonly asideFolder: string;

  constructor(
    private readonly folder: string,
    stamp: string,
  ) {
    this.asideFolder = join(folder, `replaced-${stamp}`);
  }

  /** Puts the backup's files back that are missing or damaged. Returns how many. */
  async putBack(backup: string, manifest: Manifest): Promise<number> {
    let restored = 0;
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    await sweepUnfinishedAt(join(this.folder, RESTORED));
    for (const { hash, path } of await filesOf(backup, manifest)) {
      const place = join(this.folder, hash);
      const hasFile = await exists(place);
      if (hasFile && (await hashOf(place)) === hash) continue;
      if (hasFile) await this.putAside(hash);
      await this.copyWhole(join(backup, path), place);
      restored++;
    }
    return restored;
  }

  /** Takes the files away that the backup does not have. */
  async putOthersAside(backup: string, manifest: Manifest): Promise<void> {
    const own = new Set((await filesOf(backup, manifest)).map(({ hash }) => hash));
    for (const name of await hashesIn(this.folder)) if (!own.has(name)) await this.putAside(name);
  }

  private async putAside(name: string): Promise<void> {
    await mkdir(this.asideFolder, { recursive: true, mode: 0o700 });
    await rename(join(this.folder, name), join(this.asideFolder, name));
    this.aside++;
  }

  private async copyWhole(from: string, to: string): Promise<void> {
    const unfinished = unfinishedPath(join(this.folder, RESTORED));
    try {
      await copyFile(from, unfinished);
      await flush(unfinished);
      await rename(unfinished, to);
    } finally {
      await rm(unfinished, { force: true });
    }
  }
}

/** What a file is called until it is whole. */
const RESTORED = 'restored';

async function filesOf(backup: string, manifest: Manifest) {
  return (await listedIn(backup, manifest)).filter(({ path }) => path.startsWith(`${FILES}/`));
}
