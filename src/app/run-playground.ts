import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import { type Clock, systemClock, VirtualClock } from '../base/clock.ts';
import { background, closing, type Service } from '../base/service.ts';
import { createBot } from '../bot/create-bot.ts';
import { nextMoment } from '../bot/unasked.ts';
import { pollTelegram } from '../channels/telegram/telegram.ts';
import { readLimits, ZALO_PACE, type ZaloSettings } from '../config/messengers.ts';
import { createMetrics } from '../http/metrics.ts';
import { HttpServer } from '../http/server.ts';
import { ensureFirstPlan } from '../plan/first-plan.ts';
import { importPlan } from '../plan/import-plan/index.ts';
import type { StoredPlan } from '../plan/plan-library.ts';
import {
  createPlayground,
  PLAYGROUND_CHANNEL,
  PLAYGROUND_CHANNELS,
  type Playground,
  ZALO_NAME,
  ZALO_PATH,
} from '../playground/playground.ts';
import { startOver } from '../playground/start-over.ts';
import type { Services } from '../services.ts';
import { nightlyBackups } from './backups.ts';
import type { RunningChannel } from './channel.ts';
import { runServices } from './run-services.ts';
import { zaloRunning } from './run-zalo.ts';
import {
  channelUpkeep,
  domainOf,
  getReady,
  operations,
  pages,
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
    if (over.signal.aborted) await startOver(database.prisma, Object.values(PLAYGROUND_CHANNELS));
    say = () => undefined;
  }
}

interface PlayEvents {
  onStartOver: () => void;
  onListening: (server: HttpServer) => void;
}

/* The server comes first: links to files, and Zalo's own address, hold the port that it got. */
async function* playgroundServices(
  runtime: Runtime,
  { onStartOver, onListening }: PlayEvents,
): AsyncGenerator<Service> {
  const { config, log, signal, say, t } = runtime;
  const { app, serve } = waitingApp();
  const server = new HttpServer(app, config.http);
  yield server;
  onListening(server);

  const clock = new VirtualClock(config.clockStart ?? systemClock.now());
  const reached = { ...runtime, config: { ...config, publicUrl: server.url } };
  const domain = domainOf(reached, Object.values(PLAYGROUND_CHANNELS), clock);
  const services = { ...domain, channel: PLAYGROUND_CHANNEL };
  const settings = localZalo(runtime, server.url);
  const zalo = zaloRunning({ ...runtime, say: () => undefined }, settings, domain);
  const paces = new Map([
    [PLAYGROUND_CHANNEL, config.sending.pace.overall],
    [zalo.services.channel, zalo.sending.pace.overall],
  ]);
  const scheduler = new Scheduler(sweeps(domain, runtime, paces), log, runtime.metrics.heartbeats);
  const playing = { clock, services, zalo, zaloToken: settings.token, scheduler, onStartOver };
  const playground = await openPlayground(runtime, playing);
  yield closing(() => playground.close());
  yield closing(() => services.fileCopies.close());
  serve(playground.app);
  const account = { token: playground.token, apiRoot: server.url };
  const bot = createBot(account, services);
  const telegram = telegramOptions(bot, services, runtime);
  if (!(await getReady(bot, services, signal))) return;
  yield upkeep(services);
  yield nightlyBackups(runtime, clock);
  yield channelUpkeep([telegram.ledger], services);
  say(t('operator:start.playground', { url: server.url }));
  yield* sending(account, services, runtime);
  yield scheduler;
  yield background((over) => pollTelegram(telegram, over));
  yield* zalo.run(server.url, async () => undefined);
}

/** Returns an app that lets requests wait until it is told what it serves. */
function waitingApp(): { app: Hono; serve: (whole: Hono) => void } {
  let serve: (whole: Hono) => void = () => undefined;
  const whole = new Promise<Hono>((resolve) => {
    serve = resolve;
  });
  return { app: new Hono().all('*', async (c) => (await whole).fetch(c.req.raw, c.env)), serve };
}

/** Returns the bot on the local Zalo, which nothing else may call. */
function localZalo({ config }: Runtime, serverUrl: string): ZaloSettings {
  return {
    token: randomBytes(24).toString('base64url'),
    apiRoot: serverUrl + ZALO_PATH,
    displayName: ZALO_NAME,
    webhook: undefined,
    publicUrl: serverUrl,
    sending: { ...config.sending, pace: ZALO_PACE },
    limits: readLimits({}),
  };
}

interface Playing {
  clock: VirtualClock;
  services: Services;
  zalo: RunningChannel;
  zaloToken: string;
  scheduler: Scheduler;
  onStartOver: () => void;
}

/** Wherever the moved clock stops, what is due by then is swept and sent before the clock moves on. */
async function openPlayground(
  runtime: Runtime,
  { clock, services, zalo, zaloToken, scheduler, onStartOver }: Playing,
): Promise<Playground> {
  const beside = new Hono().route('/', operations(services, runtime)).route('/', pages(services, runtime));
  for (const route of zalo.routes) beside.route('/', route);
  return createPlayground({
    ...{ clock, zaloToken, beside, onStartOver },
    prisma: runtime.database.prisma,
    log: runtime.log,
    plan: await playedPlan(runtime, clock, services),
    outbox: services.outbox,
    nextMoment: () => nextMoment(services),
    onClockMoved: async (minutePasses) => {
      await scheduler.now();
      services.outbox.wake();
      for (const each of [services, zalo.services]) await untilSent(each, minutePasses);
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
