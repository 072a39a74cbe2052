/** How long statements may follow each other, in milliseconds, before everything else has its turn. */
const LONGEST_MS = 10;

/**
 * SQLite answers within the call, so a row of statements never waits, and meanwhile nothing else would happen: no timer,
 * no request of a person's. This lets the event loop have its turn in between.
 */
export class Turns {
  private lastAt = performance.now();

  /** Settles at once, or after the event loop's turn when the last one was long ago. */
  async next(): Promise<void> {
    if (performance.now() - this.lastAt < LONGEST_MS) return;
    await new Promise<void>((resolve) => setImmediate(resolve));
    this.lastAt = performance.now();
  }
}

/** Work that holds the event loop for milliseconds is done piece by piece here: after each, timers and requests have their turn. */
export class OneByOne {
  private last: Promise<unknown> = Promise.resolve();

  /** Does a piece of work when those given before are done. Settles as it does. */
  do<T>(work: () => T | Promise<T>): Promise<T> {
    const own = this.last.then(() => new Promise<void>((resolve) => setImmediate(resolve))).then(work);
    this.last = own.catch(() => undefined);
    return own;
  }
}
