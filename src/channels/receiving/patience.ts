import { setTimeout as delay } from 'node:timers/promises';

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/** Waits, ended early by the signal. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

/** Waits for so long, or until the signal. */
export async function waited(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal }).catch(() => undefined);
}

/** The waits between tries: longer each time, 30 seconds at most. */
export class Patience {
  private tries = 0;

  constructor(
    private readonly wait: Wait,
    private readonly signal: AbortSignal,
  ) {}

  /** The next try is the first again. */
  renew(): void {
    this.tries = 0;
  }

  /** Waits before the next try. Returns false when the signal ends it: there is to be no further try. */
  async next(asked?: number): Promise<boolean> {
    const ms = asked ?? Math.min(FIRST_WAIT_MS * 2 ** this.tries, LONGEST_WAIT_MS);
    this.tries += 1;
    if (!this.signal.aborted) await this.wait(ms, this.signal);
    return !this.signal.aborted;
  }
}
