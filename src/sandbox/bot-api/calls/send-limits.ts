import { type ChatRoom, isGroup } from '../chats/chat-room.ts';
import type { Rate, SendingLimits } from '../options.ts';
import { tooManyRequests } from './refusal.ts';

const TELEGRAM: Required<SendingLimits> = {
  overall: { messages: 30, seconds: 1 },
  chat: { messages: 5, seconds: 5 },
  group: { messages: 20, seconds: 60 },
};

/** Telegram's limits on sending: overall, to a chat and to a group. Values: https://core.telegram.org/bots/faq#broadcasting-to-users */
export class SendLimits {
  private readonly rates: Required<SendingLimits> | undefined;
  private readonly overall: SlidingWindow | undefined;
  private readonly chats = new Map<number, SlidingWindow>();
  private readonly groups = new Map<number, SlidingWindow>();

  /** @param monotonic milliseconds that only ever grow */
  constructor(
    limits: SendingLimits | 'off',
    private readonly monotonic: () => number,
  ) {
    this.rates = limits === 'off' ? undefined : { ...TELEGRAM, ...limits };
    this.overall = this.rates && new SlidingWindow(this.rates.overall);
  }

  /** Counts messages about to be sent to a chat. @throws Refusal 429 with `retry_after`; then nothing is counted */
  count(room: ChatRoom, messages = 1): void {
    if (!this.rates || !this.overall) return;
    const windows = [this.overall, windowOf(this.chats, room.id, this.rates.chat)];
    if (isGroup(room)) windows.push(windowOf(this.groups, room.id, this.rates.group));
    const now = this.monotonic();
    const wait = Math.max(...windows.map((window) => window.wait(now)));
    if (wait > 0) throw tooManyRequests(Math.max(1, Math.ceil(wait / 1000)));
    for (const window of windows) window.add(now, messages);
  }

  /** Lets every window take what was sent for long ago. */
  forget(): void {
    this.overall?.clear();
    this.chats.clear();
    this.groups.clear();
  }
}

function windowOf(windows: Map<number, SlidingWindow>, chatId: number, rate: Rate): SlidingWindow {
  const known = windows.get(chatId);
  if (known) return known;
  const window = new SlidingWindow(rate);
  windows.set(chatId, window);
  return window;
}

class SlidingWindow {
  private readonly times: number[] = [];

  constructor(private readonly rate: Rate) {}

  /** Milliseconds until one more is allowed; 0 when it is now. */
  wait(now: number): number {
    const start = now - this.rate.seconds * 1000;
    while (this.times[0] !== undefined && this.times[0] <= start) this.times.shift();
    const blocking = this.times[this.times.length - this.rate.messages];
    return blocking === undefined ? 0 : blocking - start;
  }

  add(now: number, messages: number): void {
    for (let i = 0; i < messages; i += 1) this.times.push(now);
  }

  clear(): void {
    this.times.length = 0;
  }
}
