import { background } from '../base/service.ts';
import { createBot } from '../bot/create-bot.ts';
import { signalOf } from '../channels/telegram/bot-api.ts';
import { pollTelegram, telegramWebhook } from '../channels/telegram/telegram.ts';
import type { TelegramMessenger } from '../config/messengers.ts';
import { ChannelWatch } from '../outbox/channel-watch.ts';
import { botNameOf, plansOn } from '../people/channel-kind.ts';
import { enrolOwner } from '../people/first-coordinator.ts';
import type { Domain, Services } from '../services.ts';
import type { RunningChannel } from './channel.ts';
import { channelUpkeep, getReady, type Runtime, sending, telegramOptions } from './runtime.ts';
import { machineClock } from './sending.ts';
import { watching } from './watching.ts';

/** The name of the environment's bot on Telegram in the database, and the beginning of the others' names. */
export const TELEGRAM_CHANNEL = 'telegram';

/** A bot on Telegram. */
export interface TelegramBot {
  /** By which everything of it is kept: `telegram` of the environment's, else with its name. */
  channel: string;
  messenger: TelegramMessenger;
}

/** Returns a bot on Telegram, by polling or webhook. */
export function telegramChannel(
  runtime: Runtime,
  { channel, messenger }: TelegramBot,
  domain: Domain,
): RunningChannel {
  const { config, signal, say, t } = runtime;
  const isNamed = botNameOf(channel) !== undefined;
  // Of several bots each line of the log says which it is about.
  const log = isNamed ? domain.log.child({ channel }) : domain.log;
  const services = { ...domain, channel, log };
  const { clock, channelStates } = domain;
  const watch = new ChannelWatch(clock);
  const account = { ...messenger, watch, ...(runtime.fetch && { fetch: runtime.fetch }) };
  const bot = createBot(account, services);
  const machine = machineClock(runtime.database, services, config.sending);
  const telegram = telegramOptions(bot, services, runtime, machine);
  const webhook = messenger.kind === 'webhook' ? telegramWebhook(messenger, telegram, signal) : undefined;
  return {
    services,
    sending: config.sending,
    watch,
    routes: webhook ? [webhook.route] : [],
    async *run(serverUrl, coordinator) {
      yield watching({
        ...{ channel, watch, channelStates, log },
        probe: (over) => bot.api.getMe(signalOf(over)),
        isPosted: webhook !== undefined,
      });
      if (!(await getReady(bot, services, signal))) return;
      const { username } = bot.botInfo;
      await channelStates.runs(channel);
      await domain.bots.met(channel, username);
      yield channelUpkeep([telegram.ledger], services);
      const how = `${messenger.kind}${isNamed ? `, ${channel}` : ''}`;
      say(t('operator:start.running', { bot: `@${username}`, how, url: serverUrl }));
      if (!isNamed) await letOwnerIn(runtime, services);
      const first = await coordinator(channel);
      if (first) say(t('operator:start.first-coordinator', { ...first, bot: username }));
      yield* sending(account, services, runtime, config.sending, machine);
      if (webhook) yield* webhook.services;
      else yield background((over) => pollTelegram(telegram, over));
    },
  };
}

/** The operator's account on the environment's bot coordinates the newest plan there. */
async function letOwnerIn({ config, database }: Runtime, { clock, plans, channel }: Services): Promise<void> {
  if (!config.ownerId) return;
  const plan = await plans.newestOf(plansOn(channel));
  if (plan) await enrolOwner(database.prisma, clock, plan.id, { channel, accountId: config.ownerId });
}
