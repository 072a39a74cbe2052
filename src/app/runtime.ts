import { randomUUID } from 'node:crypto';
import type { Bot } from 'grammy';
import { Hono } from 'hono';
import { type Clock, systemClock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { background, type Service } from '../base/service.ts';
import type { Translate } from '../base/texts.ts';
import { boardRoutes } from '../board/routes.ts';
import { seeBoard } from '../bot/features/board/index.ts';
import { getAnyCalendar, getOwnCalendar } from '../bot/features/calendars/rights.ts';
import { isCry, storable } from '../bot/features/danger/words.ts';
import { makePlans } from '../bot/features/plan-drafts/index.ts';
import { askPlans, seePlanGroup } from '../bot/features/plan-groups/rights.ts';
import { features } from '../bot/features.ts';
import { seeAllProgress } from '../bot/kit/caller.ts';
import type { BotContext } from '../bot/kit/context.ts';
import { publishCommands } from '../bot/kit/menu.ts';
import { onlyListed } from '../bot/kit/trial-gate.ts';
import { tellSetAside } from '../bot/set-aside.ts';
import { deliveryKinds, keepRefreshing, sweepsOf } from '../bot/unasked.ts';
import { calendarFeedRoutes } from '../calendar-feed/routes.ts';
import { UpdateLedger } from '../channels/receiving/update-ledger.ts';
import { type BotAccount, botApi } from '../channels/telegram/bot-api.ts';
import { introduce, type TelegramOptions } from '../channels/telegram/telegram.ts';
import type { Config } from '../config.ts';
import type { Database } from '../database/database.ts';
import type { DatabaseClock } from '../database/database-clock.ts';
import type { DatabaseWatch } from '../database/database-watch.ts';
import { noteHeartbeat } from '../database/heartbeat.ts';
import { type Metrics, watchBackups, watchChannels, watchOutbox, watchSetAside } from '../http/metrics.ts';
import { healthOf, operationsRoutes } from '../http/operations.ts';
import type { ChannelStates } from '../outbox/channel-states.ts';
import type { Rate, SendingSettings } from '../outbox/settings.ts';
import { Trial } from '../outbox/trial/trial.ts';
import { botNameOf, plansOn } from '../people/channel-kind.ts';
import type { Channels } from '../people/channels.ts';
import type { PlanFile } from '../plan/plan-file.ts';
import { planGroupPageRoutes } from '../plan-group-page/routes.ts';
import { planPageRoutes } from '../plan-page/routes.ts';
import { createDomain, type Domain, type Services } from '../services.ts';
import { whoseToken } from './channel.ts';
import { maintenance } from './maintenance.ts';
import type { Sweep } from './scheduler.ts';
import { createDispatcher, machineClock } from './sending.ts';

export interface RunOptions {
  config: Config;
  /** A plan to rehearse in the playground, in a database of its own. */
  training?: PlanFile;
  /** Ends the run; what is in hand is finished first. */
  signal: AbortSignal;
  /** Writes a line for the person at the console. */
  say: (line: string) => void;
  /** The texts in that person's language. */
  t: Translate;
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

/** Wires the domain for the people of some messengers. @param channelStates how these are; default: nothing is known of any */
export function domainOf(
  { config, database, log }: Runtime,
  channels: Channels,
  clock: Clock,
  channelStates?: ChannelStates,
): Domain {
  const { filesFolder, campaignRules, publicUrl, backups } = config;
  const trial = new Trial(config.trial);
  const given = { clock, log, channels, filesFolder, campaignRules, publicUrl, backups, trial };
  return createDomain(database.prisma, { ...given, ...(channelStates && { channelStates }) });
}

/** Returns what the operator looks at: `/healthz` and `/metrics`. */
export function operations(domain: Domain, { config, metrics, database, watch }: Runtime): Hono {
  watchOutbox(metrics, domain.outbox);
  watchChannels(metrics, domain, domain.channels);
  watchSetAside(metrics, database.prisma);
  watchBackups(metrics, domain.lastBackup);
  const health = () => healthOf(database.prisma, domain, watch, config.lateAfterSeconds);
  return new Hono().route('/', operationsRoutes(metrics, health, config.metrics));
}

/** Returns the pages that people open in a browser. */
export function pages(domain: Domain, { database: { prisma } }: Runtime): Hono {
  const rights = { see: seeBoard, seeAll: seeAllProgress };
  return new Hono()
    .route('/', planPageRoutes({ prisma, domain, right: makePlans }))
    .route('/', boardRoutes({ prisma, domain, rights }))
    .route('/', planGroupPageRoutes({ domain, rights: { see: seePlanGroup, ask: askPlans } }))
    .route('/', calendarFeedRoutes({ domain, rights: { own: getOwnCalendar, whole: getAnyCalendar } }));
}

/**
 * Returns what it takes to handle updates. A bot's token begins with its id: update ids are each bot's own.
 * @param machine by which leases go where processes share the bot
 */
export function telegramOptions(
  bot: Bot<BotContext>,
  services: Services,
  { config, database, watch, metrics }: Runtime,
  machine?: DatabaseClock,
): TelegramOptions {
  const { channel, log } = services;
  const replicas = config.messenger.kind === 'webhook';
  const clock = (replicas && machine) || services.clock;
  const name = `${channel}:${bot.token.split(':')[0]}`;
  const ledger = new UpdateLedger(database.prisma, clock, name, randomUUID(), replicas);
  const words = { isCry, storable, tellSetAside: tellSetAside(bot, services) };
  return { bot, ledger, watch, metrics, log, ...words, ...namedBot(channel) };
}

/** What tells a bot that has a row from others; nothing of the environment's. */
function namedBot(channel: string): Pick<TelegramOptions, 'whose' | 'heartbeat'> {
  const whose = whoseToken(channel);
  return whose === undefined ? {} : { whose, heartbeat: `poll-${channel}` };
}

/** Meets the messenger and gets ready for the first question. Returns false when the signal came first. */
export async function getReady(
  bot: Bot<BotContext>,
  { plans, askers, channel, log }: Services,
  signal: AbortSignal,
): Promise<boolean> {
  if (!(await introduce({ bot, log, ...namedBot(channel) }, signal))) return false;
  const commands = features.flatMap((feature) => feature.commands ?? []);
  await publishCommands(bot.api, commands).catch((error: unknown) => {
    log.warn({ err: error }, 'the command menus could not be set');
  });
  // Of many bots none waits for the plans of the others; the environment's is ready as ever.
  const newest = botNameOf(channel) === undefined && (await plans.newestOf(plansOn(channel)));
  if (newest) await askers.of(newest);
  return true;
}

/** Something that forgets old rows. */
type Forgetful = { forgetOld(signal?: AbortSignal): Promise<void> };

/** Forgets a messenger's own old rows, hourly. */
export function channelUpkeep(own: readonly Forgetful[], { log }: Pick<Domain, 'log'>): Service {
  return maintenance(
    own.map((store) => (signal: AbortSignal) => store.forgetOld(signal)),
    log,
  );
}

/** Forgets old rows of the domain and copies people's files, hourly. */
export function upkeep(domain: Domain): Service {
  const {
    accountLinks,
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
    pageKeys,
    planDrafts,
    planGroupKeys,
    planGroupRequests,
    remindingMinutes,
    rounds,
    withheld,
    log,
  } = domain;
  const forgetful: Forgetful[] = [
    accountLinks,
    asked,
    conversations,
    erasable,
    invitations,
    unitInvitations,
    // Before the deliveries that it notes are forgotten.
    remindingMinutes.records,
    outbox,
    auditLog,
    ownData,
    pageKeys,
    planDrafts,
    planGroupKeys,
    planGroupRequests,
    rounds.orders,
    campaigns.replies,
    withheld,
  ];
  const chores = [
    ...forgetful.map((store) => (signal: AbortSignal) => store.forgetOld(signal)),
    () => fileCopies.copyPending(),
  ];
  return maintenance(chores, log);
}

/**
 * Returns what is done at each tick of the clock.
 * @param paces how fast each messenger is sent to
 */
export function sweeps(
  domain: Domain,
  { config, database }: Runtime,
  paces: ReadonlyMap<string, Rate>,
): Sweep[] {
  const settle = async () => void (await domain.accounts.settle());
  const count = (signal?: AbortSignal) => domain.planGroups.counts.refresh(signal);
  const seal = async (signal?: AbortSignal) => void (await domain.auditChain.seal(signal));
  const beat = () => noteHeartbeat(database.prisma, 'scheduler', systemClock.now());
  return [
    settle,
    ...sweepsOf(domain, { lateAfterSeconds: config.lateAfterSeconds, paces }),
    count,
    seal,
    beat,
  ];
}

/** Sends what the bot says unasked, and keeps messages that show how far something is up to date. */
export function sending(
  bot: BotAccount,
  services: Services,
  { config, database, metrics }: Runtime,
  settings: SendingSettings = config.sending,
  machine = machineClock(database, services, settings),
): Service[] {
  const kinds = deliveryKinds(services);
  const given = { database, services, bot, settings, metrics, kinds, machine };
  const { dispatcher } = createDispatcher(given);
  const api = botApi(bot);
  api.config.use(onlyListed(services.trial, services.channel));
  return [
    background((signal) => dispatcher.run(signal)),
    background((signal) => keepRefreshing(api, services, machine, signal)),
  ];
}
