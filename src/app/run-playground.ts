import { type Clock, systemClock, VirtualClock } from '../base/clock.ts';
import { createBot } from '../bot/create-bot.ts';
import { nextMoment, sweepsOf } from '../bot/unasked.ts';
import { pollTelegram } from '../channels/telegram/telegram.ts';
import { createMetrics } from '../http/operations.ts';
import type { HttpServer } from '../http/server.ts';
import { ensureFirstPlan } from '../plan/first-plan.ts';
import { importPlan } from '../plan/import-plan/index.ts';
import type { StoredPlan } from '../plan/plan-library.ts';
import { createPlayground, PLAYGROUND_CHANNEL, PLAYGROUND_TOKEN } from '../playground/playground.ts';
import { startOver } from '../playground/start-over.ts';
import { createServices, type Services } from '../services.ts';
import { getReady, listening, operations, type Runtime, sending, telegramOptions } from './runtime.ts';
import { Scheduler } from './scheduler.ts';
import { untilSent } from './sending.ts';

/** Plays until the signal. When the visitor starts over, it forgets everything and plays again at the same address. */
export async function runPlayground(runtime: Runtime): Promise<void> {
  const { database, signal, config } = runtime;
  let { http } = config;
  let say = runtime.say;
  while (!signal.aborted) {
    const over = new AbortController();
    const round = { ...runtime, say, config: { ...config, http }, metrics: createMetrics() };
    await play(
      { ...round, signal: AbortSignal.any([signal, over.signal]) },
      {
        onStartOver: () => over.abort(),
        onListening: ({ url }) => {
          http = { ...http, port: Number(new URL(url).port) };
        },
      },
    );
    if (over.signal.aborted) await startOver(database.prisma, PLAYGROUND_CHANNEL);
    say = () => undefined;
  }
}

interface PlayEvents {
  onStartOver: () => void;
  onListening: (server: HttpServer) => void;
}

async function play(runtime: Runtime, { onStartOver, onListening }: PlayEvents): Promise<void> {
  const { config, database, log, say } = runtime;
  const clock = new VirtualClock(config.clockStart ?? systemClock.now());
  const services = createServices(database.prisma, {
    clock,
    log,
    channel: PLAYGROUND_CHANNEL,
    filesFolder: config.filesFolder,
    campaignRules: config.campaignRules,
  });
  const plan = await playedPlan(runtime, clock, services);
  const tick = new Scheduler(sweepsOf(services, config.lateAfterSeconds), log);
  const playground = await createPlayground({
    prisma: database.prisma,
    log,
    clock,
    plan,
    outbox: services.outbox,
    onStartOver,
    nextMoment: () => nextMoment(services),
    onClockMoved: async () => {
      await tick.now();
      services.outbox.wake();
      await untilSent(services);
    },
  });
  const app = operations(services, runtime).route('/', playground.app);
  await listening(app, runtime, services, async (server) => {
    onListening(server);
    const account = { token: PLAYGROUND_TOKEN, apiRoot: server.url };
    const bot = createBot(account, services);
    const telegram = telegramOptions(bot, PLAYGROUND_TOKEN, services, runtime);
    if (!(await getReady(telegram, services))) return;
    say(`Nhắc Việc: ${server.url}`);
    await sending(account, services, runtime, tick, () => pollTelegram(telegram));
  }).finally(() => playground.close());
}

/** The plan to rehearse as its file says by now, else the newest of the database. */
async function playedPlan(
  { training, database }: Runtime,
  clock: Clock,
  { plans }: Services,
): Promise<StoredPlan> {
  if (!training) await ensureFirstPlan(database, clock);
  else await importPlan(database, clock, training, { removalsConfirmed: true });
  return (training && (await plans.find(training.code))) ?? plans.newest();
}
