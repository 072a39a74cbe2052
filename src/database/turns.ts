/** How long statements usually follow each other, in milliseconds, before everything else has its turn. */
const LONGEST_MS = 10;
/** The same for work that nobody waits for as for an answer, such as a report. */
const PATIENT_MS = 2;

/**
 * SQLite answers within the call, so a row of statements never waits, and nothing else would happen until it ends: no timer,
 * no request of a person's. This lets the event loop have its turn in between.
 */
export class Turns {
  private lastAt = performance.now();

  /** @param longest how long statements may follow each other, in milliseconds */
  constructor(private readonly longest = LONGEST_MS) {}

  /** Settles at once, or after the event loop's turn when the last one was long ago. */
  async next(): Promise<void> {
    if (performance.now() - this.lastAt < this.longest) return;
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

/** Returns turns for work that gives way sooner than other work does. */
export function patientTurns(): Turns {
  return new Turns(PATIENT_MS);
}
