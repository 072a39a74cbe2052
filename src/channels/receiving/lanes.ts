/** Work of one lane is done in order, each piece after the one before has ended; all lanes at once. */
export class Lanes {
  private readonly last = new Map<string, Promise<unknown>>();
  private readonly underWay = new Set<Promise<unknown>>();

  /** How many pieces of work wait or are under way. */
  get size(): number {
    return this.underWay.size;
  }

  /** Does a piece of work after the earlier ones of its lane, however these end. Settles as the work does. */
  add<T>(lane: string, work: () => Promise<T>): Promise<T> {
    const done = this.free(lane).then(work);
    const ended = done.then(
      () => undefined,
      () => undefined,
    );
    this.last.set(lane, ended);
    this.underWay.add(ended);
    void ended.then(() => {
      this.underWay.delete(ended);
      if (this.last.get(lane) === ended) this.last.delete(lane);
    });
    return done;
  }

  /** Settles when the work that the lane has now is done. */
  async free(lane: string): Promise<void> {
    await this.last.get(lane);
  }

  /** Settles when all the work that there is now is done. */
  async presentDone(): Promise<void> {
    await Promise.all([...this.underWay]);
  }

  /** Settles when half of all the work that there is now is done. */
  async halfDone(): Promise<void> {
    const enough = Math.ceil(this.size / 2);
    let ended = 0;
    await new Promise<void>((resolve) => {
      for (const each of this.underWay) {
        void each.then(() => {
          ended += 1;
          if (ended >= enough) resolve();
        });
      }
    });
  }

  /** Settles when nothing waits and nothing is under way. */
  async allDone(): Promise<void> {
    while (this.size > 0) await Promise.all(this.underWay);
  }
}
