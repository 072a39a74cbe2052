import { execFile } from 'node:child_process';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import Sqlite from 'libsql';
import type { Dice } from './dice.ts';
import type { Mishap } from './receiving.ts';

const run = promisify(execFile);

/** Another person writes for longer than the program waits. */
export function lockSqlite(path: string): Mishap {
  return async (dice) => {
    const other = new Sqlite(path, { timeout: 30_000 });
    try {
      other.exec('BEGIN IMMEDIATE');
      await delay(5_500 + dice.below(4_000));
      other.exec('COMMIT');
    } finally {
      other.close();
    }
  };
}

/** A file system of its own that can be filled. */
export class SmallDisk {
  private constructor(readonly folder: string) {}

  /** Mounts it, where this user may do so. */
  static async mount(): Promise<SmallDisk | undefined> {
    const folder = await mkdtemp(join(tmpdir(), 'nhac-viec-small-disk-'));
    try {
      await run('mount', ['-t', 'tmpfs', '-o', 'size=96m,mode=0700', 'tmpfs', folder]);
      return new SmallDisk(folder);
    } catch {
      console.log('no full disks: this user may not mount a small one');
      await rm(folder, { recursive: true });
      return undefined;
    }
  }

  /** Leaves no byte free for some seconds. */
  async fill(dice: Dice): Promise<void> {
    const path = join(this.folder, 'filling');
    const file = await open(path, 'w');
    try {
      for (const size of [65_536, 4_096, 512, 1])
        for (;;)
          if (
            await file.write(Buffer.alloc(size)).then(
              () => false,
              () => true,
            )
          )
            break;
      await delay(3_000 + dice.below(4_000));
    } finally {
      await file.close();
      await rm(path);
    }
  }

  async unmount(): Promise<void> {
    // Lazily: a file that was only looked at may stay open until garbage is collected.
    await run('umount', ['--lazy', this.folder]);
  }
}
