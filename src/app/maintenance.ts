import { setTimeout as delay } from 'node:timers/promises';
import type { Log } from '../base/log.ts';
import { background, type Service } from '../base/service.ts';

const HOUR_MS = 3_600_000;

/**
 * Runs chores (forgetting old rows, copying files) from its start on, then hourly; nothing waits for them. A chore that
 * fails is logged and tried again an hour later. One that is long goes by the signal: the whole stop has some seconds.
 */
export function maintenance(chores: readonly ((signal: AbortSignal) => Promise<void>)[], log: Log): Service {
  return background(async (signal) => {
    while (!signal.aborted) {
      for (const chore of chores) {
        if (signal.aborted) return;
        await chore(signal).catch((error: unknown) => log.warn({ err: error }, 'a chore could not be done'));
      }
      await delay(HOUR_MS, undefined, { signal }).catch(() => undefined);
    }
  });
}
