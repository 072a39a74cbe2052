import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** libSQL lets go of a closed file only when its statements are garbage-collected; a process that ends lets go at once. */
export async function letGoOfClosedFiles(): Promise<void> {
  setFlagsFromString('--expose-gc');
  for (let times = 0; times < 3; times++) {
    runInNewContext('gc')();
    await setImmediate();
  }
}
