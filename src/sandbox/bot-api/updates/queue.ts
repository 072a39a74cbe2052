import type { Update } from 'grammy/types';
import { type Keeper, noKeeper } from '../../keeper.ts';
import { keptUpdate, type Withhold } from '../chats/withheld.ts';

/** Names of the kinds of update. */
export type UpdateKind = Exclude<keyof Update, 'update_id'>;

interface Entry {
  update: Update;
  /** Put in as it was: its id says nothing about whether it was confirmed. */
  raw: boolean;
  handedOut: boolean;
}

/** Updates that wait for the bot, in order, each kept until it is confirmed. */
export class UpdateQueue {
  private entries: Entry[] = [];
  private head = 0;
  private rawCount = 0;
  private allowed: string[] = [];
  /** Called when an update has come. */
  onArrival: () => void = () => {};

  /** @param lastId ids are given from the next one on */
  constructor(
    private lastId: number,
    private readonly limit: number,
    private readonly keeper: Keeper = noKeeper,
    private readonly withhold: Withhold = () => undefined,
  ) {}

  get size(): number {
    return this.entries.length - this.head;
  }

  /** Sets the kinds wanted from now on; an empty list: every kind. Updates already queued stay. */
  allow(kinds: string[]): void {
    this.allowed = kinds;
  }

  /** Queues an update of a wanted kind under the next id; others are dropped, as Telegram does. */
  push(kind: UpdateKind, content: Omit<Update, 'update_id'>): void {
    if (this.allowed.length > 0 && !this.allowed.includes(kind)) return;
    this.lastId += 1;
    this.append({ update: { update_id: this.lastId, ...content }, raw: false, handedOut: false });
  }

  /** Queues an update that was kept, under the id it had; to be called before any other comes. */
  restore(update: Update): void {
    this.entries.push({ update, raw: false, handedOut: false });
  }

  /** Queues an update with whatever id it has; it is handed out at least once. */
  pushRaw(update: Update): void {
    this.rawCount += 1;
    this.append({ update, raw: true, handedOut: false });
  }

  /** Forgets the updates before `offset` and returns up to `limit` of the rest. */
  take(offset: number, limit: number): Update[] {
    this.confirm(offset);
    const batch = this.entries.slice(this.head, this.head + limit);
    for (const entry of batch) entry.handedOut = true;
    return batch.map((entry) => entry.update);
  }

  /** Takes the oldest out for good. */
  shift(): Update | undefined {
    const entry = this.entries[this.head];
    if (!entry) return undefined;
    const { update } = entry;
    this.drop(entry);
    return update;
  }

  /** Puts updates that were taken out for good back in front. */
  putBack(updates: Update[]): void {
    const entries = updates.map((update) => ({ update, raw: true, handedOut: false }));
    this.entries = [...entries, ...this.entries.slice(this.head)];
    this.head = 0;
    this.rawCount += entries.length;
    if (entries.length > 0) this.onArrival();
  }

  private append(entry: Entry): void {
    this.entries.push(entry);
    const { update } = entry;
    this.keeper.changed('update', String(update.update_id), () => ({
      value: keptUpdate(update, this.withhold),
    }));
    const oldest = this.entries[this.head];
    if (this.size > this.limit && oldest) this.drop(oldest);
    this.onArrival();
  }

  private confirm(offset: number): void {
    const confirmed = (entry: Entry): boolean =>
      entry.update.update_id < offset && (entry.handedOut || !entry.raw);
    if (this.rawCount > 0) {
      const waiting = this.entries.slice(this.head);
      for (const entry of waiting) if (confirmed(entry)) this.forget(entry);
      this.entries = waiting.filter((entry) => !confirmed(entry));
      this.head = 0;
      this.rawCount = this.entries.filter((entry) => entry.raw).length;
      return;
    }
    for (let entry = this.entries[this.head]; entry && confirmed(entry); entry = this.entries[this.head]) {
      this.drop(entry);
    }
  }

  /** Drops the entry at the head; the array is cut in large steps only, but what was in the update is gone at once. */
  private drop(entry: Entry): void {
    if (entry.raw) this.rawCount -= 1;
    this.forget(entry);
    entry.update = { update_id: entry.update.update_id };
    this.head += 1;
    if (this.head > 1000 && this.head * 2 > this.entries.length) {
      this.entries = this.entries.slice(this.head);
      this.head = 0;
    }
  }

  private forget({ update }: Entry): void {
    this.keeper.changed('update', String(update.update_id), () => undefined);
  }
}
