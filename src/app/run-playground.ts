import { type Clock, systemClock, VirtualClock } from '../base/clock.ts';
import { background, closing, type Service } from '../base/service.ts';
import { createBot } from '../bot/create-bot.ts';
import { nextMoment } from '../bot/unasked.ts';
import { pollTelegram } from '../channels/telegram/telegram.ts';
import { createMetrics } from '../http/operations.ts';
import { HttpServer } from '../http/server.ts';
import { ensureFirstPlan } from '../plan/first-plan.ts';
import { importPlan } from '../plan/import-plan/index.ts';
import type { StoredPlan } from '../plan/plan-library.ts';
import { createPlayground, PLAYGROUND_CHANNEL, type Playground } from '../playground/playground.ts';
import { startOver } from '../playground/start-over.ts';
import type { Services } from '../services.ts';
import { runServices } from './run-services.ts';
import {
  channelUpkeep,
  domainOf,
  getReady,
  operations,
  type Runtime,
  sending,
  sweeps,
  telegramOptions,
  upkeep,
} from './runtime.ts';
import { Scheduler } from './scheduler.ts';
import { untilSent } from './sending.ts';

/** Runs the playground until the signal. When a person starts over, everything is forgotten and it runs again at the same address. */
export async function runPlayground(runtime: Runtime): Promise<void> {
  const { database, signal, config, log } = runtime;
  let { http } = config;
  let { say } = runtime;
  while (!signal.aborted) {
    const over = new AbortController();
    const game = {
      ...runtime,
      config: { ...config, http },
      metrics: createMetrics(),
      say,
      signal: AbortSignal.any([signal, over.signal]),
    };
    const events = {
      onStartOver: () => over.abort(),
      onListening: ({ url }: HttpServer) => {
        http = { ...http, port: Number(new URL(url).port) };
      },
    };
    await runServices(playgroundServices(game, events), { signal: game.signal, log });
    if (over.signal.aborted) await startOver(database.prisma, PLAYGROUND_CHANNEL);
    say = () => undefined;
  }
}

interface PlayEvents {
  onStartOver: () => void;
  onListening: (server: HttpServer) => void;
}

async function* playgroundServices(
  runtime: Runtime,
  { onStartOver, onListening }: PlayEvents,
): AsyncGenerator<Service> {
  const { config, log, signal, say } = runtime;
  const clock = new VirtualClock(config.clockStart ?? systemClock.now());
  const services = { ...domainOf(runtime, [PLAYGROUND_CHANNEL], clock), channel: PLAYGROUND_CHANNEL };
  const paces = new Map([[PLAYGROUND_CHANNEL, config.sending.pace.overall]]);
  const scheduler = new Scheduler(sweeps(services, runtime, paces), log, runtime.metrics.heartbeats);
  const playground = await openPlayground(runtime, clock, services, scheduler, onStartOver);
  yield closing(() => playground.close());

  const server = new HttpServer(playground.app, config.http);
  yield server;
  yield closing(() => services.fileCopies.close());
  onListening(server);
  const account = { token: playground.token, apiRoot: server.url };
  const bot = createBot(account, services);
  const telegram = telegramOptions(bot, services, runtime);
  if (!(await getReady(bot, services, signal))) return;
  yield upkeep(services);
  yield channelUpkeep([telegram.ledger], services);
  say(`Nhắc Việc: ${server.url}`);
  yield* sending(account, services, runtime);
  yield scheduler;
  yield background((over) => pollTelegram(telegram, over));
}

/** Wherever the moved clock stops, what is due by then is swept and sent before the clock moves on. */
async function openPlayground(
  runtime: Runtime,
  clock: VirtualClock,
  services: Services,
  scheduler: Scheduler,
  onStartOver: () => void,
): Promise<Playground> {
  return createPlayground({
    prisma: runtime.database.prisma,
    log: runtime.log,
    clock,
    plan: await playedPlan(runtime, clock, services),
    outbox: services.outbox,
    beside: operations(services, runtime),
    onStartOver,
    nextMoment: () => nextMoment(services),
    onClockMoved: async (minutePasses) => {
      await scheduler.now();
      services.outbox.wake();
      await untilSent(services, minutePasses);
    },
  });
}

/** Returns the plan to rehearse as its file says by now, or the newest of the database. */
async function playedPlan(
  { training, database }: Runtime,
  clock: Clock,
  { plans }: Services,
): Promise<StoredPlan> {
  if (!training) await ensureFirstPlan(database, clock);
  else await importPlan(database, clock, training, { removalsConfirmed: true });
  return (training && (await plans.find(training.code))) ?? plans.newest();
}
