import type { Log } from '../base/log.ts';
import type { Service } from '../base/service.ts';

const HOUR_MS = 3_600_000;

/** Runs chores (forgetting old rows, copying files) at its start, then hourly. A chore that fails is logged and tried again an hour later. */
export function maintenance(chores: readonly (() => Promise<void>)[], log: Log): Service {
  let timer: NodeJS.Timeout | undefined;
  const runAll = async () => {
    for (const chore of chores) {
      await chore().catch((error: unknown) => log.warn({ err: error }, 'a chore could not be done'));
    }
  };
  return {
    async start() {
      await runAll();
      timer = setInterval(() => void runAll(), HOUR_MS);
    },
    async stop() {
      clearInterval(timer);
    },
  };
}
