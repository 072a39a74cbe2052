import type { ApiCall } from '../messenger.ts';

/** The latest calls of the bot, at most `limit`, in memory only. */
export class CallLog {
  private calls: ApiCall[] = [];

  constructor(private readonly limit: number) {}

  add(call: ApiCall): void {
    this.calls.push(call);
    // Cut in large steps, so that a call costs the same however many are kept.
    if (this.calls.length > this.limit * 2) this.calls = this.calls.slice(-this.limit);
  }

  latest(): readonly ApiCall[] {
    return this.calls.slice(-this.limit);
  }
}
