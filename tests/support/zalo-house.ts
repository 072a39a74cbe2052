import { rm } from 'node:fs/promises';
import { Hono } from 'hono';
import { expect, onTestFinished, vi } from 'vitest';
import { makePassingFolder } from '../../scripts/passing-folder.ts';
import { isKnownTo, languageOf } from '../../src/app/run-zalo.ts';
import { Scheduler } from '../../src/app/scheduler.ts';
import { createDispatcher } from '../../src/app/sending.ts';
import { createLog } from '../../src/base/log.ts';
import { createBot } from '../../src/bot/create-bot.ts';
import { isCry, storable, tellsOfDanger } from '../../src/bot/features/danger/words.ts';
import { tellUnreadPerson } from '../../src/bot/features/unread-person/index.ts';
import { tellSetAside } from '../../src/bot/set-aside.ts';
import { deliveryKinds, sweepsOf } from '../../src/bot/unasked.ts';
import { type CampaignRules, usualCampaignRules } from '../../src/campaigns/sending/rules.ts';
import { UpdateLedger } from '../../src/channels/receiving/update-ledger.ts';
import type { BotAccount } from '../../src/channels/telegram/bot-api.ts';
import { ChatNumbers } from '../../src/channels/zalo/chat-numbers.ts';
import { ZALO_CHANNEL, zaloChannel } from '../../src/channels/zalo/zalo.ts';
import { type Database, openDatabase } from '../../src/database/database.ts';
import { DatabaseWatch } from '../../src/database/database-watch.ts';
import { createMetrics } from '../../src/http/metrics.ts';
import { HttpServer } from '../../src/http/server.ts';
import { MonthBudget, type MonthLimits } from '../../src/outbox/month-budget.ts';
import { bindGroup, enrolPerson } from '../../src/people/enrol.ts';
import { ensureFirstPlan } from '../../src/plan/first-plan.ts';
import { PlanLibrary, type StoredPlan } from '../../src/plan/plan-library.ts';
import type { ZaloMessage, ZaloServerOptions } from '../../src/sandbox/zalo/options.ts';
import { createZaloServer, type ZaloServer } from '../../src/sandbox/zalo/server.ts';
import { createServices } from '../../src/services.ts';
import { filledDatabases } from './database.ts';
import { firstPlanCache } from './first-plan-cache.ts';
import { StillClock } from './still-clock.ts';

const TOKEN = '1459232241454765289:only-for-tests';
const OPENED_AT = '2018-05-21T07:25';

/** People of the house by their ids on Zalo: who they are is said where they are let in. */
export const COORDINATOR = 'c'.repeat(20);
export const FOCAL_POINT = 'a'.repeat(20);
export const STRANGER = 'e'.repeat(20);
/** Bound to the commune of the focal point. */
export const COMMUNE_GROUP = `zgr-${'b'.repeat(20)}`;

/** The whole bot at work over a local Zalo, on Monday 21/5/2018, 07:25. */
export interface ZaloHouse {
  zalo: ZaloServer;
  database: Database;
  clock: StillClock;
  plan: StoredPlan;
  log: string[];
  /** With which the bot was made. */
  account: BotAccount;
  /** Number of a person or group inside. */
  number(zaloId: string): Promise<number>;
  /** Writes a text, in private unless a group is named. Returns what the bot said there until it had handled it. */
  say(from: string, text: string, chat?: string): Promise<string[]>;
  /** Sends a picture in private, and settles when the bot has handled it. */
  show(from: string, content: Uint8Array): Promise<void>;
  /** Settles when the bot has handled a message, by its id on Zalo. */
  handled(id: string): Promise<void>;
  /** What the bot said in a chat, oldest first. */
  said(chat: string): ZaloMessage[];
  /** Sends all deliveries that are queued. */
  deliver(): Promise<void>;
  /** What a tick of the clock does. */
  tick(): Promise<void>;
  /** Takes the database away, as the bot sees it, or gives it back. */
  away(isAway: boolean): void;
  /** Ends the program as SIGKILL would, at its so-manieth call of the database from now on. Settles then. */
  killAt(call: number): Promise<void>;
  /** Starts the program over what the database and Zalo hold. */
  start(): Promise<void>;
  /** What is done hourly. */
  forgetOld(): Promise<void>;
  /** Ends the program as a kill would, and starts another one over the same database. */
  restart(): Promise<void>;
}

const furnishedDatabase = filledDatabases('zalo_house', async (database) => {
  const clock = new StillClock(OPENED_AT);
  await ensureFirstPlan(database, clock);
});

/** Opens a house for one test; it is closed after it. @param publicUrl whether the bot's server is reached from outside, or where that is said to be @param pagesAt where people open its pages */
export async function openZaloHouse({
  publicUrl = true,
  pagesAt,
  month = {},
  approval = 'none',
  ...options
}: Partial<ZaloServerOptions> & {
  publicUrl?: boolean | string;
  pagesAt?: string | undefined;
  month?: Partial<MonthLimits>;
  approval?: CampaignRules['approval'];
} = {}): Promise<ZaloHouse> {
  const database = await furnishedDatabase();
  const clock = new StillClock(OPENED_AT);
  const zalo = createZaloServer({ token: TOKEN, clock, loopbackWebhook: true, ...options });
  for (const [id, name] of [
    [COORDINATOR, 'Lan Điều Phối'],
    [FOCAL_POINT, 'chị Hà'],
    [STRANGER, 'Người Lạ'],
  ] as const)
    zalo.addPerson(id, name);
  zalo.addGroup(COMMUNE_GROUP, 'Hà Lan');
  const listening = await zalo.listen();
  const plan = await new PlanLibrary(database.prisma, firstPlanCache()).newest();
  const numbers = new ChatNumbers(database.prisma);
  await letIn(database, clock, plan, numbers);
  const lines: string[] = [];
  const given: Given = {
    ...{ database, clock, apiRoot: listening.url, lines, publicUrl, pagesAt, approval },
    isAway: false,
    limits: month,
  };
  let program = await startProgram(given);
  onTestFinished(async () => {
    await program.stop();
    await listening.close();
  });
  const said = (chat: string) => zalo.messages(chat).filter(({ byBot }) => byBot);
  return {
    ...{ zalo, database, clock, plan, log: lines, said, account: program.account },
    number: (zaloId) => numbers.of(zaloId),
    handled: (id) => program.handled(id),
    async say(from, text, chat = from) {
      const before = said(chat).length;
      const { id } = zalo.sendText(chat, from, text);
      await program.handled(id);
      return said(chat)
        .slice(before)
        .map((message) => message.text ?? '');
    },
    async show(from, content) {
      const { id } = zalo.sendPhoto(from, from, pictureAt(content));
      await program.handled(id);
    },
    deliver: () => program.deliver(),
    tick: () => program.tick(),
    forgetOld: () => program.forgetOld(),
    away: (isAway) => {
      given.isAway = isAway;
    },
    async restart() {
      await program.stop();
      program = await startProgram(given);
    },
    killAt: (call) => program.killAt(call),
    async start() {
      program = await startProgram(given);
    },
  };
}

/** A picture at an address of its own. */
function pictureAt(content: Uint8Array): string {
  return `data:image/png;base64,${Buffer.from(content).toString('base64')}`;
}

interface Given {
  database: Database & { url: string };
  clock: StillClock;
  apiRoot: string;
  lines: string[];
  publicUrl: boolean | string;
  pagesAt: string | undefined;
  approval: CampaignRules['approval'];
  isAway: boolean;
  limits: Partial<MonthLimits>;
}

/** How long a process lives: what it asks the database for after its end never comes. */
class Life {
  private left = Number.POSITIVE_INFINITY;
  private onEnd = () => {};

  endAt(call: number): Promise<void> {
    this.left = call;
    return new Promise((resolve) => {
      this.onEnd = resolve;
    });
  }

  async lived<T>(work: () => Promise<T>): Promise<T> {
    this.left -= 1;
    if (this.left > 0) return work();
    this.onEnd();
    return new Promise(() => {});
  }
}

/** A database that fails at every call while it is away. */
function leaving(prisma: Database['prisma'], given: Given, life: Life): Database['prisma'] {
  return prisma.$extends({
    query: {
      async $allOperations({ args, query }) {
        if (given.isAway) throw Object.assign(new Error('away'), { code: 'SQLITE_BUSY' });
        return life.lived(async () => query(args));
      },
    },
  }) as unknown as Database['prisma'];
}

async function startProgram(given: Given) {
  const { clock, apiRoot, lines, publicUrl } = given;
  // Of its own, as a process has: what it leaves half done is gone with it.
  const own = await openDatabase({ url: given.database.url });
  const life = new Life();
  const prisma = leaving(own.prisma, given, life);
  const database = { ...own, prisma };
  const filesFolder = await makePassingFolder('nhac-viec-zalo-files-');
  const log = createLog('info', { write: (line: string) => lines.push(line) });
  const planCache = firstPlanCache();
  const services = createServices(prisma, {
    ...{ clock, log, channel: ZALO_CHANNEL, filesFolder, planCache, publicUrl: given.pagesAt },
    campaignRules: { ...usualCampaignRules, approval: given.approval },
  });
  const app = new Hono();
  const server = new HttpServer(app, { host: '127.0.0.1', port: 0 });
  await server.start({ signal: new AbortController().signal, fail: () => undefined });
  const budget = new MonthBudget(prisma, clock, ZALO_CHANNEL, { ...FREE_PLAN, ...given.limits });
  services.channelStates.limit(ZALO_CHANNEL, budget);
  const channel = zaloChannel(
    {
      token: TOKEN,
      apiRoot,
      displayName: 'Bot Nhắc Việc',
      publicUrl: publicUrl === true ? server.url : publicUrl || undefined,
      webhook: undefined,
    },
    {
      prisma,
      clock,
      log,
      copies: services.fileCopies,
      budget,
      commandNames: ['tuannay', 'capnhat', 'roi'],
      languageOf: languageOf(services),
    },
  );
  const bot = createBot(channel.account, services);
  const stop = new AbortController();
  await channel.meet(stop.signal);
  await bot.init();
  const ledger = new UpdateLedger(prisma, clock, ZALO_CHANNEL, `test-${lines.length}`, false);
  const { services: receiving, routes } = channel.receiving({
    ...{ bot, ledger, isCry, storable, tellsOfDanger, tellSetAside: tellSetAside(bot, services) },
    watch: new DatabaseWatch(log),
    metrics: createMetrics(),
    isKnown: isKnownTo(services),
    tellUnread: (account) => tellUnreadPerson(services, String(account)),
    signal: stop.signal,
  });
  for (const route of routes) app.route('/', route);
  for (const each of receiving)
    await each.start({ signal: stop.signal, fail: (error) => lines.push(String(error)) });
  const tick = new Scheduler(sweepsOf(services), log);
  return {
    account: channel.account,
    async handled(zaloId: string) {
      await vi.waitFor(async () => expect(await prisma.zaloMessage.count({ where: { zaloId } })).toBe(1), {
        timeout: 10_000,
        interval: 5,
      });
      await vi.waitFor(
        async () => {
          const { id } = await prisma.zaloMessage.findFirstOrThrow({ where: { zaloId } });
          const receipt = await prisma.updateReceipt.findFirst({ where: { updateId: String(id) } });
          expect(receipt?.handledAt).toBeTruthy();
        },
        { timeout: 10_000, interval: 5 },
      );
    },
    tick: () => tick.now(),
    forgetOld: () => channel.forgetOld(),
    async deliver() {
      const { dispatcher } = createDispatcher({
        ...{ database, services, bot: channel.account },
        settings: FAST,
        metrics: createMetrics(),
        kinds: deliveryKinds(services),
      });
      const over = new AbortController();
      const sending = dispatcher.run(over.signal);
      await vi
        .waitFor(
          async () =>
            expect(await prisma.delivery.count({ where: { state: { in: ['QUEUED', 'SENDING'] } } })).toBe(0),
          { timeout: 10_000, interval: 10 },
        )
        .finally(() => over.abort());
      await sending;
    },
    async killAt(call: number) {
      await life.endAt(call);
      stop.abort();
      await own.close();
    },
    async stop() {
      stop.abort();
      for (const each of receiving) await each.stop();
      await services.fileCopies.close();
      await server.stop();
      await rm(filesFolder, { recursive: true });
      await own.close();
    },
  };
}

const FREE_PLAN = {
  ...{ messages: 3_000, people: 50, groups: 3, countsReceived: true, pauseMinutes: 60 },
  shares: { answers: 50, reminders: 30, campaigns: 20 },
};

const QUICK = { messages: 1000, seconds: 1 };
const FAST = {
  pace: { overall: QUICK, chat: QUICK, group: QUICK },
  atOnce: 4,
  mostFailures: 3,
  firstWaitMs: 10,
  longestWaitMs: 100,
  leaseMs: 60_000,
  pollMs: 20,
};

async function letIn(database: Database, clock: StillClock, plan: StoredPlan, numbers: ChatNumbers) {
  const enrol = async (
    zaloId: string,
    role: 'COORDINATOR' | 'FOCAL_POINT',
    unit: string,
    displayName: string,
  ) =>
    enrolPerson(database.prisma, clock, {
      channel: ZALO_CHANNEL,
      accountId: String(await numbers.of(zaloId)),
      planId: plan.id,
      role,
      units: [unit],
      displayName,
    });
  await enrol(COORDINATOR, 'COORDINATOR', 'ld', 'Lan Điều Phối');
  await enrol(FOCAL_POINT, 'FOCAL_POINT', 'xa-ha-lan', 'chị Hà');
  const chatId = String(await numbers.of(COMMUNE_GROUP));
  await bindGroup(database.prisma, clock, { channel: ZALO_CHANNEL, chatId, plan, parties: ['xa-ha-lan'] });
}
