import { randomUUID } from 'node:crypto';
import type { Bot } from 'grammy';
import { Hono } from 'hono';
import { publishCommands } from './bot/commands.ts';
import type { BotContext } from './bot/context.ts';
import { createBot } from './bot/create-bot.ts';
import { deliveryKinds } from './bot/delivery-kinds.ts';
import { createDomain, type Domain } from './bot/domain.ts';
import { nextMoment } from './bot/next-moment.ts';
import { sweepsOf } from './bot/sweeps.ts';
import {
  announceWebhook,
  introduce,
  pollTelegram,
  type TelegramOptions,
  telegramWebhook,
} from './channels/telegram/telegram.ts';
import { UpdateLedger } from './channels/telegram/update-ledger.ts';
import { type Clock, systemClock, VirtualClock } from './clock.ts';
import type { Config, Messenger } from './config.ts';
import { type Database, openDatabase } from './database/database.ts';
import { keepHouse } from './housekeeping.ts';
import { createMetrics, healthOf, type Metrics, operationsRoutes, watchOutbox } from './http/operations.ts';
import { type HttpServer, startHttpServer } from './http/server.ts';
import { createLog, type Log } from './log.ts';
import { enrolOwner, firstCoordinatorCode } from './people/first-coordinator.ts';
import { ensureFirstPlan } from './plan/first-plan.ts';
import { importPlan } from './plan/import-plan.ts';
import type { PlanFile } from './plan/plan-file.ts';
import type { StoredPlan } from './plan/plan-library.ts';
import { createPlayground, PLAYGROUND_CHANNEL, PLAYGROUND_TOKEN } from './playground/playground.ts';
import { createDispatcher, sendingMeanwhile, untilSent } from './sending.ts';
import { Tick } from './tick.ts';

export interface RunOptions {
  config: Config;
  /** A plan to rehearse in the playground, in a database of its own. */
  training?: PlanFile;
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
      metrics: createMetrics(),
      log,
    };
    const { messenger } = options.config;
    await (messenger.kind === 'playground' ? runPlayground(ground) : runTelegram(ground, messenger));
  } finally {
    await database.close();
  }
}

async function runPlayground(ground: Ground): Promise<void> {
  const { config, database, log, say } = ground;
  const clock = new VirtualClock(config.clockStart ?? systemClock.now());
  const domain = createDomain(database.prisma, {
    clock,
    log,
    channel: PLAYGROUND_CHANNEL,
    filesFolder: config.filesFolder,
    campaignRules: config.campaignRules,
  });
  const plan = await playedPlan(ground, clock, domain);
  const tick = new Tick(sweepsOf(domain), log);
  const playground = await createPlayground({
    prisma: database.prisma,
    log,
    clock,
    plan,
    outbox: domain.outbox,
    nextMoment: () => nextMoment(domain),
    onClockMoved: async () => {
      await tick.now();
      domain.outbox.wake();
      await untilSent(domain);
    },
  });
  const app = operations(domain, ground).route('/', playground.app);
  await listening(app, ground, domain, async (server) => {
    const account = { token: PLAYGROUND_TOKEN, apiRoot: server.url };
    const bot = createBot(account, domain);
    const telegram = telegramOptions(bot, PLAYGROUND_TOKEN, domain, ground);
    if (!(await getReady(telegram, domain))) return;
    say(`Nhắc Việc: ${server.url}`);
    await sending(account, domain, ground, tick, () => pollTelegram(telegram));
  }).finally(() => playground.close());
}

/** The plan to rehearse as its file says by now, else the newest of the database. */
async function playedPlan(
  { training, database }: Ground,
  clock: Clock,
  { plans }: Domain,
): Promise<StoredPlan> {
  if (!training) await ensureFirstPlan(database, clock);
  else await importPlan(database, clock, training, { removalsConfirmed: true });
  return (training && (await plans.find(training.code))) ?? plans.newest();
}

async function runTelegram(
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
    await sending(messenger, domain, ground, new Tick(sweepsOf(domain), log), async () => {
      if (messenger.kind === 'polling') return pollTelegram(telegram);
      await announceWebhook(messenger, telegram);
      await untilAborted(signal);
    });
  });
}

/** Looks for what is due and sends what the bot says unasked, for as long as the work goes on. */
async function sending(
  bot: { token: string; apiRoot: string },
  domain: Domain,
  { config, database, metrics, signal }: Ground,
  tick: Tick,
  work: () => Promise<void>,
): Promise<void> {
  const { prisma } = database;
  const kinds = deliveryKinds(domain);
  const dispatcher = createDispatcher({ prisma, domain, bot, settings: config.sending, metrics, kinds });
  await sendingMeanwhile(dispatcher, signal, () => tick.meanwhile(signal, work));
}

function operations({ outbox }: Domain, { config, metrics, database }: Ground): Hono {
  watchOutbox(metrics, outbox);
  const health = () => healthOf(database.prisma, outbox, config.lateAfterSeconds);
  return new Hono().route('/', operationsRoutes(metrics, health));
}

/** Serves an app for as long as the work goes on. */
async function listening(
  app: Hono,
  { config }: Ground,
  { fileCopies }: Domain,
  work: (server: HttpServer) => Promise<void>,
): Promise<void> {
  const server = await startHttpServer(app, config.http);
  try {
    await work(server);
  } finally {
    await fileCopies.close();
    await server.close();
  }
}

/** What it takes to handle updates. A bot's token begins with its id: update ids are each bot's own. */
function telegramOptions(
  bot: Bot<BotContext>,
  token: string,
  { clock, channel }: Domain,
  { config, database, metrics, log, signal }: Ground,
): TelegramOptions {
  const replicas = config.messenger.kind === 'webhook';
  const name = `${channel}:${token.split(':')[0]}`;
  const ledger = new UpdateLedger(database.prisma, clock, name, randomUUID(), replicas);
  return { bot, ledger, metrics, log, signal };
}

/** Meets the messenger and gets ready for the first question. False when the signal came first. */
async function getReady(telegram: TelegramOptions, domain: Domain): Promise<boolean> {
  const { bot, ledger, log } = telegram;
  const { plans, askers, asked, drafts, deadlineDrafts, invitations, fileCopies, outbox } = domain;
  if (!(await introduce(bot, telegram))) return false;
  const forgetful = [ledger, asked, drafts, deadlineDrafts, invitations, outbox];
  await keepHouse(
    [...forgetful.map((store) => () => store.forgetOld()), () => fileCopies.copyPending()],
    telegram,
  );
  await publishCommands(bot.api).catch((error: unknown) => {
    log.warn({ err: error }, 'the command menus could not be set');
  });
  await askers.of((await plans.newest()).book);
  return true;
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
