import type { Clock } from '../base/clock.ts';
import { background, closing } from '../base/service.ts';
import { createBot } from '../bot/create-bot.ts';
import { pollTelegram, telegramWebhook } from '../channels/telegram/telegram.ts';
import type { Messenger } from '../config/messengers.ts';
import { enrolOwner } from '../people/first-coordinator.ts';
import type { PlanCache } from '../plan/plan-cache.ts';
import type { RunningChannel } from './channel.ts';
import { getReady, type Runtime, sending, servicesOf, telegramOptions, upkeep } from './runtime.ts';

/** The name of Telegram in the database. */
const TELEGRAM_CHANNEL = 'telegram';

type Telegram = Exclude<Messenger, { kind: 'playground' | 'none' }>;

/** Returns the bot on Telegram, by polling or webhook. */
export function telegramChannel(
  runtime: Runtime,
  messenger: Telegram,
  clock: Clock,
  planCache: PlanCache,
): RunningChannel {
  const { config, database, signal, say } = runtime;
  const services = servicesOf(runtime, TELEGRAM_CHANNEL, clock, planCache);
  const bot = createBot(messenger, services);
  const telegram = telegramOptions(bot, services, runtime);
  const webhook = messenger.kind === 'webhook' ? telegramWebhook(messenger, telegram, signal) : undefined;
  return {
    services,
    sending: config.sending,
    routes: webhook ? [webhook.route] : [],
    async *run(serverUrl, coordinator) {
      yield closing(() => services.fileCopies.close());
      if (!(await getReady(bot, services, signal))) return;
      yield upkeep(telegram, services);
      say(`@${bot.botInfo.username} (${messenger.kind}), ${serverUrl}/healthz`);
      const { id: planId } = await services.plans.newest();
      const owner = config.ownerId;
      if (owner)
        await enrolOwner(database.prisma, clock, planId, { channel: TELEGRAM_CHANNEL, accountId: owner });
      const first = await coordinator();
      if (first)
        say(
          `${first.plan} has no coordinator. First coordinator, once, within 7 days: https://t.me/${bot.botInfo.username}?start=${first.code}`,
        );
      yield* sending(messenger, services, runtime);
      if (webhook) yield* webhook.services;
      else yield background((over) => pollTelegram(telegram, over));
    },
  };
}
