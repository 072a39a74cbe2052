/**
 * Runs a job for many callers, one run at a time. Callers who come during a run share one more run after it, so that it
 * finds all that was there when they called.
 */
export class SingleFlight {
  private running: Promise<void> | undefined;
  private next: Promise<void> | undefined;

  constructor(private readonly job: () => Promise<void>) {}

  /** Runs the job now, or once more after the present run. Settles as the first run that began after this call. */
  run(): Promise<void> {
    if (this.next) return this.next;
    if (!this.running) return this.begin();
    const begin = () => {
      this.next = undefined;
      return this.begin();
    };
    this.next = this.running.then(begin, begin);
    return this.next;
  }

  /** Waits for the runs asked for so far, however they end. */
  async idle(): Promise<void> {
    await (this.next ?? this.running)?.catch(() => undefined);
  }

  private begin(): Promise<void> {
    this.running = this.job().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }
}
