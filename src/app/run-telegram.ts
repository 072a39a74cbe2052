import type { Bot } from 'grammy';
import { systemClock, VirtualClock } from '../base/clock.ts';
import { createBot } from '../bot/create-bot.ts';
import type { BotContext } from '../bot/kit/context.ts';
import { sweepsOf } from '../bot/unasked.ts';
import { announceWebhook, pollTelegram, telegramWebhook } from '../channels/telegram/telegram.ts';
import type { Messenger } from '../config.ts';
import { enrolOwner, firstCoordinatorCode } from '../people/first-coordinator.ts';
import { ensureFirstPlan } from '../plan/first-plan.ts';
import { createServices, type Services } from '../services.ts';
import { getReady, listening, operations, type Runtime, sending, telegramOptions } from './runtime.ts';
import { Scheduler } from './scheduler.ts';

/** The name of Telegram in the database. */
const TELEGRAM_CHANNEL = 'telegram';

/** Runs the bot on Telegram, by polling or webhook, until the signal. */
export async function runTelegram(
  runtime: Runtime,
  messenger: Exclude<Messenger, { kind: 'playground' }>,
): Promise<void> {
  const { config, database, log, signal, say } = runtime;
  const clock = config.clockStart ? new VirtualClock(config.clockStart) : systemClock;
  const services = createServices(database.prisma, {
    clock,
    log,
    channel: TELEGRAM_CHANNEL,
    filesFolder: config.filesFolder,
    campaignRules: config.campaignRules,
  });
  await ensureFirstPlan(database, clock);
  const bot = createBot(messenger, services);
  const telegram = telegramOptions(bot, messenger.token, services, runtime);
  const app = operations(services, runtime);
  if (messenger.kind === 'webhook') app.route('/', telegramWebhook(messenger, telegram));
  await listening(app, runtime, services, async (server) => {
    if (!(await getReady(telegram, services))) return;
    say(`@${bot.botInfo.username} (${messenger.kind}), ${server.url}/healthz`);
    await meetCoordinator(bot, services, runtime);
    await sending(
      messenger,
      services,
      runtime,
      new Scheduler(sweepsOf(services, config.lateAfterSeconds), log),
      async () => {
        if (messenger.kind === 'polling') return pollTelegram(telegram);
        await announceWebhook(messenger, telegram);
        await untilAborted(signal);
      },
    );
  });
}

/** Sees to it that somebody can let others in: the operator's own account, or whoever opens the link on the console. */
async function meetCoordinator(
  bot: Bot<BotContext>,
  services: Services,
  { config, database, say }: Runtime,
): Promise<void> {
  const { clock, channel, plans } = services;
  const { id: planId, book } = await plans.newest();
  const owner = config.ownerId;
  if (owner) await enrolOwner(database.prisma, clock, planId, { channel, accountId: owner });
  const code = await firstCoordinatorCode(planId, services);
  if (code)
    say(
      `${book.file.code} has no coordinator. First coordinator, once, within 7 days: https://t.me/${bot.botInfo.username}?start=${code}`,
    );
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
