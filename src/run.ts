import { randomUUID } from 'node:crypto';
import type { Bot } from 'grammy';
import { Hono } from 'hono';
import { AskedQuestions } from './ask/memory/asked-questions.ts';
import { Askers } from './bot/askers.ts';
import { publishCommands } from './bot/commands.ts';
import type { BotContext, Domain } from './bot/context.ts';
import { createBot } from './bot/create-bot.ts';
import {
  announceWebhook,
  introduce,
  pollTelegram,
  type TelegramOptions,
  telegramWebhook,
} from './channels/telegram/telegram.ts';
import { UpdateLedger } from './channels/telegram/update-ledger.ts';
import { type Clock, systemClock, VirtualClock } from './clock.ts';
import type { Config } from './config.ts';
import { type Database, openDatabase } from './database/database.ts';
import { keepHouse } from './housekeeping.ts';
import { createMetrics, databaseAnswers, type Metrics, operationsRoutes } from './http/operations.ts';
import { type HttpServer, startHttpServer } from './http/server.ts';
import { createLog, type Log } from './log.ts';
import { Contacts } from './people/contacts.ts';
import { People } from './people/people.ts';
import { ensureFirstPlan } from './plan/first-plan.ts';
import { PlanLibrary } from './plan/plan-library.ts';
import { createPlayground, PLAYGROUND_CHANNEL, PLAYGROUND_TOKEN } from './playground/playground.ts';

export interface RunOptions {
  config: Config;
  /** Ends the run; what is in hand is finished first. */
  signal: AbortSignal;
  /** Writes a line for the person at the console. */
  say: (line: string) => void;
}

/** The name of Telegram in the database. */
const TELEGRAM_CHANNEL = 'telegram';

/** What every way of running stands on. */
interface Ground extends RunOptions {
  database: Database;
  plans: PlanLibrary;
  metrics: Metrics;
  log: Log;
}

/**
 * Runs the bot until the signal.
 * @throws DatabaseError, HttpServerError or PollingError when it cannot go on
 */
export async function run(options: RunOptions): Promise<void> {
  const log = createLog(options.config.logLevel);
  const database = await openDatabase({ url: options.config.databaseUrl, log });
  try {
    const ground = {
      ...options,
      database,
      plans: new PlanLibrary(database.prisma),
      metrics: createMetrics(),
      log,
    };
    await (options.config.messenger.kind === 'playground' ? runPlayground(ground) : runTelegram(ground));
  } finally {
    await database.close();
  }
}

async function runPlayground(ground: Ground): Promise<void> {
  const { config, database, plans, say } = ground;
  const clock = new VirtualClock(config.clockStart ?? systemClock.now());
  await ensureFirstPlan(database, clock);
  const plan = await plans.newest();
  const playground = await createPlayground(database.prisma, clock, plan);
  const app = operations(ground).route('/', playground.app);
  await listening(app, ground, async (server) => {
    const bot = createBot(
      { token: PLAYGROUND_TOKEN, apiRoot: server.url },
      domainOf(ground, clock, PLAYGROUND_CHANNEL),
    );
    const telegram = await connect(bot, ground, clock, PLAYGROUND_CHANNEL);
    say(`Nhắc Việc: ${server.url}`);
    if (telegram) await pollTelegram(telegram);
  });
}

async function runTelegram(ground: Ground): Promise<void> {
  const { config, database, signal, say } = ground;
  const { messenger } = config;
  if (messenger.kind === 'playground') return;
  const clock = config.clockStart ? new VirtualClock(config.clockStart) : systemClock;
  await ensureFirstPlan(database, clock);
  const bot = createBot(messenger, domainOf(ground, clock, TELEGRAM_CHANNEL));
  const telegram = await connect(bot, ground, clock, TELEGRAM_CHANNEL);
  if (!telegram) return;
  const app = operations(ground);
  if (messenger.kind === 'webhook') app.route('/', telegramWebhook(messenger, telegram));
  await listening(app, ground, async (server) => {
    say(`@${bot.botInfo.username} (${messenger.kind}), ${server.url}/healthz`);
    if (messenger.kind === 'polling') return pollTelegram(telegram);
    await announceWebhook(messenger, telegram);
    await untilAborted(signal);
  });
}

function operations({ metrics, database }: Ground): Hono {
  return new Hono().route(
    '/',
    operationsRoutes(metrics, () => databaseAnswers(database.prisma)),
  );
}

/** Serves an app for as long as the work goes on. */
async function listening(
  app: Hono,
  { config }: Ground,
  work: (server: HttpServer) => Promise<void>,
): Promise<void> {
  const server = await startHttpServer(app, config.http);
  try {
    await work(server);
  } finally {
    await server.close();
  }
}

function domainOf({ database, plans, log }: Ground, clock: Clock, channel: string): Domain {
  return {
    clock,
    people: new People(database.prisma),
    contacts: new Contacts(database.prisma),
    plans,
    askers: new Askers(),
    asked: new AskedQuestions(database.prisma, clock),
    log,
    channel,
  };
}

/** Learns who the bot is and tells the messenger its commands; what it needs to take updates comes back, unless the signal came first. */
async function connect(
  bot: Bot<BotContext>,
  ground: Ground,
  clock: Clock,
  channel: string,
): Promise<TelegramOptions | undefined> {
  const { database, metrics, log, signal, config } = ground;
  if (!(await introduce(bot, { log, signal }))) return undefined;
  const replicas = config.messenger.kind === 'webhook';
  const ledger = new UpdateLedger(
    database.prisma,
    clock,
    `${channel}:${bot.botInfo.id}`,
    randomUUID(),
    replicas,
  );
  const asked = new AskedQuestions(database.prisma, clock);
  await keepHouse([() => ledger.forgetOld(), () => asked.forgetOld()], { log, signal });
  await publishCommands(bot.api).catch((error: unknown) =>
    log.warn({ err: error }, 'the command menus could not be set'),
  );
  return { bot, ledger, metrics, log, signal };
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
