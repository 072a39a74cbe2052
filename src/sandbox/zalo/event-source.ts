import { z } from 'zod';
import { type Keeper, type KeptRecord, noKeeper } from '../keeper.ts';
import type { Withholding, ZaloEvent } from './options.ts';
import { badRequest, ZaloRefusal } from './refusal.ts';

const SECRET_HEADER = 'X-Bot-Api-Secret-Token';
/** Idle answers in their two shapes: as HTTP 408, and as HTTP 200 that is not ok. */
const IDLE_STATUSES = [408, 200];

const event = z.looseObject({ event_name: z.string() });

/** A webhook that is set. */
interface Webhook {
  url: string;
  secret: string;
  updatedAt: number;
}

/**
 * Hands events to the bot, one at a time: to its webhook, or to who asks. There is no offset and no confirmation: what was
 * handed out is gone, whatever becomes of it.
 */
export class EventSource {
  /** Events that nobody has asked for, by a number that grows. */
  private readonly waiting = new Map<number, ZaloEvent>();
  private lastNumber = 0;
  private pollers: ((event: ZaloEvent | undefined) => void)[] = [];
  private webhook: Webhook | undefined;
  private posting: Promise<void> = Promise.resolve();
  private idle = 0;
  /** HTTP statuses that the webhook answered, 0 for none. */
  readonly answers: number[] = [];

  constructor(
    private readonly wrap: boolean,
    private readonly allowLoopback: boolean,
    private readonly keeper: Keeper = noKeeper,
    private readonly neverWritten: Withholding['neverWritten'] = undefined,
  ) {}

  /** Puts back the events that nobody had asked for. @throws SyntaxError when they cannot be read */
  restore(records: readonly KeptRecord[]): void {
    const values = records.filter(({ kind }) => kind === 'zalo-event');
    const events = values.map(({ key, value }) => ({
      number: Number(key),
      event: event.parse(JSON.parse(value)),
    }));
    for (const each of events.sort((a, b) => a.number - b.number)) {
      this.waiting.set(each.number, each.event as ZaloEvent);
      this.lastNumber = each.number;
    }
  }

  /** Hands an event over, or keeps it for the next who asks. */
  push(event: ZaloEvent): void {
    if (this.webhook) {
      const { webhook } = this;
      this.posting = this.posting.then(() => this.post(webhook, event));
      return;
    }
    const poller = this.pollers.shift();
    if (poller) poller(event);
    else this.wait(event);
  }

  /** Settles when everything that was pushed has been posted. */
  posted(): Promise<void> {
    return this.posting;
  }

  /** Returns the next event. @param gone the caller has hung up @throws ZaloRefusal 408 when none comes in time, 400 while a webhook is set */
  async next(seconds: number, gone?: AbortSignal): Promise<ZaloEvent> {
    if (this.webhook) throw badRequest('a webhook is set');
    const event = this.takeWaiting() ?? (await this.arrival(seconds * 1000, gone));
    if (event) return event;
    this.idle += 1;
    throw new ZaloRefusal(408, 'Request timeout', IDLE_STATUSES[this.idle % IDLE_STATUSES.length]);
  }

  /** @throws ZaloRefusal 400 for an address that the service does not post to */
  setWebhook(url: string, secret: string, now: number): object {
    const { protocol, hostname } = new URL(url);
    const isPublic =
      protocol === 'https:' &&
      !/^(localhost|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|\[)/.test(hostname);
    if (!isPublic && !this.allowLoopback) throw badRequest('url');
    this.webhook = { url, secret, updatedAt: now };
    this.release();
    for (let event = this.takeWaiting(); event; event = this.takeWaiting()) this.push(event);
    return { url, updated_at: now };
  }

  /** @throws ZaloRefusal 404 without a webhook */
  deleteWebhook(now: number): object {
    if (!this.webhook) throw new ZaloRefusal(404, 'Webhook not found');
    this.webhook = undefined;
    return { url: '', updated_at: now };
  }

  info(): object {
    if (!this.webhook) throw new ZaloRefusal(404, 'Webhook not found');
    return { url: this.webhook.url, updated_at: this.webhook.updatedAt };
  }

  /** Ends all waits. */
  release(): void {
    for (const poller of this.pollers.splice(0)) poller(undefined);
  }

  private wait(event: ZaloEvent): void {
    this.lastNumber += 1;
    this.waiting.set(this.lastNumber, event);
    this.keep(this.lastNumber);
  }

  private takeWaiting(): ZaloEvent | undefined {
    const [first] = this.waiting;
    if (!first) return undefined;
    const [number, event] = first;
    this.waiting.delete(number);
    this.keep(number);
    return event;
  }

  private keep(number: number): void {
    this.keeper.changed('zalo-event', String(number), () => {
      const waiting = this.waiting.get(number);
      return waiting && { value: inOtherWords(waiting, this.neverWritten) };
    });
  }

  private arrival(ms: number, gone?: AbortSignal): Promise<ZaloEvent | undefined> {
    return new Promise((resolve) => {
      const settle = (event: ZaloEvent | undefined) => {
        clearTimeout(timer);
        this.pollers = this.pollers.filter((each) => each !== settle);
        resolve(event);
      };
      const timer = setTimeout(() => settle(undefined), ms);
      gone?.addEventListener('abort', () => settle(undefined), { once: true });
      this.pollers.push(settle);
    });
  }

  private async post({ url, secret }: Webhook, event: ZaloEvent): Promise<void> {
    const body = JSON.stringify(this.wrap ? { ok: true, result: event } : event);
    const headers = { 'content-type': 'application/json', [SECRET_HEADER]: secret };
    const status = await fetch(url, { method: 'POST', headers, body }).then(
      (response) => response.status,
      () => 0,
    );
    this.answers.push(status);
  }
}

function inOtherWords(waiting: ZaloEvent, withhold: Withholding['neverWritten']): ZaloEvent {
  const { message } = waiting;
  const field = message && ['text', 'caption'].find((name) => typeof message[name] === 'string');
  const instead = field && withhold?.(String(message[field]));
  return field && instead !== undefined ? { ...waiting, message: { ...message, [field]: instead } } : waiting;
}
