import { Hono } from 'hono';
import { type Clock, systemClock, VirtualClock } from '../base/clock.ts';
import { background, type Service } from '../base/service.ts';
import { HttpServer } from '../http/server.ts';
import { ChannelStates } from '../outbox/channel-states.ts';
import { ensureFirstPlan } from '../plan/first-plan.ts';
import { PlanCache } from '../plan/plan-cache.ts';
import { firstCoordinator, type RunningChannel } from './channel.ts';
import { runServices } from './run-services.ts';
import { telegramChannel } from './run-telegram.ts';
import { zaloRunning } from './run-zalo.ts';
import { operations, type Runtime, sweeps } from './runtime.ts';
import { Scheduler } from './scheduler.ts';

/** Runs the bot on Telegram, on Zalo or on both until the signal. */
export async function runMessengers(runtime: Runtime): Promise<void> {
  await runServices(messengerServices(runtime), runtime);
}

/* Each channel has its own domain, dispatcher and pace over the one database; the server and the tick of the clock are common. */
async function* messengerServices(runtime: Runtime): AsyncGenerator<Service> {
  const { config, database, log, metrics } = runtime;
  const clock = config.clockStart ? new VirtualClock(config.clockStart) : systemClock;
  await ensureFirstPlan(database, clock);
  const channels = channelsOf(runtime, clock);
  const [first, ...others] = channels;
  if (!first) throw new Error('there is no messenger to run on');
  const app = new Hono().route('/', operations(first.services, runtime));
  for (const { routes } of channels) for (const route of routes) app.route('/', route);
  const server = new HttpServer(app, config.http);
  yield server;
  const coordinator = firstCoordinator(channels);
  // One alone starts before the clock ticks; of several none waits for the network of another.
  if (others.length === 0) yield* first.run(server.url, coordinator);
  else
    for (const channel of channels)
      yield background((signal) => runServices(channel.run(server.url, coordinator), { signal, log }));
  const all = channels.flatMap(({ services, sending }) => sweeps(services, runtime, sending));
  yield new Scheduler(all, log, metrics.heartbeats);
}

function channelsOf(runtime: Runtime, clock: Clock): RunningChannel[] {
  const { messenger, zalo, channelMovesAfterHours: movesAfterHours } = runtime.config;
  const { prisma } = runtime.database;
  const common = {
    planCache: new PlanCache(),
    channelStates: new ChannelStates({ prisma, clock, movesAfterHours }),
  };
  return [
    ...('token' in messenger ? [telegramChannel(runtime, messenger, clock, common)] : []),
    ...(zalo ? [zaloRunning(runtime, zalo, clock, common)] : []),
  ];
}
