import { statfsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where Linux keeps files in memory. In a container it may be small. */
const memory = '/dev/shm';
const NEEDED_BYTES = 1_000_000_000;

/**
 * Makes an empty folder for databases that nobody needs tomorrow: in memory where the machine has room, so that no commit
 * waits for a disk. What a killed process wrote is there all the same; only a power cut would lose it.
 * @returns its path; who asked deletes it
 */
export function makePassingFolder(prefix: string): Promise<string> {
  return mkdtemp(join(hasRoom() ? memory : tmpdir(), prefix));
}

function hasRoom(): boolean {
  try {
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize > NEEDED_BYTES;
  } catch {
    return false;
  }
}
