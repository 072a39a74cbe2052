import { Hono } from 'hono';
import type { VirtualClock } from '../clock.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';
import { bindGroup, enrolPerson } from '../people/enrol.ts';
import type { StoredPlan } from '../plan/plan-library.ts';
import { textsIn } from '../texts.ts';
import { BotApiServer } from './bot-api/server.ts';
import { type Cast, playgroundCast, seatCast } from './cast.ts';
import { playgroundRoutes } from './page-routes.ts';

/** The name of the playground's messenger in the database: its people are unknown to the real ones. */
export const PLAYGROUND_CHANNEL = 'playground';
/** The local server knows only this bot; the token opens nothing anywhere else. */
export const PLAYGROUND_TOKEN = '1000000:playground-only-no-secret';

/** A local messenger with the people of a plan in it, and the chat page on it. */
export interface Playground {
  /** The Bot API under `/bot<token>` and the page under `/`. */
  app: Hono;
  messenger: BotApiServer;
}

/**
 * Makes the local messenger and page for a plan, and lets its people and groups in.
 * @param onClockMoved called when somebody has moved the clock
 */
export async function createPlayground(
  prisma: PrismaClient,
  clock: VirtualClock,
  plan: StoredPlan,
  onClockMoved: () => Promise<void>,
): Promise<Playground> {
  const { file } = plan.book;
  const cast = playgroundCast({
    year: file.year,
    units: file.units.map(({ code, name }) => ({ code, name: name.vi })),
  });
  const messenger = new BotApiServer({ token: PLAYGROUND_TOKEN, clock, bot: botProfile() });
  seatCast(cast, messenger);
  await letIn(prisma, clock, plan, cast);
  const app = new Hono();
  app.route('/', messenger.app);
  app.route('/', playgroundRoutes({ messenger, clock, timeZone: file.timeZone, cast, onClockMoved }));
  return { app, messenger };
}

function botProfile(): { first_name: string; username: string } {
  return { first_name: textsIn('vi')('playground:productName'), username: 'nhac_viec_bot' };
}

async function letIn(prisma: PrismaClient, clock: VirtualClock, plan: StoredPlan, cast: Cast): Promise<void> {
  for (const { id, name, role, unit } of cast.people) {
    if (!role) continue;
    const person = {
      channel: PLAYGROUND_CHANNEL,
      accountId: String(id),
      displayName: name,
      planId: plan.id,
      role,
    };
    await enrolPerson(prisma, clock, { ...person, units: unit ? [unit] : [] });
  }
  for (const { id, title, bindings } of cast.groups) {
    const group = { channel: PLAYGROUND_CHANNEL, chatId: String(id), title };
    await bindGroup(prisma, clock, { ...group, plan, parties: bindings });
  }
}
