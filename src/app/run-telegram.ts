import { background } from '../base/service.ts';
import { createBot } from '../bot/create-bot.ts';
import { signalOf } from '../channels/telegram/bot-api.ts';
import { pollTelegram, telegramWebhook } from '../channels/telegram/telegram.ts';
import type { Messenger } from '../config/messengers.ts';
import { ChannelWatch } from '../outbox/channel-watch.ts';
import { enrolOwner } from '../people/first-coordinator.ts';
import type { Domain } from '../services.ts';
import type { RunningChannel } from './channel.ts';
import { channelUpkeep, getReady, type Runtime, sending, telegramOptions } from './runtime.ts';
import { watching } from './watching.ts';

/** The name of Telegram in the database. */
export const TELEGRAM_CHANNEL = 'telegram';

type Telegram = Exclude<Messenger, { kind: 'playground' | 'none' }>;

/** Returns the bot on Telegram, by polling or webhook. */
export function telegramChannel(runtime: Runtime, messenger: Telegram, domain: Domain): RunningChannel {
  const { config, database, log, signal, say, t } = runtime;
  const services = { ...domain, channel: TELEGRAM_CHANNEL };
  const { clock, channelStates } = domain;
  const watch = new ChannelWatch(clock);
  const account = { ...messenger, watch, ...(runtime.fetch && { fetch: runtime.fetch }) };
  const bot = createBot(account, services);
  const telegram = telegramOptions(bot, services, runtime);
  const webhook = messenger.kind === 'webhook' ? telegramWebhook(messenger, telegram, signal) : undefined;
  return {
    services,
    sending: config.sending,
    routes: webhook ? [webhook.route] : [],
    async *run(serverUrl, coordinator) {
      yield watching({
        ...{ channel: TELEGRAM_CHANNEL, watch, channelStates, log },
        probe: (over) => bot.api.getMe(signalOf(over)),
        isPosted: webhook !== undefined,
      });
      if (!(await getReady(bot, services, signal))) return;
      yield channelUpkeep([telegram.ledger], services);
      const { username } = bot.botInfo;
      say(t('operator:start.running', { bot: `@${username}`, how: messenger.kind, url: serverUrl }));
      const { id: planId } = await services.plans.newest();
      const owner = config.ownerId;
      if (owner)
        await enrolOwner(database.prisma, clock, planId, { channel: TELEGRAM_CHANNEL, accountId: owner });
      const first = await coordinator();
      if (first) say(t('operator:start.first-coordinator', { ...first, bot: username }));
      yield* sending(account, services, runtime);
      if (webhook) yield* webhook.services;
      else yield background((over) => pollTelegram(telegram, over));
    },
  };
}
