/*
 * Receives what people write on a local Zalo until it is killed, as the program does, by polling or webhook; answers each text with
 * the same words after a moment. Its environment says which database and which server.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Update } from 'grammy/types';
import { Hono } from 'hono';
import { z } from 'zod';
import { systemClock } from '../../../src/base/clock.ts';
import { createLog } from '../../../src/base/log.ts';
import { UpdateLedger } from '../../../src/channels/receiving/update-ledger.ts';
import { botApi } from '../../../src/channels/telegram/bot-api.ts';
import { ZALO_CHANNEL, zaloChannel } from '../../../src/channels/zalo/zalo.ts';
import { openDatabase } from '../../../src/database/database.ts';
import { DatabaseWatch } from '../../../src/database/database-watch.ts';
import { createMetrics } from '../../../src/http/metrics.ts';
import { HttpServer } from '../../../src/http/server.ts';
import { MonthBudget } from '../../../src/outbox/month-budget.ts';
import { FileCopies } from '../../../src/progress/file-copies.ts';
import { ZALO_SECRET, ZALO_TOKEN } from '../setting.ts';

/** How long an answer takes at most, in milliseconds: so long something is taken and not handled. */
const LONGEST_MS = 40;

const env = z
  .object({ DATABASE_URL: z.string(), API_ROOT: z.string(), WEBHOOK_PORT: z.coerce.number() })
  .parse(process.env);
const stop = new AbortController();
process.once('SIGTERM', () => stop.abort());
const { signal } = stop;
const run = {
  signal,
  fail(error: unknown) {
    throw error;
  },
};
const database = await openDatabase({ url: env.DATABASE_URL });
const { prisma } = database;
const log = createLog('error');
const webhook =
  env.WEBHOOK_PORT > 0
    ? { url: `http://127.0.0.1:${env.WEBHOOK_PORT}/zalo`, secret: ZALO_SECRET }
    : undefined;
const limits = {
  ...{ messages: 1e9, people: 50, groups: 3, countsReceived: true, pauseMinutes: 60 },
  shares: { answers: 50, reminders: 30, campaigns: 20 },
};
const channel = zaloChannel(
  { token: ZALO_TOKEN, apiRoot: env.API_ROOT, displayName: 'Bot', publicUrl: undefined, webhook },
  {
    ...{ prisma, clock: systemClock, log, commandNames: [], languageOf: async () => 'vi' },
    copies: new FileCopies(prisma, '', log),
    budget: new MonthBudget(prisma, systemClock, ZALO_CHANNEL, limits),
  },
);
const api = botApi(channel.account);
const { services, routes } = channel.receiving({
  bot: {
    async handleUpdate({ message }: Update) {
      await delay(Math.random() * LONGEST_MS);
      if (message?.text) await api.sendMessage(message.chat.id, message.text);
    },
  },
  ledger: new UpdateLedger(prisma, systemClock, ZALO_CHANNEL, randomUUID(), webhook !== undefined),
  ...{ watch: new DatabaseWatch(log), metrics: createMetrics(), signal },
  ...{
    isCry: () => false,
    tellsOfDanger: () => false,
    storable: (update) => update,
    tellSetAside: async () => undefined,
    isKnown: async () => true,
    tellUnread: async () => undefined,
  },
});
const app = new Hono();
for (const route of routes) app.route('/', route);
const server = new HttpServer(app, { host: '127.0.0.1', port: env.WEBHOOK_PORT });
if (webhook) await server.start(run);
await channel.meet(signal);
for (const each of services) await each.start(run);
process.stdout.write('receiving\n');
await new Promise((resolve) => signal.addEventListener('abort', resolve));
for (const each of services.reverse()) await each.stop();
await server.stop();
await database.close();
process.exit(0);
