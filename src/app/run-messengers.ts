import { Hono } from 'hono';
import { type Clock, systemClock, VirtualClock } from '../base/clock.ts';
import { background, closing, type Service } from '../base/service.ts';
import { ZALO_CHANNEL } from '../channels/zalo/zalo.ts';
import { HttpServer } from '../http/server.ts';
import { ChannelStates } from '../outbox/channel-states.ts';
import { AuditLog } from '../people/audit-log.ts';
import { Bots } from '../people/bots.ts';
import { BOARD_PATH } from '../people/page-keys.ts';
import { ensureFirstPlan } from '../plan/first-plan.ts';
import { nightlyBackups } from './backups.ts';
import { firstCoordinator, type RunningChannel } from './channel.ts';
import { runAlone } from './run-alone.ts';
import { runServices } from './run-services.ts';
import { telegramChannel } from './run-telegram.ts';
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
  const { channels, areSeveralBots } = await channelsOf(runtime, clock);
  const [first, ...others] = channels;
  if (!first) throw new Error('there is no messenger to run on');
  const { services: domain } = first;
  const app = new Hono().route('/', operations(domain, runtime)).route('/', pages(domain, runtime));
  // In the playground the chat page is there.
  app.get('/', (c) => c.redirect(BOARD_PATH));
  for (const { routes } of channels) for (const route of routes) app.route('/', route);
  const server = new HttpServer(app, config.http);
  yield server;
  yield closing(() => domain.fileCopies.close());
  yield upkeep(domain);
  yield nightlyBackups(runtime, clock);
  const coordinator = firstCoordinator(domain);
  // One alone starts before the clock ticks; of several none waits for the network of another.
  if (areSeveralBots)
    for (const channel of channels)
      yield background((signal) => runAlone(channel, channel.run(server.url, coordinator), signal));
  else if (others.length === 0) yield* first.run(server.url, coordinator);
  else
    for (const channel of channels)
      yield background((signal) => runServices(channel.run(server.url, coordinator), { signal, log }));
  const paces = new Map(
    channels.map(({ services, sending }) => [services.channel, sending.pace.overall] as const),
  );
  yield new Scheduler(sweeps(domain, runtime, paces), log, metrics.heartbeats);
}

/** Returns the channels to run on, and whether the bots of some have rows: then one that fails leaves the others alone. */
async function channelsOf(
  runtime: Runtime,
  clock: Clock,
): Promise<{ channels: RunningChannel[]; areSeveralBots: boolean }> {
  const { database, config, log } = runtime;
  const { messenger, zalo, channelMovesAfterHours: movesAfterHours } = config;
  const { prisma } = database;
  const channelStates = new ChannelStates({ prisma, clock, movesAfterHours });
  const rows = await new Bots(prisma, clock, new AuditLog(prisma, clock)).toRun();
  const bots = await telegramBots(messenger, rows, { channelStates, log });
  const names = [...bots.map(({ channel }) => channel), ...(zalo ? [ZALO_CHANNEL] : [])];
  const domain = domainOf(runtime, names, clock, channelStates);
  const channels = [
    ...bots.map((bot) => telegramChannel(runtime, bot, domain)),
    ...(zalo ? [zaloRunning(runtime, zalo, domain)] : []),
  ];
  return { channels, areSeveralBots: rows.length > 0 };
}
