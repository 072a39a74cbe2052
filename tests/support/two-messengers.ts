import { rm } from 'node:fs/promises';
import type { Message, Update } from 'grammy/types';
import { expect, onTestFinished, vi } from 'vitest';
import { makePassingFolder } from '../../scripts/passing-folder.ts';
import { createDispatcher } from '../../src/app/sending.ts';
import { createLog } from '../../src/base/log.ts';
import { createBot } from '../../src/bot/create-bot.ts';
import { isCry, storable } from '../../src/bot/features/danger/words.ts';
import { deliveryKinds, sweepsOf } from '../../src/bot/unasked.ts';
import { UpdateLedger } from '../../src/channels/receiving/update-ledger.ts';
import { pollTelegram } from '../../src/channels/telegram/telegram.ts';
import type { Database } from '../../src/database/database.ts';
import { DatabaseWatch } from '../../src/database/database-watch.ts';
import { createMetrics } from '../../src/http/metrics.ts';
import type { SendingSettings } from '../../src/outbox/settings.ts';
import { botNameOf } from '../../src/people/channel-kind.ts';
import { ensureFirstPlan } from '../../src/plan/first-plan.ts';
import { PlanLibrary, type StoredPlan } from '../../src/plan/plan-library.ts';
import { type BotApiServer, createBotApiServer } from '../../src/sandbox/bot-api/server.ts';
import { createDomain, type Domain } from '../../src/services.ts';
import { testDatabase } from './database.ts';
import { firstPlanCache } from './first-plan-cache.ts';
import { FAST, Handled, type House, people } from './house.ts';
import { StillClock } from './still-clock.ts';

/** One messenger of two, with what people do there. */
export interface Side extends Pick<House, 'say' | 'press' | 'send'> {
  messenger: BotApiServer;
  /** The newest message of the bot in a chat whose text fits; undefined when there is none. */
  newest(chatId: number, text: RegExp): Message | undefined;
  /**
   * Settles when what waits for this messenger was sent, but for some.
   * @param how how fast (default: at once), and how many are left (default: none)
   */
  deliver(how?: { settings?: SendingSettings; left?: number }): Promise<void>;
}

/** The bot on several channels over one database, on Monday 21/5/2018, 07:25. All speak the Bot API here. */
export interface SeveralChannels {
  database: Database;
  clock: StillClock;
  plan: StoredPlan;
  domain: Domain;
  /** Each channel by its name. @throws Error for one that does not run */
  side(channel: string): Side;
  /** What a tick of the clock does, and what it puts in line is sent on all. */
  tick(): Promise<void>;
}

/** The bot on two messengers. */
export interface TwoMessengers extends Omit<SeveralChannels, 'side'> {
  telegram: Side;
  zalo: Side;
}

/** Opens both for one test. @param ids of the people who are on either */
export async function openTwoMessengers(ids: readonly number[]): Promise<TwoMessengers> {
  const { side, ...two } = await openChannels(ids, ['telegram', 'zalo']);
  return { ...two, telegram: side('telegram'), zalo: side('zalo') };
}

/** Opens some channels for one test, each with a server of its own. @param ids of the people who are on any */
export async function openChannels(
  ids: readonly number[],
  channels: readonly string[],
): Promise<SeveralChannels> {
  const database = await testDatabase();
  const clock = new StillClock('2018-05-21T07:25');
  const planCache = firstPlanCache();
  await ensureFirstPlan(database, clock);
  const plan = await new PlanLibrary(database.prisma, planCache).newest();
  const filesFolder = await makePassingFolder('nhac-viec-files-');
  const log = createLog('silent');
  const domain = createDomain(database.prisma, { clock, log, channels, filesFolder, planCache });
  const sides = new Map<string, Side>();
  for (const channel of channels)
    sides.set(channel, await openSide({ database, clock, domain, channel, ids }));
  onTestFinished(async () => {
    await domain.fileCopies.close();
    await rm(filesFolder, { recursive: true });
  });
  const tick = async () => {
    await domain.accounts.settle();
    for (const sweep of sweepsOf(domain)) await sweep();
    for (const side of sides.values()) await side.deliver();
  };
  const side = (channel: string) => {
    const found = sides.get(channel);
    if (!found) throw new Error(`no channel ${channel} runs`);
    return found;
  };
  return { database, clock, plan, domain, side, tick };
}

interface Opening {
  database: Database;
  clock: StillClock;
  domain: Domain;
  channel: string;
  ids: readonly number[];
}

async function openSide({ database, clock, domain, channel, ids }: Opening): Promise<Side> {
  const token = `${channel.length}242424242:tests-only-opens-nothing-at-all`;
  const username = `nhac_viec_${botNameOf(channel) ?? ''}bot`;
  const messenger = createBotApiServer({
    token,
    clock,
    limits: 'off',
    privacyMode: false,
    bot: { username },
  });
  for (const id of ids) messenger.addPerson({ id, firstName: `P${id}` });
  const server = await messenger.listen({ port: 0 });
  const account = { token, apiRoot: server.url };
  const services = { ...domain, channel };
  const bot = createBot(account, services);
  await bot.init();
  const stop = new AbortController();
  const handled = new Handled();
  const counted = {
    api: bot.api,
    botInfo: bot.botInfo,
    handleUpdate: (update: Update) => bot.handleUpdate(update).finally(() => handled.one(update)),
  };
  const { log } = domain;
  const ledger = new UpdateLedger(database.prisma, clock, `${channel}:1`, 'test', false);
  const metrics = createMetrics();
  const words = { isCry, storable, tellSetAside: async () => undefined };
  const receiving = { bot: counted, ledger, watch: new DatabaseWatch(log), metrics, log, ...words };
  const polling = pollTelegram(receiving, stop.signal);
  onTestFinished(async () => {
    stop.abort();
    await polling;
    await server.close();
  });
  const kinds = deliveryKinds(services);
  return {
    messenger,
    newest: (chatId, text) =>
      messenger.messages(chatId).findLast((one) => one.from?.is_bot && text.test(one.text ?? '')),
    async deliver({ settings = FAST, left = 0 } = {}) {
      const { dispatcher } = createDispatcher({
        database,
        services,
        bot: account,
        settings,
        metrics,
        kinds,
      });
      const over = new AbortController();
      const sending = dispatcher.run(AbortSignal.any([stop.signal, over.signal]));
      try {
        await vi.waitFor(async () => expect(await domain.outbox.underWay(channel)).toBe(left), {
          timeout: 20_000,
          interval: 10,
        });
      } finally {
        over.abort();
        await sending;
      }
    },
    ...people(messenger, handled),
  };
}
