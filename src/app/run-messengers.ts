import { type Context, Hono } from 'hono';
import { type Clock, systemClock, VirtualClock } from '../base/clock.ts';
import { background, closing, type Service } from '../base/service.ts';
import { ZALO_CHANNEL } from '../channels/zalo/zalo.ts';
import type { ZaloSettings } from '../config/messengers.ts';
import { HttpServer } from '../http/server.ts';
import { ChannelStates } from '../outbox/channel-states.ts';
import { AuditLog } from '../people/audit-log.ts';
import { Bots } from '../people/bots.ts';
import { botNameOf } from '../people/channel-kind.ts';
import { BOARD_PATH } from '../people/page-keys.ts';
import { ensureFirstPlan } from '../plan/first-plan.ts';
import { nightlyBackups } from './backups.ts';
import { BotRoster } from './bot-roster.ts';
import { firstCoordinator, type RunningChannel } from './channel.ts';
import { LoneChannel, type LoneChannelOptions } from './lone-channel.ts';
import { runServices } from './run-services.ts';
import { type TelegramBot, telegramChannel } from './run-telegram.ts';
import { zaloRunning } from './run-zalo.ts';
import { domainOf, operations, pages, type Runtime, sweeps, upkeep } from './runtime.ts';
import { Scheduler } from './scheduler.ts';
import { telegramBots } from './telegram-bots.ts';

/** Runs the bot on Telegram, on Zalo or on both until the signal; on Telegram as several bots where the database has rows of others. */
export async function runMessengers(runtime: Runtime): Promise<void> {
  await runServices(messengerServices(runtime), runtime);
}

/* Each channel has its own dispatcher and pace; the domain, the server and the tick of the clock are common. */
async function* messengerServices(runtime: Runtime): AsyncGenerator<Service> {
  const { config, database, log, metrics } = runtime;
  const clock = config.clockStart ? new VirtualClock(config.clockStart) : systemClock;
  await ensureFirstPlan(database, clock);
  const { made, areSeveralBots, roster } = await channelsOf(runtime, clock);
  const channels = made.map(({ channel }) => channel);
  const [first, ...others] = channels;
  if (!first) throw new Error('there is no messenger to run on');
  const { services: domain } = first;
  const app = new Hono().route('/', operations(domain, runtime)).route('/', pages(domain, runtime));
  // In the playground the chat page is there.
  app.get('/', (c) => c.redirect(BOARD_PATH));
  const server = new HttpServer(app, config.http);
  const coordinator = firstCoordinator(domain);
  const services = (channel: Pick<RunningChannel, 'run'>) => channel.run(server.url, coordinator);
  const lone = areSeveralBots ? made.map((one) => new LoneChannel({ ...one, services })) : [];
  const routes = areSeveralBots ? lone.map(({ route }) => route) : channels.flatMap((one) => one.routes);
  for (const route of routes) app.route('/', route);
  // Routes cannot be added to a server that has answered.
  const laterRoutes: Hono[] = [];
  app.all('*', (c) => answerOfFirst(laterRoutes, c));
  yield server;
  yield closing(() => domain.fileCopies.close());
  yield upkeep(domain);
  yield nightlyBackups(runtime, clock);
  // One alone starts before the clock ticks; of several none waits for the network of another.
  if (areSeveralBots) for (const one of lone) yield background((signal) => one.run(signal));
  else if (others.length === 0) yield* services(first);
  else
    for (const channel of channels)
      yield background((signal) => runServices(services(channel), { signal, log }));
  const paces = new Map(
    channels.map(({ services, sending }) => [services.channel, sending.pace.overall] as const),
  );
  yield roster((added, signal) => {
    paces.set(added.channel.services.channel, added.channel.sending.pace.overall);
    const later = new LoneChannel({ ...added, services });
    laterRoutes.push(later.route);
    return later.run(signal);
  });
  yield new Scheduler(sweeps(domain, runtime, paces), log, metrics.heartbeats);
}

/** Answers by the first of some apps that knows the address. */
async function answerOfFirst(apps: readonly Hono[], c: Context): Promise<Response> {
  for (const app of apps) {
    const answer = await app.fetch(c.req.raw);
    if (answer.status !== 404) return answer;
  }
  return c.notFound();
}

/** A channel to run on, and what it takes to make it again. */
type Made = Pick<LoneChannelOptions, 'token' | 'renewed'> & { channel: RunningChannel };

interface Running {
  made: Made[];
  /** Whether the bots of some have rows: then one that fails leaves the others alone. */
  areSeveralBots: boolean;
  /** Returns the service that starts bots which are added later. */
  roster: (run: (added: Made, signal: AbortSignal) => Promise<void>) => Service;
}

/** Returns the channels to run on. */
async function channelsOf(runtime: Runtime, clock: Clock): Promise<Running> {
  const { database, config, log } = runtime;
  const { messenger, zalo, channelMovesAfterHours: movesAfterHours } = config;
  const { prisma } = database;
  const channelStates = new ChannelStates({ prisma, clock, movesAfterHours });
  const stored = new Bots(prisma, clock, new AuditLog(prisma, clock));
  const rows = await stored.toRun();
  const bots = await telegramBots(messenger, rows, { channelStates, log });
  const names = [...bots.map(({ channel }) => channel), ...(zalo ? [ZALO_CHANNEL] : [])];
  const domain = domainOf(runtime, names, clock, channelStates);
  const ofTelegram = (bot: TelegramBot): Made => ({
    channel: telegramChannel(runtime, bot, domain),
    token: async () =>
      botNameOf(bot.channel) === undefined
        ? bot.messenger.token
        : (await stored.toRun()).find(({ channel }) => channel === bot.channel)?.token,
    renewed: (token) => telegramChannel(runtime, { ...bot, messenger: { ...bot.messenger, token } }, domain),
  });
  const ofZalo = (settings: ZaloSettings): Made => ({
    channel: zaloRunning(runtime, settings, domain),
    token: async () => settings.token,
    renewed: () => zaloRunning(runtime, settings, domain),
  });
  const made = [...bots.map(ofTelegram), ...(zalo ? [ofZalo(zalo)] : [])];
  const roster: Running['roster'] = (run) =>
    new BotRoster(
      {
        channels: names,
        rows: () => stored.toRun(),
        botsOf: async (fresh) =>
          (await telegramBots(messenger, fresh, { channelStates, log })).filter(
            ({ channel }) => botNameOf(channel) !== undefined,
          ),
        run: (bot, signal) => run(ofTelegram(bot), signal),
      },
      rows,
    ).service;
  return { made, areSeveralBots: rows.length > 0, roster };
}
