import { constants } from 'node:fs';
import { copyFile, cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { flush } from '../database/backup.ts';
import { BackupError } from './backup-error.ts';
import { hashOf, TakenFiles } from './files.ts';
import { backupsIn, newestBackup } from './last-backup.ts';
import { type Backup, CHECKSUMS, databaseFiles, FILES, MANIFEST } from './manifest.ts';
import type { Place } from './place.ts';
import { exists, flushFolder, nameFinished, sweepUnfinished, unfinishedPath } from './unfinished.ts';
import { listedIn } from './verify.ts';

/** A folder on a disk of this machine or of another one, a folder a backup. */
export class FolderPlace implements Place {
  constructor(private readonly folder: string) {}

  list(): Promise<Backup[]> {
    return backupsIn(this.folder);
  }

  async put({ name, manifest }: Backup, folder: string): Promise<void> {
    const wanted = join(this.folder, name);
    if (await exists(wanted)) return;
    const unfinished = unfinishedPath(wanted);
    try {
      await mkdir(this.folder, { recursive: true, mode: 0o700 });
      await sweepUnfinished(this.folder);
      await mkdir(unfinished, { mode: 0o700 });
      const before = await newestBackup(this.folder);
      const files = new TakenFiles({
        ...{ from: join(folder, FILES), into: unfinished, isThorough: true },
        before: before && join(this.folder, before.name),
      });
      await files.takeNew();
      const database = databaseFiles[manifest.database.kind];
      for (const file of [database, CHECKSUMS, MANIFEST])
        await copyWhole(join(folder, file), join(unfinished, file));
      const listed = await listedIn(unfinished, manifest);
      const named = listed.find(({ path }) => path === database)?.hash;
      if (files.names.size !== listed.length - 1 || (await hashOf(join(unfinished, database))) !== named)
        throw new BackupError('damaged', `${name} is not whole any more`);
      await flushFolder(unfinished);
      await nameFinished(unfinished, wanted, { mayDiffer: false });
    } finally {
      await rm(unfinished, { recursive: true, force: true }).catch(() => undefined);
    }
  }

  async fetch(name: string, into: string): Promise<void> {
    await cp(join(this.folder, name), into, { recursive: true });
  }

  async remove(names: readonly string[]): Promise<void> {
    for (const name of names) {
      // Without its manifest it is no finished backup, however far the deletion comes.
      await rm(join(this.folder, name, MANIFEST), { force: true });
      await rm(join(this.folder, name), { recursive: true, force: true });
    }
  }
}

async function copyWhole(from: string, to: string): Promise<void> {
  await copyFile(from, to, constants.COPYFILE_FICLONE);
  await flush(to);
}
