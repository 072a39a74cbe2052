import { Hono } from 'hono';
import { type Clock, systemClock, VirtualClock } from '../base/clock.ts';
import { background, closing, type Service } from '../base/service.ts';
import { ZALO_CHANNEL } from '../channels/zalo/zalo.ts';
import { HttpServer } from '../http/server.ts';
import { ChannelStates } from '../outbox/channel-states.ts';
import { BOARD_PATH } from '../people/page-keys.ts';
import { ensureFirstPlan } from '../plan/first-plan.ts';
import { nightlyBackups } from './backups.ts';
import { firstCoordinator, type RunningChannel } from './channel.ts';
import { runServices } from './run-services.ts';
import { TELEGRAM_CHANNEL, telegramChannel } from './run-telegram.ts';
import { zaloRunning } from './run-zalo.ts';
import { domainOf, operations, pages, type Runtime, sweeps, upkeep } from './runtime.ts';
import { Scheduler } from './scheduler.ts';

/** Runs the bot on Telegram, on Zalo or on both until the signal. */
export async function runMessengers(runtime: Runtime): Promise<void> {
  await runServices(messengerServices(runtime), runtime);
}

/* Each channel has its own dispatcher and pace; the domain, the server and the tick of the clock are common. */
async function* messengerServices(runtime: Runtime): AsyncGenerator<Service> {
  const { config, database, log, metrics } = runtime;
  const clock = config.clockStart ? new VirtualClock(config.clockStart) : systemClock;
  await ensureFirstPlan(database, clock);
  const channels = channelsOf(runtime, clock);
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
  if (others.length === 0) yield* first.run(server.url, coordinator);
  else
    for (const channel of channels)
      yield background((signal) => runServices(channel.run(server.url, coordinator), { signal, log }));
  const paces = new Map(
    channels.map(({ services, sending }) => [services.channel, sending.pace.overall] as const),
  );
  yield new Scheduler(sweeps(domain, runtime, paces), log, metrics.heartbeats);
}

function channelsOf(runtime: Runtime, clock: Clock): RunningChannel[] {
  const { messenger, zalo, channelMovesAfterHours: movesAfterHours } = runtime.config;
  const names = [...('token' in messenger ? [TELEGRAM_CHANNEL] : []), ...(zalo ? [ZALO_CHANNEL] : [])];
  const { prisma } = runtime.database;
  const channelStates = new ChannelStates({ prisma, clock, movesAfterHours });
  const domain = domainOf(runtime, names, clock, channelStates);
  return [
    ...('token' in messenger ? [telegramChannel(runtime, messenger, domain)] : []),
    ...(zalo ? [zaloRunning(runtime, zalo, domain)] : []),
  ];
}
