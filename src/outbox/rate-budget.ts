import type { Rate } from './settings.ts';

/** What went to all chats together in one window. */
export interface Overall {
  /** Messages that are in the window now. */
  used: number;
  /** What leaves the window soon enough to be claimed ahead, the first before the others. */
  leaving: readonly { at: number; messages: number }[];
  /** When there is more to be claimed ahead; undefined when that is not known. */
  opensAt: number | undefined;
}

/** What is left of the rate of all chats together, given out in the order of time. Moments are milliseconds of the DatabaseClock. */
export class RateBudget {
  private used: number;
  private leaving: Overall['leaving'];
  private at: number;

  /** @param time when the next may begin at the earliest, and at the latest for what is claimed now */
  constructor(
    overall: Overall,
    private readonly limit: Rate,
    private readonly time: { from: number; until: number },
  ) {
    this.used = overall.used;
    this.leaving = overall.leaving;
    this.at = time.from;
  }

  /** When the next may begin at the earliest. */
  get next(): number {
    return this.at;
  }

  /** Takes this many messages out. Returns the moment at which they may begin; undefined when that is too far off. */
  take(messages: number): number | undefined {
    while (!fits(this.used, messages, this.limit)) {
      const [next, ...rest] = this.leaving;
      if (!next) return undefined;
      this.leaving = rest;
      this.used -= next.messages;
      this.at = Math.max(this.at, next.at);
    }
    if (this.at > this.time.until) return undefined;
    this.used += messages;
    const startsAt = Math.floor(this.at);
    this.at += messages * spacing(this.limit);
    return startsAt;
  }
}

/** From one message to the next, in milliseconds: nine tenths of what the limit asks for, so that nothing of it is lost. */
export function spacing({ messages, seconds }: Rate): number {
  return (seconds * 900) / messages;
}

/** What is larger than a whole window, an album, goes when there is nothing else in it. */
export function fits(used = 0, messages: number, rate: Rate): boolean {
  return used === 0 || used + messages <= rate.messages;
}
