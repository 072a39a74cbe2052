import { randomUUID } from 'node:crypto';
import type { Bot } from 'grammy';
import { Hono } from 'hono';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { background, type Service } from '../base/service.ts';
import { isCry, storable } from '../bot/features/danger/words.ts';
import { features } from '../bot/features.ts';
import type { BotContext } from '../bot/kit/context.ts';
import { publishCommands } from '../bot/kit/menu.ts';
import { deliveryKinds, keepRefreshing, sweepsOf } from '../bot/unasked.ts';
import { UpdateLedger } from '../channels/receiving/update-ledger.ts';
import { type BotAccount, botApi } from '../channels/telegram/bot-api.ts';
import { introduce, type TelegramOptions } from '../channels/telegram/telegram.ts';
import type { Config } from '../config.ts';
import type { Database } from '../database/database.ts';
import type { DatabaseWatch } from '../database/database-watch.ts';
import { healthOf, type Metrics, operationsRoutes, watchChannels, watchOutbox } from '../http/operations.ts';
import type { ChannelStates } from '../outbox/channel-states.ts';
import type { SendingSettings } from '../outbox/settings.ts';
import type { PlanCache } from '../plan/plan-cache.ts';
import type { PlanFile } from '../plan/plan-file.ts';
import { createServices, type Services } from '../services.ts';
import { maintenance } from './maintenance.ts';
import { createDispatcher } from './sending.ts';

export interface RunOptions {
  config: Config;
  /** A plan to rehearse in the playground, in a database of its own. */
  training?: PlanFile;
  /** Ends the run; what is in hand is finished first. */
  signal: AbortSignal;
  /** Writes a line for the person at the console. */
  say: (line: string) => void;
}

/** What every way of running needs. */
export interface Runtime extends RunOptions {
  database: Database;
  /** Whether the database does its work, as those see it who receive updates. */
  watch: DatabaseWatch;
  metrics: Metrics;
  log: Log;
  /** Calls messengers' servers through the proxy; none: they are called directly. */
  fetch: typeof fetch | undefined;
}

/** Wires the domain for the people of one messenger. @param common to all of them; default: of its own */
export function servicesOf(
  { config, database, log }: Runtime,
  channel: string,
  clock: Clock,
  common: { planCache?: PlanCache; channelStates?: ChannelStates } = {},
): Services {
  const { filesFolder, campaignRules } = config;
  const given = { clock, log, channel, filesFolder, campaignRules };
  return createServices(database.prisma, { ...given, ...common });
}

/** Returns what the operator looks at: `/healthz` and `/metrics`. */
export function operations(services: Services, { config, metrics, database, watch }: Runtime): Hono {
  watchOutbox(metrics, services.outbox);
  watchChannels(metrics, services.channelStates);
  const health = () => healthOf(database.prisma, services, watch, config.lateAfterSeconds);
  return new Hono().route('/', operationsRoutes(metrics, health, config.metrics));
}

/** Returns what it takes to handle updates. A bot's token begins with its id: update ids are each bot's own. */
export function telegramOptions(
  bot: Bot<BotContext>,
  { clock, channel }: Services,
  { config, database, watch, metrics, log }: Runtime,
): TelegramOptions {
  const replicas = config.messenger.kind === 'webhook';
  const name = `${channel}:${bot.token.split(':')[0]}`;
  const ledger = new UpdateLedger(database.prisma, clock, name, randomUUID(), replicas);
  return { bot, ledger, watch, metrics, log, isCry, storable };
}

/** Meets the messenger and gets ready for the first question. Returns false when the signal came first. */
export async function getReady(
  bot: Bot<BotContext>,
  { plans, askers, log }: Services,
  signal: AbortSignal,
): Promise<boolean> {
  if (!(await introduce(bot, log, signal))) return false;
  const commands = features.flatMap((feature) => feature.commands ?? []);
  await publishCommands(bot.api, commands).catch((error: unknown) => {
    log.warn({ err: error }, 'the command menus could not be set');
  });
  await askers.of(await plans.newest());
  return true;
}

/** Forgets old rows and copies people's files, hourly. @param own what only this channel keeps */
export function upkeep(
  { ledger, log }: Pick<TelegramOptions, 'ledger' | 'log'>,
  services: Services,
  own: readonly { forgetOld(): Promise<void> }[] = [],
): Service {
  const {
    asked,
    auditLog,
    campaigns,
    conversations,
    erasable,
    invitations,
    unitInvitations,
    fileCopies,
    outbox,
    ownData,
    rounds,
  } = services;
  const forgetful = [
    ledger,
    asked,
    conversations,
    erasable,
    invitations,
    unitInvitations,
    outbox,
    auditLog,
    ownData,
    rounds.orders,
    campaigns.replies,
    ...own,
  ];
  const chores = [...forgetful.map((store) => () => store.forgetOld()), () => fileCopies.copyPending()];
  return maintenance(chores, log);
}

/** Returns what is done at each tick of the clock. */
export function sweeps(
  services: Services,
  { config }: Runtime,
  { pace }: SendingSettings = config.sending,
): (() => Promise<void>)[] {
  return sweepsOf(services, { lateAfterSeconds: config.lateAfterSeconds, pace: pace.overall });
}

/** Sends what the bot says unasked, and keeps messages that show how far something is up to date. */
export function sending(
  bot: BotAccount,
  services: Services,
  { config, database, metrics }: Runtime,
  settings: SendingSettings = config.sending,
): Service[] {
  const kinds = deliveryKinds(services);
  const { dispatcher, machine } = createDispatcher({ database, services, bot, settings, metrics, kinds });
  const api = botApi(bot);
  return [
    background((signal) => dispatcher.run(signal)),
    background((signal) => keepRefreshing(api, services, machine, signal)),
  ];
}
