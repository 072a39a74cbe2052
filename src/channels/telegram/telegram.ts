import { setTimeout as delay } from 'node:timers/promises';
import type { Bot } from 'grammy';
import type { Update } from 'grammy/types';
import type { Hono } from 'hono';
import type { Log } from '../../base/log.ts';
import type { Service } from '../../base/service.ts';
import type { Metrics } from '../../http/operations.ts';
import { signalOf } from './bot-api.ts';
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

/** Where Telegram posts updates, and what they are signed with. */
interface Webhook {
  url: string;
  secret: string;
}

export interface TelegramOptions {
  bot: Pick<Bot, 'api' | 'botInfo' | 'handleUpdate'>;
  ledger: UpdateLedger;
  metrics: Metrics;
  log: Log;
}

/**
 * Learns who the bot is, waiting for the network as long as it takes. Returns false when the signal came first.
 * @throws PollingError when the token is wrong
 */
export async function introduce(
  bot: TelegramOptions['bot'],
  log: Log,
  signal: AbortSignal,
): Promise<boolean> {
  // Not bot.init(): that one tries again by itself, silently and deaf to the signal.
  const learn = async () => {
    bot.botInfo = await bot.api.getMe(signalOf(signal));
  };
  return insist(learn, log, signal);
}

/**
 * Polls until the signal; updates in hand are finished first.
 * @throws PollingError when going on would not help
 */
export async function pollTelegram(options: TelegramOptions, signal: AbortSignal): Promise<void> {
  const { bot, log } = options;
  // Telegram answers polling with a conflict as long as a webhook of an earlier run is set.
  if (!(await insist(() => bot.api.deleteWebhook({}, signalOf(signal)), log, signal))) return;
  await poll({
    api: bot.api,
    handle: (update) => handle(update, options, signal),
    allowedUpdates,
    log,
    heartbeats: options.metrics.heartbeats,
    signal,
    wait,
  });
}

/**
 * Repeats a call until it goes well. Returns false when the signal came first.
 * @throws PollingError when it never would go well
 */
async function insist(call: () => Promise<unknown>, log: Log, signal: AbortSignal): Promise<boolean> {
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

/** Returns the route that Telegram posts updates to. It has to be served before `webhookUpdates` starts. */
export function telegramWebhook({ url, secret }: Webhook, options: TelegramOptions): Hono {
  return webhookRoutes(new URL(url).pathname, secret, (update) => take(update, options));
}

/** Has Telegram post updates to the webhook from its start. It stays set after the stop: Telegram keeps updates for the next run. */
export function webhookUpdates({ url, secret }: Webhook, { bot }: TelegramOptions): Service {
  return {
    async start() {
      await bot.api.setWebhook(url, { secret_token: secret, allowed_updates: allowedUpdates });
    },
    stop: async () => undefined,
  };
}

/** Handles an update, trying a few times: a database that is away for a moment must not cost a person an answer. */
async function handle(update: Update, options: TelegramOptions, signal: AbortSignal): Promise<void> {
  for (let left = MOST_TRIES - 1; ; left -= 1) {
    try {
      return await take(update, options);
    } catch (error) {
      if (error instanceof UpdateBusyError) return;
      options.log.error({ err: error, update: update.update_id, left }, 'an update could not be handled');
      if (left === 0 || signal.aborted) return;
      await wait(RETRY_MS, signal);
    }
  }
}

async function take(update: Update, { bot, ledger, metrics, log }: TelegramOptions): Promise<void> {
  if (!isWellFormed(update)) {
    // Tried again it would be no better. What is in it does not belong in the log.
    log.warn({ update: update.update_id }, 'an update was left out: it is not as Telegram makes them');
    metrics.updates.inc({ outcome: 'malformed' });
    return;
  }
  return handleOnce(readable(update), ledger, (taken) => bot.handleUpdate(taken), metrics);
}

async function wait(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal }).catch(() => undefined);
}
