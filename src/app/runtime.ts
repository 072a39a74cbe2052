import { randomUUID } from 'node:crypto';
import { Api, type Bot } from 'grammy';
import { Hono } from 'hono';
import { systemClock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { features } from '../bot/features.ts';
import type { BotContext } from '../bot/kit/context.ts';
import { publishCommands } from '../bot/kit/menu.ts';
import { deliveryKinds, keepRefreshing } from '../bot/unasked.ts';
import { introduce, type TelegramOptions } from '../channels/telegram/telegram.ts';
import { UpdateLedger } from '../channels/telegram/update-ledger.ts';
import type { Config } from '../config.ts';
import type { Database } from '../database/database.ts';
import { healthOf, type Metrics, operationsRoutes, watchOutbox } from '../http/operations.ts';
import { type HttpServer, startHttpServer } from '../http/server.ts';
import type { PlanFile } from '../plan/plan-file.ts';
import type { Services } from '../services.ts';
import { runMaintenance } from './maintenance.ts';
import type { Scheduler } from './scheduler.ts';
import { createDispatcher, sendingMeanwhile } from './sending.ts';

export interface RunOptions {
  config: Config;
  /** A plan to rehearse in the playground, in a database of its own. */
  training?: PlanFile;
  /** Ends the run; what is in hand is finished first. */
  signal: AbortSignal;
  /** Writes a line for the person at the console. */
  say: (line: string) => void;
}

/** What every way of running stands on. */
export interface Runtime extends RunOptions {
  database: Database;
  metrics: Metrics;
  log: Log;
}

/** Looks for what is due and sends what the bot says unasked, for as long as the work goes on. */
export async function sending(
  bot: { token: string; apiRoot: string },
  services: Services,
  { config, database, metrics, signal }: Runtime,
  tick: Scheduler,
  work: () => Promise<void>,
): Promise<void> {
  const { prisma } = database;
  const kinds = deliveryKinds(services);
  const dispatcher = createDispatcher({ prisma, services, bot, settings: config.sending, metrics, kinds });
  const api = new Api(bot.token, { apiRoot: bot.apiRoot, timeoutSeconds: 20 });
  await sendingMeanwhile(dispatcher, signal, async () => {
    const stop = new AbortController();
    const either = AbortSignal.any([stop.signal, signal]);
    const refreshing = keepRefreshing(api, services, systemClock, either);
    await tick.meanwhile(signal, work).finally(() => stop.abort());
    await refreshing;
  });
}

/** What the operator looks at: `/healthz` and `/metrics`. */
export function operations({ outbox }: Services, { config, metrics, database }: Runtime): Hono {
  watchOutbox(metrics, outbox);
  const health = () => healthOf(database.prisma, outbox, config.lateAfterSeconds);
  return new Hono().route('/', operationsRoutes(metrics, health));
}

/** Serves an app for as long as the work goes on. */
export async function listening(
  app: Hono,
  { config }: Runtime,
  { fileCopies }: Services,
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
export function telegramOptions(
  bot: Bot<BotContext>,
  token: string,
  { clock, channel }: Services,
  { config, database, metrics, log, signal }: Runtime,
): TelegramOptions {
  const replicas = config.messenger.kind === 'webhook';
  const name = `${channel}:${token.split(':')[0]}`;
  const ledger = new UpdateLedger(database.prisma, clock, name, randomUUID(), replicas);
  return { bot, ledger, metrics, log, signal };
}

/** Meets the messenger and gets ready for the first question. False when the signal came first. */
export async function getReady(telegram: TelegramOptions, services: Services): Promise<boolean> {
  const { bot, ledger, log } = telegram;
  const { plans, askers, asked, drafts, deadlineDrafts, invitations, fileCopies, outbox } = services;
  if (!(await introduce(bot, telegram))) return false;
  const forgetful = [ledger, asked, drafts, deadlineDrafts, invitations, outbox];
  await runMaintenance(
    [...forgetful.map((store) => () => store.forgetOld()), () => fileCopies.copyPending()],
    telegram,
  );
  const commands = features.flatMap((feature) => feature.commands ?? []);
  await publishCommands(bot.api, commands).catch((error: unknown) => {
    log.warn({ err: error }, 'the command menus could not be set');
  });
  await askers.of((await plans.newest()).book);
  return true;
}
