import { type ScheduledTask, schedule } from 'node-cron';
import type { Log } from '../base/log.ts';
import type { Service } from '../base/service.ts';
import { SingleFlight } from '../base/single-flight.ts';
import { Heartbeats } from '../http/heartbeats.ts';

/** Asks the database what is due and was not done, and does it. Called again it finds nothing to do. */
type Sweep = () => Promise<void>;

/** How long after the beginning of the sweeps the next ones are overdue. */
const OVERDUE_MS = 3 * 60_000;

/**
 * Runs all sweeps at its start and each minute. What is due is in the database, so a minute that is missed, late, or
 * noticed by two processes neither loses nor doubles anything.
 */
export class Scheduler implements Service {
  private job: ScheduledTask | undefined;
  private readonly flight = new SingleFlight(() => this.sweepAll());

  constructor(
    private readonly sweeps: readonly Sweep[],
    private readonly log: Log,
    private readonly heartbeats = new Heartbeats(),
  ) {}

  /** The first sweeps go on after the start: nothing waits for them. */
  async start(): Promise<void> {
    this.job = schedule('* * * * *', () => this.now());
    void this.now();
  }

  async stop(): Promise<void> {
    await this.job?.destroy();
    await this.flight.idle();
    this.heartbeats.done('scheduler');
  }

  /** Sweeps now, or once more after the sweeps that are going on. Settles when sweeps that began after this call are over. */
  now(): Promise<void> {
    return this.flight.run();
  }

  /* A sweep that fails leaves the others alone, and is tried again a minute later. */
  private async sweepAll(): Promise<void> {
    this.heartbeats.expect('scheduler', OVERDUE_MS);
    for (const sweep of this.sweeps) {
      await sweep().catch((error: unknown) => this.log.error({ err: error }, 'a sweep failed'));
    }
  }
}
