import type { Bot } from 'grammy';
import { systemClock, VirtualClock } from '../base/clock.ts';
import { background, closing, type Service } from '../base/service.ts';
import { createBot } from '../bot/create-bot.ts';
import type { BotContext } from '../bot/kit/context.ts';
import { pollTelegram, telegramWebhook } from '../channels/telegram/telegram.ts';
import type { Messenger } from '../config.ts';
import { HttpServer } from '../http/server.ts';
import { enrolOwner, firstCoordinatorCode } from '../people/first-coordinator.ts';
import { ensureFirstPlan } from '../plan/first-plan.ts';
import type { Services } from '../services.ts';
import { runServices } from './run-services.ts';
import {
  getReady,
  operations,
  type Runtime,
  sending,
  servicesOf,
  sweeps,
  telegramOptions,
  upkeep,
} from './runtime.ts';
import { Scheduler } from './scheduler.ts';

/** The name of Telegram in the database. */
const TELEGRAM_CHANNEL = 'telegram';

type Telegram = Exclude<Messenger, { kind: 'playground' }>;

/** Runs the bot on Telegram, by polling or webhook, until the signal. */
export async function runTelegram(runtime: Runtime, messenger: Telegram): Promise<void> {
  await runServices(telegramServices(runtime, messenger), runtime);
}

async function* telegramServices(runtime: Runtime, messenger: Telegram): AsyncGenerator<Service> {
  const { config, database, log, signal, say } = runtime;
  const clock = config.clockStart ? new VirtualClock(config.clockStart) : systemClock;
  const services = servicesOf(runtime, TELEGRAM_CHANNEL, clock);
  await ensureFirstPlan(database, clock);
  const bot = createBot(messenger, services);
  const telegram = telegramOptions(bot, services, runtime);
  const app = operations(services, runtime);
  const webhook = messenger.kind === 'webhook' && telegramWebhook(messenger, telegram, signal);
  if (webhook) app.route('/', webhook.route);

  const server = new HttpServer(app, config.http);
  yield server;
  yield closing(() => services.fileCopies.close());
  if (!(await getReady(bot, services, signal))) return;
  yield upkeep(telegram, services);
  say(`@${bot.botInfo.username} (${messenger.kind}), ${server.url}/healthz`);
  await ensureCoordinator(bot, services, runtime);
  yield* sending(messenger, services, runtime);
  yield new Scheduler(sweeps(services, runtime), log, runtime.metrics.heartbeats);
  if (webhook) yield* webhook.services;
  else yield background((over) => pollTelegram(telegram, over));
}

/** Ensures that a person can let others in: the operator's own account, or the first to open the link on the console. */
async function ensureCoordinator(
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
