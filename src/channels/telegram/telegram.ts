import { setTimeout as delay } from 'node:timers/promises';
import type { Bot } from 'grammy';
import type { Update } from 'grammy/types';
import type { Hono } from 'hono';
import type { Log } from '../../base/log.ts';
import type { Messenger } from '../../config.ts';
import type { Metrics } from '../../http/operations.ts';
import { handleOnce, UpdateBusyError } from './handle-once.ts';
import { PollTroubles } from './poll-troubles.ts';
import { poll } from './polling.ts';
import type { UpdateLedger } from './update-ledger.ts';
import { webhookRoutes } from './webhook.ts';
import { isWellFormed, readable } from './well-formed.ts';

/** The kinds of update that the bot looks at; Telegram sends no others. */
const allowedUpdates = ['message', 'callback_query', 'my_chat_member'] as const;

/** How often, and after what pause, an update is tried whose handling failed as a whole. */
const MOST_TRIES = 5;
const RETRY_MS = 1_000;

export interface TelegramOptions {
  bot: Pick<Bot, 'api' | 'botInfo' | 'handleUpdate'>;
  ledger: UpdateLedger;
  metrics: Metrics;
  log: Log;
  /** Ends the work; what is in hand is finished first. */
  signal: AbortSignal;
}

/**
 * Learns who the bot is, waiting for the network as long as it takes. False when the signal came first.
 * @throws PollingError when the token is wrong
 */
export async function introduce(
  bot: TelegramOptions['bot'],
  options: Pick<TelegramOptions, 'log' | 'signal'>,
): Promise<boolean> {
  // Not bot.init(): that one tries again by itself, silently and deaf to the signal.
  return insist(async () => {
    bot.botInfo = await bot.api.getMe();
  }, options);
}

/** Polls until the signal. @throws PollingError when going on would not help */
export async function pollTelegram(options: TelegramOptions): Promise<void> {
  const { bot, log, signal } = options;
  // Telegram answers polling with a conflict as long as a webhook of an earlier run is set.
  if (!(await insist(() => bot.api.deleteWebhook(), options))) return;
  await poll({
    api: bot.api,
    handle: (update) => handle(update, options),
    allowedUpdates,
    log,
    signal,
    wait,
  });
}

/** Makes a call until it goes well: true; false when the signal came first. @throws PollingError when it never would */
async function insist(
  call: () => Promise<unknown>,
  { log, signal }: Pick<TelegramOptions, 'log' | 'signal'>,
): Promise<boolean> {
  const troubles = new PollTroubles({ log, signal, wait });
  while (!signal.aborted) {
    try {
      await call();
      return true;
    } catch (error) {
      await troubles.meet(error);
    }
  }
  return false;
}

/** The route that Telegram posts updates to, to be mounted before `announceWebhook`. */
export function telegramWebhook(messenger: Messenger & { kind: 'webhook' }, options: TelegramOptions): Hono {
  return webhookRoutes(new URL(messenger.url).pathname, messenger.secret, (update) => take(update, options));
}

/** Tells Telegram where to post updates. */
export async function announceWebhook(
  messenger: Messenger & { kind: 'webhook' },
  { bot }: TelegramOptions,
): Promise<void> {
  await bot.api.setWebhook(messenger.url, {
    secret_token: messenger.secret,
    allowed_updates: allowedUpdates,
  });
}

/** Tries a few times: a database that is away for a moment must not cost anybody her answer. */
async function handle(update: Update, options: TelegramOptions): Promise<void> {
  for (let left = MOST_TRIES - 1; ; left -= 1) {
    try {
      return await take(update, options);
    } catch (error) {
      if (error instanceof UpdateBusyError) return;
      options.log.error({ err: error, update: update.update_id, left }, 'an update could not be handled');
      if (left === 0 || options.signal.aborted) return;
      await wait(RETRY_MS, options.signal);
    }
  }
}

async function take(update: Update, { bot, ledger, metrics, log }: TelegramOptions): Promise<void> {
  if (!isWellFormed(update)) {
    // Handed over again it would be no better. What is in it is for nobody's log.
    log.warn({ update: update.update_id }, 'an update was left out: it is not as Telegram makes them');
    metrics.updates.inc({ outcome: 'malformed' });
    return;
  }
  return handleOnce(readable(update), ledger, (taken) => bot.handleUpdate(taken), metrics);
}

async function wait(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal }).catch(() => undefined);
}
