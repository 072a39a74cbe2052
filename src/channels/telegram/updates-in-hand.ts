import type { Update } from 'grammy/types';

/** An update that takes longer than this no longer holds back the confirmation of those after it. */
const HOLD_MS = 10_000;

/** The updates that are being handled, and the offset up to which everything was. */
export class UpdatesInHand {
  /** Ids that hold the offset back, with whether they are still being handled. Bounded by what one request returns. */
  private readonly held = new Map<number, Promise<void>>();
  private readonly handling = new Set<Promise<void>>();
  private next = 0;

  constructor(
    private readonly handle: (update: Update) => Promise<void>,
    private readonly holdMs = HOLD_MS,
  ) {}

  /** How many updates hold the offset back. */
  get size(): number {
    return this.held.size;
  }

  /** The lowest update that is not to be confirmed yet. */
  get offset(): number {
    return this.held.size > 0 ? Math.min(...this.held.keys()) : this.next;
  }

  /**
   * Starts to handle an update; false when it came before. One below what was asked for is new: after a week without any,
   * Telegram goes on with a number taken at random (https://core.telegram.org/bots/api#update).
   * @param asked the offset that it was asked for with
   */
  start(update: Update, asked: number): boolean {
    const id = update.update_id;
    if (this.held.has(id) || (id >= asked && id < this.next)) return false;
    this.next = id + 1;
    const done = this.handle(update).finally(() => {
      clearTimeout(timer);
      this.held.delete(id);
      this.handling.delete(done);
    });
    const timer = setTimeout(() => this.held.delete(id), this.holdMs);
    this.held.set(id, done);
    this.handling.add(done);
    return true;
  }

  /** Settles when half of what is being handled has ended. */
  async halfDone(): Promise<void> {
    const enough = Math.ceil(this.held.size / 2);
    let ended = 0;
    await new Promise<void>((resolve) => {
      for (const done of this.held.values()) {
        void done.then(() => {
          ended += 1;
          if (ended >= enough) resolve();
        });
      }
    });
  }

  /** Settles when nothing is being handled any more. */
  async allDone(): Promise<void> {
    while (this.handling.size > 0) await Promise.all(this.handling);
  }
}
