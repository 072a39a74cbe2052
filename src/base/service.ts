/** The run of the program, as the services see it. */
export interface Run {
  /** Aborted when the run is to end: nothing new is taken on from then. */
  readonly signal: AbortSignal;
  /** Ends the run, because a service cannot go on. */
  fail(error: unknown): void;
}

/** A part of the program that works from its start until its stop. */
export interface Service {
  /** Settles when the services that start after this one can rely on it. */
  start(run: Run): Promise<void>;
  /** Finishes what is in hand. Called once, after a start that went well. */
  stop(): Promise<void>;
}

/** Returns a service of work that goes on until its signal. An error of the work ends the run. */
export function background(work: (signal: AbortSignal) => Promise<void>): Service {
  const stop = new AbortController();
  let ended: Promise<void> | undefined;
  return {
    async start({ signal, fail }) {
      ended = work(AbortSignal.any([stop.signal, signal])).catch(fail);
    },
    async stop() {
      stop.abort();
      await ended;
    },
  };
}

/** Returns a service of what is already at work and only has to be stopped. */
export function closing(stop: () => Promise<void>): Service {
  return { start: async () => undefined, stop };
}
