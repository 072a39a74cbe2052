import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';

/** How finely the loop is watched, in milliseconds: a stall is measured this much too long at most. */
const RESOLUTION_MS = 1;

/** Returns for how long at most the event loop had no turn while the work was done, in milliseconds. */
export async function longestStall(work: () => Promise<unknown>): Promise<number> {
  const monitor = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  monitor.enable();
  await delay(5 * RESOLUTION_MS);
  monitor.reset();
  await work();
  await delay(2 * RESOLUTION_MS);
  monitor.disable();
  return monitor.max / 1e6;
}
