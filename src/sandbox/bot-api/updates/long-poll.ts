import type { Update } from 'grammy/types';
import { conflict } from '../calls/refusal.ts';
import type { UpdateQueue } from './queue.ts';

/** Telegram waits no longer than this, whatever is asked. */
const LONGEST_WAIT_SECONDS = 50;

const OTHER_POLLER = 'other getUpdates request; make sure that only one bot instance is running';

interface Waiter {
  finish(): void;
  /** @param by what took over */
  terminate(by: string): void;
}

/** getUpdates: one caller at a time waits for updates; a new one puts the old one out with 409, as Telegram does. */
export class LongPoll {
  private waiter: Waiter | undefined;
  private waking = false;

  constructor(private readonly queue: UpdateQueue) {}

  /**
   * Updates from `offset` on, waiting up to `timeout` real seconds for the first.
   * @param gone tells when the caller has hung up
   * @throws Refusal 409 when another caller comes in the meantime
   */
  async updates(
    query: { offset: number; limit: number; timeout: number },
    gone?: AbortSignal,
  ): Promise<Update[]> {
    this.waiter?.terminate(OTHER_POLLER);
    const ready = this.queue.take(query.offset, query.limit);
    if (ready.length > 0 || query.timeout <= 0) return ready;
    await this.arrival(Math.min(query.timeout, LONGEST_WAIT_SECONDS), gone);
    // A caller that hung up gets nothing: what nobody received must not count as handed out.
    return gone?.aborted ? [] : this.queue.take(query.offset, query.limit);
  }

  /** Wakes the waiting caller, once for all updates that come in one go. */
  wake(): void {
    if (this.waking || !this.waiter) return;
    this.waking = true;
    setImmediate(() => {
      this.waking = false;
      this.waiter?.finish();
    });
  }

  /** Ends the wait with an empty answer. */
  release(): void {
    this.waiter?.finish();
  }

  /** Ends the wait with 409: a webhook takes over. */
  putOut(): void {
    this.waiter?.terminate('setWebhook request');
  }

  private arrival(seconds: number, gone?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (outcome: () => void) => {
        clearTimeout(timer);
        gone?.removeEventListener('abort', waiter.finish);
        if (this.waiter === waiter) this.waiter = undefined;
        outcome();
      };
      const waiter: Waiter = {
        finish: () => settle(resolve),
        terminate: (by) => settle(() => reject(conflict(`terminated by ${by}`))),
      };
      const timer = setTimeout(waiter.finish, seconds * 1000);
      this.waiter = waiter;
      if (gone?.aborted) waiter.finish();
      else gone?.addEventListener('abort', waiter.finish, { once: true });
    });
  }
}
