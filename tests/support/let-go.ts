import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Lets libSQL let go of files that were closed: it does so only when their statements are garbage-collected. A process that ends lets go at once. */
export async function letGo(): Promise<void> {
  setFlagsFromString('--expose-gc');
  for (let times = 0; times < 3; times++) {
    runInNewContext('gc')();
    await setImmediate();
  }
}
