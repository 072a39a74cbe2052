import { schedule } from 'node-cron';
import type { Log } from '../base/log.ts';
import { SingleFlight } from '../base/single-flight.ts';

/** Asks the database what should have been done by now and was not, and does it; asked again it finds nothing to do. */
export type Sweep = () => Promise<void>;

/**
 * The clock's tick. It only asks: what is due stands in the database, so a tick missed, late, or heard by two
 * processes neither loses nor doubles anything.
 */
export class Scheduler {
  private readonly flight = new SingleFlight(() => this.sweepAll());

  constructor(
    private readonly sweeps: readonly Sweep[],
    private readonly log: Log,
  ) {}

  /** Sweeps now, or once more after what is going on. Settles when a sweep that began after this call is over. */
  now(): Promise<void> {
    return this.flight.run();
  }

  /** Sweeps at once and each minute, for as long as the work goes on or until the signal. */
  async meanwhile(signal: AbortSignal, work: () => Promise<void>): Promise<void> {
    if (signal.aborted) return work();
    const job = schedule('* * * * *', () => this.now());
    const stop = () => void job.destroy();
    signal.addEventListener('abort', stop, { once: true });
    try {
      await Promise.all([this.now(), work()]);
    } finally {
      signal.removeEventListener('abort', stop);
      await job.destroy();
      await this.flight.idle();
    }
  }

  /* One that fails leaves the others alone, and is tried again with the next tick. */
  private async sweepAll(): Promise<void> {
    for (const sweep of this.sweeps) {
      await sweep().catch((error: unknown) => this.log.error({ err: error }, 'a sweep failed'));
    }
  }
}
