import { setTimeout as delay } from 'node:timers/promises';
import { backUpApart } from '../backups/apart.ts';
import { BackupTurn } from '../backups/backup-turn.ts';
import { NightlyBackups } from '../backups/nightly-backups.ts';
import type { Clock } from '../base/clock.ts';
import { background, type Service } from '../base/service.ts';
import type { Runtime } from './runtime.ts';

/** The start comes first: what the night missed is made up a little later. */
const FIRST_LOOK_MS = 2 * 60_000;
const LOOK_MS = 60_000;

/** Makes the nightly backups, where they are on. A stop ends one that is being made; the next look after a start begins again. */
export function nightlyBackups(
  { config: { backups }, log, database }: Pick<Runtime, 'config' | 'log' | 'database'>,
  clock: Clock,
  wait: (ms: number, signal: AbortSignal) => Promise<unknown> = (ms, signal) =>
    delay(ms, undefined, { signal }),
): Service {
  return background(async (signal) => {
    if (!backups.isOn) return;
    const nightly = new NightlyBackups(backups, {
      ...{ clock, log },
      run: (task) => backUpApart(backups, task, { clock, signal }),
      // SQLite has one process.
      ...(database.provider === 'postgresql' && { turn: new BackupTurn(database.prisma, clock) }),
    });
    await wait(FIRST_LOOK_MS, signal).catch(() => undefined);
    while (!signal.aborted) {
      await nightly.look();
      await wait(LOOK_MS, signal).catch(() => undefined);
    }
  });
}
