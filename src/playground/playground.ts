import { Hono } from 'hono';
import type { VirtualClock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { textsIn } from '../base/texts.ts';
import type { Prisma } from '../database/database.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { StoredPlan } from '../plan/plan-library.ts';
import { BotApiServer } from '../sandbox/bot-api/server.ts';
import { playgroundRoutes } from '../sandbox/page/routes.ts';
import { playgroundCast, seatCast } from './cast.ts';
import { keepClock } from './lasting-clock.ts';
import { letIn } from './letting-in.ts';
import { PlaygroundMemory } from './memory.ts';
import { type NextMoment, TimeTravel } from './time-travel.ts';

/** The name of the playground's messenger in the database: its people are unknown to the real ones. */
export const PLAYGROUND_CHANNEL = 'playground';
/** The plan that the page's guided tour leads through. */
const TOUR_PLAN = 'bim-son-2018';
/** The local server knows only this bot; the token opens nothing anywhere else. */
export const PLAYGROUND_TOKEN = '1000000:playground-only-no-secret';

/** A local messenger with the people of a plan in it, and the chat page on it. */
export interface Playground {
  /** The Bot API under `/bot<token>` and the page under `/`. */
  app: Hono;
  messenger: BotApiServer;
  /** Writes down what is left to be written; the last thing before the database is closed. */
  close(): Promise<void>;
}

interface PlaygroundOptions {
  prisma: Prisma;
  log: Log;
  /** Goes on from where it stood when the playground ran before. */
  clock: VirtualClock;
  plan: StoredPlan;
  /** Called wherever the clock stops when it is moved; settles when what was due by then was sent. */
  onClockMoved: () => Promise<void>;
  /** The first moment after now at which the bot will say something unasked. */
  nextMoment: () => Promise<NextMoment | undefined>;
  outbox: Pick<Outbox, 'latest'>;
  /** Somebody wants everything forgotten, and to begin anew. */
  onStartOver: () => void;
}

/**
 * Makes the local messenger and page for a plan, as they were when the program ran last, and lets the plan's people
 * and groups in who are new.
 */
export async function createPlayground(options: PlaygroundOptions): Promise<Playground> {
  const { prisma, log, clock, plan, outbox, nextMoment, onStartOver, onClockMoved: onStop } = options;
  const { file } = plan.book;
  const cast = playgroundCast({
    year: file.year,
    locality: file.locality.name.vi,
    units: file.units.map(({ code, name }) => ({ code, name: name.vi })),
  });
  const memory = new PlaygroundMemory(prisma, log);
  const records = await memory.recall();
  const messenger = new BotApiServer({ token: PLAYGROUND_TOKEN, clock, bot: botProfile(), keeper: memory });
  messenger.restore(records);
  const stopClock = keepClock(clock, messenger, memory, records);
  await letIn({ prisma, clock, plan, channel: PLAYGROUND_CHANNEL, memory, records }, cast);
  seatCast(cast, messenger);
  await memory.settled();

  const app = new Hono();
  // What was answered is safe: nobody is told of a message that a kill could take back.
  app.use(async (_, next) => {
    await next();
    await memory.settled();
  });
  app.route('/', messenger.app);
  const travel = new TimeTravel({ clock, nextMoment, onStop });
  const deliveries = (most: number) => outbox.latest(PLAYGROUND_CHANNEL, most);
  const { timeZone } = file;
  const offersTour = file.code === TOUR_PLAN;
  const page = {
    messenger,
    clock,
    timeZone,
    cast,
    travel,
    deliveries,
    memory,
    records,
    offersTour,
    onStartOver,
  };
  app.route('/', playgroundRoutes(page));
  return { app, messenger, close: stopClock };
}

function botProfile(): { first_name: string; username: string } {
  return { first_name: textsIn('vi')('playground:productName'), username: 'nhac_viec_bot' };
}
