import type { Bot } from 'grammy';
import { systemClock, VirtualClock } from '../base/clock.ts';
import { createBot } from '../bot/create-bot.ts';
import type { BotContext } from '../bot/kit/context.ts';
import { sweepsOf } from '../bot/sweeps.ts';
import { announceWebhook, pollTelegram, telegramWebhook } from '../channels/telegram/telegram.ts';
import type { Messenger } from '../config.ts';
import { enrolOwner, firstCoordinatorCode } from '../people/first-coordinator.ts';
import { ensureFirstPlan } from '../plan/first-plan.ts';
import { createDomain, type Domain } from '../services.ts';
import { type Ground, getReady, listening, operations, sending, telegramOptions } from './runtime.ts';
import { Tick } from './scheduler.ts';

/** The name of Telegram in the database. */
const TELEGRAM_CHANNEL = 'telegram';

/** Runs the bot on Telegram, by polling or webhook, until the signal. */
export async function runTelegram(
  ground: Ground,
  messenger: Exclude<Messenger, { kind: 'playground' }>,
): Promise<void> {
  const { config, database, log, signal, say } = ground;
  const clock = config.clockStart ? new VirtualClock(config.clockStart) : systemClock;
  const domain = createDomain(database.prisma, {
    clock,
    log,
    channel: TELEGRAM_CHANNEL,
    filesFolder: config.filesFolder,
    campaignRules: config.campaignRules,
  });
  await ensureFirstPlan(database, clock);
  const bot = createBot(messenger, domain);
  const telegram = telegramOptions(bot, messenger.token, domain, ground);
  const app = operations(domain, ground);
  if (messenger.kind === 'webhook') app.route('/', telegramWebhook(messenger, telegram));
  await listening(app, ground, domain, async (server) => {
    if (!(await getReady(telegram, domain))) return;
    say(`@${bot.botInfo.username} (${messenger.kind}), ${server.url}/healthz`);
    await meetCoordinator(bot, domain, ground);
    await sending(
      messenger,
      domain,
      ground,
      new Tick(sweepsOf(domain, config.lateAfterSeconds), log),
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
  domain: Domain,
  { config, database, say }: Ground,
): Promise<void> {
  const { clock, channel, plans } = domain;
  const { id: planId, book } = await plans.newest();
  const owner = config.ownerId;
  if (owner) await enrolOwner(database.prisma, clock, planId, { channel, accountId: owner });
  const code = await firstCoordinatorCode(planId, domain);
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
