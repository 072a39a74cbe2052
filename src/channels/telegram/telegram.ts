import { type Bot, GrammyError } from 'grammy';
import type { Update } from 'grammy/types';
import type { Hono } from 'hono';
import type { Log } from '../../base/log.ts';
import type { OperatorText } from '../../base/operator-error.ts';
import { background, type Service } from '../../base/service.ts';
import type { DatabaseWatch } from '../../database/database-watch.ts';
import type { Metrics } from '../../http/metrics.ts';
import { Patience, type Wait, waited } from '../receiving/patience.ts';
import { PollingError } from '../receiving/polling-error.ts';
import { Receiver } from '../receiving/receiver.ts';
import { keepLeases, resume } from '../receiving/resuming.ts';
import type { UpdateLedger } from '../receiving/update-ledger.ts';
import { signalOf } from './bot-api.ts';
import { PollTroubles } from './poll-troubles.ts';
import { poll } from './polling.ts';
import { webhookRoutes } from './webhook.ts';

/** The kinds of update that the bot looks at; Telegram sends no others. */
const allowedUpdates = ['message', 'callback_query', 'my_chat_member'] as const;

/** Where Telegram posts updates, and what they are signed with. */
interface Webhook {
  url: string;
  secret: string;
}

export interface TelegramOptions {
  bot: Pick<Bot, 'api' | 'botInfo' | 'handleUpdate'>;
  ledger: UpdateLedger;
  watch: DatabaseWatch;
  metrics: Metrics;
  log: Log;
  /** Where the operator finds the bot's token; default: in the environment. */
  whose?: OperatorText;
  /** Under which name it is watched that updates are asked for; default: `poll`. */
  heartbeat?: string;
  /** Whether a person in danger writes: this is stored nowhere. */
  isCry: (update: Update) => boolean;
  /** An update as it may be stored until it is handled. */
  storable: (update: Update) => Update;
  /** Tells the person that an update of theirs is not handled any more. */
  tellSetAside: (update: Update) => Promise<void>;
  /** Tests pass their own. */
  wait?: Wait;
}

/**
 * Learns who the bot is, waiting for the network as long as it takes. Returns false when the signal came first.
 * @throws PollingError when the token is wrong
 */
export async function introduce(
  { bot, ...options }: Pick<TelegramOptions, 'bot' | 'log' | 'whose'>,
  signal: AbortSignal,
): Promise<boolean> {
  // Not bot.init(): that one tries again by itself, silently and deaf to the signal.
  const learn = async () => {
    bot.botInfo = await bot.api.getMe(signalOf(signal));
  };
  return insist(learn, options, signal);
}

/**
 * Polls until the signal, beginning with what an earlier run left; updates in hand are finished first.
 * @throws PollingError when going on would not help
 */
export async function pollTelegram(options: TelegramOptions, signal: AbortSignal): Promise<void> {
  const { bot, metrics, wait = waited } = options;
  const receiver = new Receiver({ ...options, signal, wait });
  if (!(await resume(receiver, new Patience(wait, signal)))) return;
  // Telegram answers polling with a conflict as long as a webhook of an earlier run is set.
  if (!(await insist(() => bot.api.deleteWebhook({}, signalOf(signal)), options, signal))) return;
  const { heartbeats } = metrics;
  await poll({ ...options, api: bot.api, receiver, allowedUpdates, heartbeats, signal, wait });
}

/**
 * Repeats a call until it goes well. Returns false when the signal came first.
 * @throws PollingError when it never would go well
 */
async function insist(
  call: () => Promise<unknown>,
  options: Pick<TelegramOptions, 'log' | 'whose'>,
  signal: AbortSignal,
): Promise<boolean> {
  const troubles = new PollTroubles({ ...options, signal, wait: waited });
  while (!signal.aborted) {
    try {
      await call();
      troubles.over();
      return true;
    } catch (error) {
      if (error instanceof PollingError) throw error;
      await troubles.meet(error);
    }
  }
  return false;
}

/**
 * Has Telegram post updates to a route from the service's start. The route has to be served before; the webhook stays set
 * after the stop: Telegram keeps updates for the next run.
 */
export function telegramWebhook({ url, secret }: Webhook, options: TelegramOptions, signal: AbortSignal) {
  const receiver = new Receiver({ wait: waited, ...options, signal });
  const route: Hono = webhookRoutes(new URL(url).pathname, secret, (update) => receiver.handleNow(update));
  const service: Service = {
    async start() {
      const set = () =>
        options.bot.api.setWebhook(url, { secret_token: secret, allowed_updates: allowedUpdates });
      await insist(() => set().catch(explainRefusal), options, signal);
    },
    stop: () => receiver.allDone(),
  };
  return { route, services: [service, background((over) => keepLeases(receiver, options.ledger, over))] };
}

/** @throws PollingError for an address that Telegram does not take: it would not take it later either */
function explainRefusal(error: unknown): never {
  if (error instanceof GrammyError && error.error_code === 400)
    throw new PollingError({
      key: 'operator:polling.webhook-refused',
      fields: { reason: error.description },
    });
  throw error;
}
