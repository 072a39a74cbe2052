import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import { mount } from 'hono/mount';
import { z } from 'zod';
import { keptInstead } from '../ask/danger/danger.ts';
import type { VirtualClock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { textsIn } from '../base/texts.ts';
import { CHAT_LINK, ZALO_CHANNEL } from '../channels/zalo/zalo.ts';
import type { Prisma } from '../database/database.ts';
import { forgetPace } from '../outbox/forget-pace.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { StoredPlan } from '../plan/plan-library.ts';
import { type BotApiServer, createBotApiServer } from '../sandbox/bot-api/server.ts';
import { ownPageOnly } from '../sandbox/guard.ts';
import type { KeptRecord } from '../sandbox/keeper.ts';
import { pageRoutes } from '../sandbox/page/routes.ts';
import { withZalo } from '../sandbox/with-zalo.ts';
import { createZaloServer, type ZaloServer } from '../sandbox/zalo/server.ts';
import { ZaloWindow } from '../sandbox/zalo/window.ts';
import { type Cast, pagePeople, playgroundCast, seatCast } from './cast.ts';
import { keepClock } from './lasting-clock.ts';
import { letIn } from './letting-in.ts';
import { PlaygroundMemory } from './memory.ts';
import { shownDeliveries } from './shown-deliveries.ts';
import { type NextMoment, TimeTravel } from './time-travel.ts';
import { tourOf } from './tour.ts';
import { seatOnZalo } from './zalo-seats.ts';

/** The name of the playground's messenger in the database: its people are unknown to the real ones. */
export const PLAYGROUND_CHANNEL = 'playground';
/** The id of the local server's only bot, with which its token begins. */
const BOT_ID = 1_000_000;

const USERNAME = 'nhac_viec_bot';
const MINUTE_MS = 60_000;

/** Under which path of the program's server the local Zalo answers, how people call the bot there, and its id. */
export const ZALO_PATH = '/zalo';
export const ZALO_NAME = 'Bot Nhắc Việc';
const ZALO_BOT_ID = '1459232241454765289';

/** The names in the database of the playground's two messengers. */
export const PLAYGROUND_CHANNELS = { telegram: PLAYGROUND_CHANNEL, zalo: ZALO_CHANNEL };

/** Two local messengers, one with the Bot API and one like Zalo, with the people of a plan in them, and the chat page on them. */
export interface Playground {
  /** The Bot API under `/bot<token>`, Zalo's under `ZALO_PATH`, the page under `/`, and what is served beside it: to no other site's pages. */
  app: Hono;
  /** The bot's, random and kept in the database, so that nothing else knows it. */
  token: string;
  messenger: BotApiServer;
  zalo: ZaloServer;
  /** Writes down what is left to be written; the last thing before the database is closed. */
  close(): Promise<void>;
}

interface PlaygroundOptions {
  prisma: Prisma;
  log: Log;
  /** Continues from where it was when the playground ran before. */
  clock: VirtualClock;
  plan: StoredPlan;
  /** With which the bot on Zalo calls. */
  zaloToken: string;
  /**
   * Called wherever the clock stops when it is moved; settles when what was due by then was sent.
   * @param minutePasses lets a minute pass on the playground's clock, and with it all waits for the pace
   */
  onClockMoved: (minutePasses: () => Promise<void>) => Promise<void>;
  /** The first moment after now at which the bot will say something unasked. */
  nextMoment: () => Promise<NextMoment | undefined>;
  outbox: Pick<Outbox, 'latest'>;
  /** Routes that are served beside the page: `/healthz`, `/metrics`, and where links to files lead. */
  beside: Hono;
  /** The visitor wants everything forgotten, and to begin again. */
  onStartOver: () => void;
}

/**
 * Makes the local messengers and the page for a plan, as they were when the program ran last, and lets the plan's people
 * and groups in who are new.
 */
export async function createPlayground(options: PlaygroundOptions): Promise<Playground> {
  const { prisma, log, clock, plan, beside } = options;
  const { file } = plan.book;
  const cast = playgroundCast({
    year: file.year,
    locality: file.locality.name.vi,
    units: file.units.map(({ code, name }) => ({ code, name: name.vi })),
  });
  const memory = new PlaygroundMemory(prisma, log);
  const records = await memory.recall();
  const messengers = messengersOf(options, memory, records, cast);
  const { token, messenger, zalo, both } = messengers;
  const lastingClock = keepClock(clock, both, memory, records);
  await letIn({ prisma, clock, plan, channels: PLAYGROUND_CHANNELS, memory, records }, cast);
  seatCast(cast, messenger);
  await memory.settled();

  const app = new Hono().use(ownPageOnly()).route('/', beside);
  // What was answered is safe: nobody is told of a message that a kill could take back.
  app.use(async (_, next) => {
    await next();
    await memory.settled();
  });
  app.route('/', messenger.app);
  app.all(`${ZALO_PATH}/*`, mount(zalo.app.fetch));
  const travel = travelOf(options, messenger, () => lastingClock.note());
  app.route('/', pageRoutes({ ...pageOf(options, messengers, cast), travel, keeper: memory, records }));
  const close = async () => {
    zalo.stop();
    await lastingClock.close();
  };
  return { app, token, messenger, zalo, close };
}

/** Makes the two messengers, with what was written in them before, and joins them for the page. */
function messengersOf(
  { clock, zaloToken }: PlaygroundOptions,
  memory: PlaygroundMemory,
  records: readonly KeptRecord[],
  cast: Cast,
) {
  const bot = { first_name: textsIn('vi')('playground:productName'), username: USERNAME };
  const token = keptToken(memory, records);
  const kept = {
    keeper: memory,
    withhold: (words: string) => keptInstead(words, 2),
    neverWritten: (words: string) => keptInstead(words),
  };
  const messenger = createBotApiServer({ ...kept, token, clock, bot, pollingOnly: true });
  const zalo = createZaloServer({
    ...{ ...kept, clock, token: zaloToken, displayName: ZALO_NAME },
    bot: { id: ZALO_BOT_ID },
  });
  messenger.restore(records);
  zalo.restore(records);
  const zaloWindow = new ZaloWindow(zalo, seatOnZalo(cast, zalo, ZALO_NAME), {
    id: messenger.bot.id,
    name: ZALO_NAME,
  });
  return { token, messenger, zalo, zaloWindow, both: withZalo(messenger, zaloWindow) };
}

/**
 * Returns what moves the clock. The messenger's limits and the bot's pace look back on a minute: by this clock, not by how long the visitor
 * waited.
 * @param noteClock keeps what the clock shows
 */
function travelOf(
  { prisma, clock, nextMoment, onClockMoved }: PlaygroundOptions,
  messenger: BotApiServer,
  noteClock: () => void,
): TimeTravel {
  const forgetPaces = async () => {
    messenger.forgetLimits();
    for (const channel of Object.values(PLAYGROUND_CHANNELS)) await forgetPace(prisma, channel);
  };
  const minutePasses = async () => {
    clock.advance({ milliseconds: MINUTE_MS });
    noteClock();
    await forgetPaces();
  };
  const onStop = async (passed: number) => {
    noteClock();
    if (passed >= MINUTE_MS) await forgetPaces();
    await onClockMoved(minutePasses);
  };
  return new TimeTravel({ clock, nextMoment, onStop });
}

/** What the page shows of a plan, its people and the messengers. */
function pageOf(
  { prisma, outbox, clock, plan, onStartOver }: PlaygroundOptions,
  { both, zaloWindow }: ReturnType<typeof messengersOf>,
  cast: Cast,
) {
  const { file } = plan.book;
  return {
    messenger: both,
    zalo: { botName: ZALO_NAME, link: CHAT_LINK + ZALO_BOT_ID },
    people: pagePeople(cast),
    groups: cast.groups,
    suggestions: { vi: suggestions('vi'), en: suggestions('en') },
    clock,
    timeZone: file.timeZone,
    tour: tourOf(file.code, cast, USERNAME),
    deliveries: (most: number) =>
      shownDeliveries({ prisma, outbox, zalo: zaloWindow, channels: PLAYGROUND_CHANNELS }, most),
    onStartOver,
  };
}

/** Returns the token of earlier runs, or makes one. */
function keptToken(memory: PlaygroundMemory, records: readonly KeptRecord[]): string {
  const kept = records.find(({ kind }) => kind === 'token');
  if (kept) return z.string().parse(JSON.parse(kept.value));
  const token = `${BOT_ID}:${randomBytes(24).toString('base64url')}`;
  memory.changed('token', 'bot', () => ({ value: token }));
  return token;
}

function suggestions(language: 'vi' | 'en'): string[] {
  const t = textsIn(language);
  return [
    t('playground:suggestions.due'),
    t('playground:suggestions.report'),
    t('playground:suggestions.help'),
  ];
}
