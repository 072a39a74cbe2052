import { rename } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** How often, 100 ms apart, a name that Windows does not give yet is asked for. */
const TRIES = 50;
const HELD = new Set(['EBUSY', 'EPERM', 'EACCES']);

/**
 * Renames a database file, or a folder that has one, after it was closed. libSQL lets go of a closed file only when its statements are garbage-collected, and
 * Windows renames nothing that a person holds: there garbage is collected and the name asked for again. An indexer or a virus scanner holds files for a moment, too.
 * @param given how it is renamed, what lets go of it, and what time passes by; default: the file system, garbage collection and the machine's time
 * @throws the system's error
 */
export async function renameClosed(
  from: string,
  to: string,
  given = {
    rename,
    letGo: collectGarbage,
    wait: (ms: number): Promise<unknown> => delay(ms),
    platform: process.platform as string,
  },
): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await given.rename(from, to);
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      if (given.platform !== 'win32' || !HELD.has(code) || tries === TRIES) throw error;
    }
    given.letGo();
    await given.wait(100);
  }
}

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
}
