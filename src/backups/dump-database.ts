import { join } from 'node:path';
import { copyDatabase, newestMigrationOf } from '../database/backup.ts';
import { sqlitePath } from '../database/database.ts';
import { databaseFiles } from './manifest.ts';
import { dumpPostgresql } from './postgresql.ts';

/** Which database a backup holds, and its newest migration. */
export interface Dumped {
  kind: keyof typeof databaseFiles;
  migration: string | null;
}

/**
 * Writes the database, as it is at one moment, into a backup's folder, and checks what was written.
 * @throws BackupError, or the error of the system or driver
 */
export async function dumpDatabase(url: string, into: string): Promise<Dumped> {
  const path = sqlitePath(url);
  if (path === undefined) {
    const migration = await dumpPostgresql(url, join(into, databaseFiles.postgresql));
    return { kind: 'postgresql', migration };
  }
  const copy = join(into, databaseFiles.sqlite);
  await copyDatabase(path, copy);
  return { kind: 'sqlite', migration: await newestMigrationOf(copy) };
}
