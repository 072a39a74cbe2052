import { setTimeout as delay } from 'node:timers/promises';
import { today } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import type { BoardDomain } from './sight.ts';

const LOOK_MS = 2_000;

/** An open page: what it shows, and what is done when the plan is otherwise by now. */
interface Listener {
  stamp: string;
  readonly tell: () => void;
}

/**
 * Tells the open pages of a plan that something of it has changed. All that people change writes to the audit log, in whichever process:
 * while anybody listens, a stamp of the plan is looked at, once for all listeners.
 */
export class BoardNews {
  private readonly listeners = new Map<number, Set<Listener>>();

  /** @param wait by a clock that nobody moves, in milliseconds */
  constructor(
    private readonly stampOf: (planId: number) => Promise<string>,
    private readonly log: Log,
    private readonly wait: (ms: number) => Promise<unknown> = (ms) => delay(ms, undefined, { ref: false }),
  ) {}

  /** How many listen, to whichever plan. */
  get count(): number {
    return [...this.listeners.values()].reduce((sum, { size }) => sum + size, 0);
  }

  /** Calls a listener whenever a plan is otherwise than the stamp that the listener saw last. Returns a function that ends this. */
  listen(planId: number, stamp: string, tell: () => void): () => void {
    const listener = { stamp, tell };
    const own = this.listeners.get(planId) ?? new Set();
    own.add(listener);
    if (!this.listeners.has(planId)) {
      this.listeners.set(planId, own);
      void this.look(planId, own);
    }
    return () => {
      own.delete(listener);
      if (own.size === 0 && this.listeners.get(planId) === own) this.listeners.delete(planId);
    };
  }

  private async look(planId: number, own: ReadonlySet<Listener>): Promise<void> {
    while (this.listeners.get(planId) === own) {
      try {
        tellOthers(own, await this.stampOf(planId));
      } catch (error) {
        this.log.warn({ err: error, plan: planId }, 'the board could not look for changes');
      }
      await this.wait(LOOK_MS);
    }
  }
}

function tellOthers(listeners: ReadonlySet<Listener>, stamp: string): void {
  for (const listener of listeners) {
    if (listener.stamp === stamp) continue;
    listener.stamp = stamp;
    listener.tell();
  }
}

/** Returns what of a plan is another whenever its board is: its audit log, its revision, its outbox and the day. */
export async function stampOf(
  planId: number,
  { plans, auditLog, outbox, clock }: Pick<BoardDomain, 'plans' | 'auditLog' | 'outbox' | 'clock'>,
): Promise<string> {
  const { revision, book } = await plans.get(planId);
  const { lastSentAt, waiting } = await outbox.standingOf(planId);
  const [newest] = await auditLog.latest(planId, 1);
  const day = today(clock, book.file.timeZone);
  return [revision, newest?.id ?? 0, lastSentAt?.epochMilliseconds ?? 0, waiting, day].join('-');
}
