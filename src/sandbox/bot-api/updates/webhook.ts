import { setMaxListeners } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import type { Update } from 'grammy/types';
import type { BotApiOptions } from '../options.ts';
import type { UpdateQueue } from './queue.ts';

/** Tries of a delivery until it is given up; Telegram says "a reasonable amount". */
const MOST_TRIES = 20;
/** Deliveries at once: https://core.telegram.org/bots/api#setwebhook */
const CONNECTIONS = 40;
const ANSWER_WITHIN_MS = 60_000;

export interface WebhookSettings {
  url: string;
  secretToken: string | undefined;
}

/**
 * Brings updates to the bot's own server: up to 40 at once, those of one chat one after another, each again and again
 * until it is answered with 2xx.
 */
export class Webhook {
  settings: WebhookSettings | undefined;
  readonly isAllowed: boolean;
  private readonly retryDelay: (attempt: number) => number;
  private lanes = new Map<number, Update[]>();
  private waiting = 0;
  private busy = 0;
  private generation = stopper();

  constructor(
    private readonly queue: UpdateQueue,
    options: Pick<BotApiOptions, 'webhookRetryDelay' | 'pollingOnly'>,
  ) {
    this.isAllowed = !options.pollingOnly;
    this.retryDelay = options.webhookRetryDelay ?? ((attempt) => Math.min(60_000, 1000 * 2 ** (attempt - 1)));
  }

  get isSet(): boolean {
    return this.settings !== undefined;
  }

  /** Updates taken from the queue and not yet accepted. */
  get pending(): number {
    return this.waiting;
  }

  set(settings: WebhookSettings): void {
    this.settings = settings;
    this.pump();
  }

  /** Ends all deliveries; updates that were not accepted go back into the queue. */
  remove(): void {
    const back = [...this.lanes.values()].flat().sort((a, b) => a.update_id - b.update_id);
    this.drop();
    this.settings = undefined;
    this.queue.putBack(back);
  }

  /** Forgets the updates that wait here. */
  drop(): void {
    this.generation.abort();
    this.generation = stopper();
    this.lanes = new Map();
    this.waiting = 0;
    this.busy = 0;
  }

  /** Starts deliveries as long as connections are free. */
  pump(): void {
    while (this.settings && this.busy < CONNECTIONS) {
      const update = this.queue.shift();
      if (!update) return;
      this.waiting += 1;
      const lane = chatOf(update);
      const queued = this.lanes.get(lane);
      if (queued) queued.push(update);
      else {
        this.lanes.set(lane, [update]);
        this.busy += 1;
        void this.work(lane, this.generation.signal);
      }
    }
  }

  /** Delivers the updates of one chat until none is left. */
  private async work(lane: number, stopped: AbortSignal): Promise<void> {
    const queued = this.lanes.get(lane) ?? [];
    for (let update = queued[0]; update; update = queued[0]) {
      await this.deliver(update, stopped);
      if (stopped.aborted) return;
      queued.shift();
      this.waiting -= 1;
    }
    this.lanes.delete(lane);
    this.busy -= 1;
    this.pump();
  }

  private async deliver(update: Update, stopped: AbortSignal): Promise<void> {
    for (let attempt = 1; attempt <= MOST_TRIES && this.settings; attempt += 1) {
      const accepted = await post(this.settings, update, stopped);
      if (stopped.aborted || accepted) return;
      await pause(this.retryDelay(attempt), stopped);
      if (stopped.aborted) return;
    }
  }
}

/** Delivers an update. Returns whether the bot accepted it. */
async function post(settings: WebhookSettings, update: Update, stopped: AbortSignal): Promise<boolean> {
  try {
    const response = await fetch(settings.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(settings.secretToken === undefined
          ? {}
          : { 'x-telegram-bot-api-secret-token': settings.secretToken }),
      },
      body: JSON.stringify(update),
      redirect: 'manual',
      signal: AbortSignal.any([stopped, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
    });
    await response.text();
    return response.ok;
  } catch {
    return false;
  }
}

/** A wait that ends early when deliveries are stopped. */
async function pause(milliseconds: number, stopped: AbortSignal): Promise<void> {
  await setTimeout(milliseconds, undefined, { signal: stopped }).catch(() => {});
}

/** Ends the deliveries of one setting; any number of them may wait for it. */
function stopper(): AbortController {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
}

function chatOf(update: Update): number {
  const message = update.message ?? update.my_chat_member;
  return message?.chat.id ?? update.callback_query?.message?.chat.id ?? 0;
}
