import type { Log } from '../base/log.ts';

const HOUR_MS = 3_600_000;

/** Does what is to be done now and then (forgetting old rows, copying files), now and every hour until the signal. A failure is noted and tried again later. */
export async function runMaintenance(
  chores: readonly (() => Promise<void>)[],
  { log, signal }: { log: Log; signal: AbortSignal },
): Promise<void> {
  const all = async () => {
    for (const chore of chores) {
      await chore().catch((error: unknown) => log.warn({ err: error }, 'a chore could not be done'));
    }
  };
  await all();
  const timer = setInterval(() => void all(), HOUR_MS);
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
}
