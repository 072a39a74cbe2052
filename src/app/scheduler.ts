import type { Log } from '../base/log.ts';
import type { Service } from '../base/service.ts';
import { SingleFlight } from '../base/single-flight.ts';
import { Heartbeats } from '../http/heartbeats.ts';

/**
 * Asks the database what is due and was not done, and does it. Called again it finds nothing to do.
 * @param signal ends it early: what is left is due at the next start
 */
export type Sweep = (signal?: AbortSignal) => Promise<void>;

/** How long after the beginning of the sweeps the next ones are overdue. */
const OVERDUE_MS = 3 * 60_000;

const MINUTE_MS = 60_000;
/** How long after the full minute the sweeps begin: a timer that ends a millisecond early is still past it. */
const PAST_MS = 20;

/**
 * Runs all sweeps at its start and at each full minute of the machine's clock. What is due is in the database, so a minute that is missed, late, or
 * noticed by two processes neither loses nor doubles anything.
 */
export class Scheduler implements Service {
  private timer: NodeJS.Timeout | undefined;
  private readonly stopping = new AbortController();
  private readonly flight = new SingleFlight(() => this.sweepAll());

  constructor(
    private readonly sweeps: readonly Sweep[],
    private readonly log: Log,
    private readonly heartbeats = new Heartbeats(),
  ) {}

  /** The first sweeps go on after the start: nothing waits for them. */
  async start(): Promise<void> {
    this.waitForTick();
    void this.now();
  }

  async stop(): Promise<void> {
    clearTimeout(this.timer);
    this.stopping.abort();
    await this.flight.idle();
    this.heartbeats.done('scheduler');
  }

  /** Sweeps now, or once more after the sweeps that are going on. Settles when sweeps that began after this call are over. */
  now(): Promise<void> {
    return this.flight.run();
  }

  /* Timers run on whatever becomes of the clock: set back by hours, it holds no tick for longer than a minute. */
  private waitForTick(): void {
    this.timer = setTimeout(
      () => {
        this.waitForTick();
        void this.now();
      },
      MINUTE_MS + PAST_MS - (Date.now() % MINUTE_MS),
    );
  }

  /* A sweep that fails leaves the others alone, and is tried again a minute later. */
  private async sweepAll(): Promise<void> {
    this.heartbeats.expect('scheduler', OVERDUE_MS);
    const { signal } = this.stopping;
    for (const sweep of this.sweeps) {
      await sweep(signal).catch((error: unknown) => this.log.error({ err: error }, 'a sweep failed'));
    }
  }
}
