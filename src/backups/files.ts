import { createHash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { chmod, copyFile, link, mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { flush } from '../database/backup.ts';
import { FILES } from './manifest.ts';

/** Copies of people's files are called by the SHA-256 of their content; all else in their folder is unfinished. */
const HASH = /^[0-9a-f]{64}$/;

interface Taking {
  /** Where copies of people's files are kept. */
  from: string;
  /** The folder of the backup that is being made. */
  into: string;
  /** The backup made before, on whose disk files need not be written again. */
  before: string | undefined;
  /** Whether files of the backup before are read again, to see that they are still whole. */
  isThorough: boolean;
}

/** The files of a backup that is being made. */
export class TakenFiles {
  /** Names of the files that were taken. */
  readonly names = new Set<string>();
  /** Names of those that are damaged wherever they are. */
  readonly damaged = new Set<string>();
  bytes = 0;

  constructor(private readonly taking: Taking) {}

  /**
   * Takes the files that are there and were not taken yet. A file that is in the backup before is the same file there and here (a hard link) where
   * the disk can do that; so what was copied once costs no room again, and damage done to the live files reaches no backup.
   * A file that goes away while they are copied is left out.
   */
  async takeNew(): Promise<void> {
    await mkdir(join(this.taking.into, FILES), { recursive: true, mode: 0o700 });
    for (const name of await hashesIn(this.taking.from)) {
      if (this.names.has(name) || this.damaged.has(name)) continue;
      const isTaken = (await this.linked(name)) || (await this.copied(name));
      if (isTaken) this.names.add(name);
    }
  }

  private async linked(name: string): Promise<boolean> {
    const { before, into, isThorough } = this.taking;
    if (before === undefined) return false;
    const [from, to] = [join(before, FILES, name), join(into, FILES, name)];
    if (isThorough && (await hashOf(from).catch(() => undefined)) !== name) return false;
    const isLinked = await link(from, to).then(
      () => true,
      () => false,
    );
    if (isLinked) this.bytes += (await stat(to)).size;
    return isLinked;
  }

  private async copied(name: string): Promise<boolean> {
    const { from, into } = this.taking;
    const to = join(into, FILES, name);
    try {
      await copyFile(join(from, name), to, constants.COPYFILE_FICLONE);
    } catch (error) {
      if (isGone(error)) return false;
      throw error;
    }
    if ((await hashOf(to)) !== name) {
      await rm(to, { force: true });
      this.damaged.add(name);
      return false;
    }
    await chmod(to, 0o600);
    await flush(to);
    this.bytes += (await stat(to)).size;
    return true;
  }
}

/** Returns the names of the copies of people's files in a folder, sorted; none where there is no folder. */
export async function hashesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (isGone(error)) return [];
    throw error;
  });
  return names.filter((name) => HASH.test(name)).sort();
}

/** Returns the SHA-256 of a file's content. */
export async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
