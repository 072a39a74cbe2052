import { rm } from 'node:fs/promises';
import type { Message, Update } from 'grammy/types';
import { expect, onTestFinished, vi } from 'vitest';
import { makePassingFolder } from '../../scripts/passing-folder.ts';
import { Scheduler } from '../../src/app/scheduler.ts';
import { createDispatcher } from '../../src/app/sending.ts';
import { createLog } from '../../src/base/log.ts';
import { createBot } from '../../src/bot/create-bot.ts';
import { showProgress } from '../../src/bot/features/campaigns/run-view.ts';
import { isCry, storable } from '../../src/bot/features/danger/words.ts';
import { features as all } from '../../src/bot/features.ts';
import type { Feature } from '../../src/bot/kit/feature.ts';
import { tellSetAside } from '../../src/bot/set-aside.ts';
import { deliveryKinds, sweepsOf } from '../../src/bot/unasked.ts';
import type { CampaignRules } from '../../src/campaigns/sending/rules.ts';
import { UpdateLedger } from '../../src/channels/receiving/update-ledger.ts';
import { usualDeadlines } from '../../src/channels/telegram/bot-api.ts';
import { pollTelegram, telegramWebhook } from '../../src/channels/telegram/telegram.ts';
import type { Database } from '../../src/database/database.ts';
import { DatabaseWatch } from '../../src/database/database-watch.ts';
import { createMetrics } from '../../src/http/metrics.ts';
import type { ChannelStates } from '../../src/outbox/channel-states.ts';
import { notHeld } from '../../src/outbox/holds.ts';
import type { SendingSettings } from '../../src/outbox/settings.ts';
import type { Trial } from '../../src/outbox/trial/trial.ts';
import { bindGroup, enrolPerson } from '../../src/people/enrol.ts';
import { ensureFirstPlan } from '../../src/plan/first-plan.ts';
import { PlanLibrary, type StoredPlan } from '../../src/plan/plan-library.ts';
import { type BotApiServer, createBotApiServer } from '../../src/sandbox/bot-api/server.ts';
import type { SendOptions, Upload } from '../../src/sandbox/messenger.ts';
import { createServices, type Services } from '../../src/services.ts';
import { filledDatabases } from './database.ts';
import { firstPlanCache } from './first-plan-cache.ts';
import { StillClock } from './still-clock.ts';

const TOKEN = '4242424242:tests-only-opens-nothing-at-all';
const CHANNEL = 'telegram';
const WEBHOOK = {
  kind: 'webhook',
  token: TOKEN,
  apiRoot: '',
  url: 'https://bot.example/hook',
  secret: 's',
} as const;
const SIGNED = { 'X-Telegram-Bot-Api-Secret-Token': WEBHOOK.secret };

/** Where the house's pages are reached. */
export const PUBLIC_URL = 'http://office.test';

/** People of the house: who they are is said where they are let in. */
export const COORDINATOR = 1;
export const WOMENS_UNION = 2;
export const STRANGER = 9;
/** Bound to the whole plan. */
export const OFFICE_GROUP = -100;
/** Bound to one commune. */
export const COMMUNE_GROUP = -200;
/** Nobody let it in. */
export const UNKNOWN_GROUP = -900;

/** The whole bot at work over a local messenger, on Monday 21/5/2018, 07:25. */
export interface House {
  messenger: BotApiServer;
  database: Database;
  services: Services;
  clock: StillClock;
  plan: StoredPlan;
  channelStates: ChannelStates;
  /** Where copies of files lie. */
  filesFolder: string;
  /** The Bot API server's address. */
  apiRoot: string;
  /** What the operator's log got, one JSON line each. */
  log: string[];
  /** Every update that reached the bot, as it came. */
  updates: Update[];
  /** Sends a text and gives what the bot sent to that chat meanwhile; undefined when it stayed silent. */
  say(chatId: number, fromId: number, text: string, options?: SendOptions): Promise<Message | undefined>;
  /** Sends a photo or document, and gives what the bot sent meanwhile. */
  send(chatId: number, fromId: number, upload: Upload, options?: SendOptions): Promise<Message | undefined>;
  /** Presses a button, or forges its data, and gives what came of it. */
  press(chatId: number, fromId: number, messageId: number, data: string): Promise<Pressed>;
  /** Sends the bot any callback data as if a button had it; settles when it was handled. */
  forge(chatId: number, fromId: number, messageId: number, data: string): Promise<void>;
  /** Posts a body to the bot's webhook, as Telegram would; the HTTP status of what it answers. */
  post(body: string): Promise<number>;
  /** How many updates wait at the messenger for the bot to confirm them. */
  pending(): Promise<number>;
  /** Sends all deliveries that are queued on the house's messenger, may go by now and are not held. */
  deliver(): Promise<void>;
  /** Brings the progress messages of campaigns up to date, when the last time is long enough ago. */
  showProgress(): Promise<void>;
  /** What a tick of the clock does: looks for what is due by now and puts it in line. */
  tick(): Promise<void>;
  /** Settles when the bot has handled that it became something (member, kicked) in a chat, after the last asking. */
  became(chatId: number, status: string): Promise<void>;
  /** Settles when the bot has handled a message. */
  handled(chatId: number, messageId: number): Promise<void>;
}

/** What came of a pressed button. */
interface Pressed {
  /** The pop-up's text, when there was one. */
  notice: string | undefined;
  /** The message as it stands now. */
  message: Message | undefined;
  /** What the bot sent besides. */
  sent: Message | undefined;
}

const QUICK = { messages: 1000, seconds: 1 };
export const FAST: SendingSettings = {
  pace: { overall: QUICK, chat: QUICK, group: QUICK },
  atOnce: 4,
  mostFailures: 3,
  firstWaitMs: 10,
  longestWaitMs: 100,
  leaseMs: 60_000,
  pollMs: 20,
};

/**
 * Opens a house for one test; it is closed after it.
 * @param campaignRules default: the usual ones
 * @param features default: all that the bot has
 * @param deadlines of the bot's calls
 */
export async function openHouse(
  campaignRules?: CampaignRules,
  features: readonly Feature[] = all,
  deadlines = usualDeadlines,
  { publicUrl, trial }: { publicUrl: string | undefined; trial?: Trial } = { publicUrl: PUBLIC_URL },
): Promise<House> {
  const database = await furnishedDatabase();
  const clock = new StillClock(OPENED_AT);
  const planCache = firstPlanCache();
  const plan = await new PlanLibrary(database.prisma, planCache).newest();

  const messenger = createBotApiServer({
    token: TOKEN,
    clock,
    limits: 'off',
    privacyMode: false,
    bot: { username: 'nhac_viec_bot' },
  });
  const ids = [COORDINATOR, WOMENS_UNION, STRANGER];
  for (const id of ids) messenger.addPerson({ id, firstName: `P${id}` });
  for (const id of [OFFICE_GROUP, COMMUNE_GROUP, UNKNOWN_GROUP])
    messenger.addGroup({ id, title: 'G', members: ids });
  const server = await messenger.listen({ port: 0 });

  const filesFolder = await makePassingFolder('nhac-viec-files-');
  const lines: string[] = [];
  const log = createLog('info', { write: (line: string) => lines.push(line) });
  const services = createServices(database.prisma, {
    clock,
    log,
    channel: CHANNEL,
    filesFolder,
    planCache,
    publicUrl,
    ...(trial && { trial }),
    ...(campaignRules && { campaignRules }),
  });
  const bot = createBot({ token: TOKEN, apiRoot: server.url, deadlines }, services, features);
  await bot.init();
  const stop = new AbortController();
  const ledger = new UpdateLedger(database.prisma, clock, `${CHANNEL}:${bot.botInfo.id}`, 'test', false);
  const handled = new Handled();
  const updates: Update[] = [];
  const counted = {
    api: bot.api,
    botInfo: bot.botInfo,
    handleUpdate: (update: Update) => {
      updates.push(structuredClone(update));
      return bot.handleUpdate(update).finally(() => handled.one(update));
    },
  };
  const watch = new DatabaseWatch(log);
  const told = { isCry, storable, tellSetAside: tellSetAside(bot, services) };
  const telegram = { bot: counted, ledger, watch, metrics: createMetrics(), log, ...told };
  const polling = pollTelegram(telegram, stop.signal);
  const webhook = telegramWebhook(WEBHOOK, telegram, stop.signal).route;
  onTestFinished(async () => {
    stop.abort();
    await polling;
    await services.fileCopies.close();
    await server.close();
    await rm(filesFolder, { recursive: true });
  });
  const tick = new Scheduler(sweepsOf(services, undefined, features), log);
  const metrics = createMetrics();
  const kinds = deliveryKinds(services, features);
  const account = { token: TOKEN, apiRoot: server.url };
  const deliver = async () => {
    const { prisma } = database;
    const { dispatcher } = createDispatcher({
      database,
      services,
      bot: account,
      settings: FAST,
      metrics,
      kinds,
    });
    const waiting = async () =>
      prisma.delivery.count({
        // What waits for a group to open waits for minutes of the real time.
        where: {
          channel: CHANNEL,
          state: { in: ['QUEUED', 'SENDING'] },
          // Nor what may not go yet, unless the clock was put back since.
          NOT: { notBefore: { gt: clock.date() }, createdAt: { lte: clock.date() } },
          AND: [
            await notHeld(prisma),
            {
              OR: [{ reason: null }, { reason: { notIn: ['no-right', 'topic-closed'] } }, { retryAt: null }],
            },
          ],
        },
      });
    const over = new AbortController();
    const sending = dispatcher.run(AbortSignal.any([stop.signal, over.signal]));
    try {
      await vi.waitFor(async () => expect(await waiting()).toBe(0), { timeout: 10_000, interval: 10 });
    } finally {
      over.abort();
      await sending;
    }
  };
  return {
    messenger,
    database,
    services,
    clock,
    plan,
    channelStates: services.channelStates,
    deliver,
    showProgress: () => showProgress(bot.api, services, clock),
    tick: () => tick.now(),
    filesFolder,
    apiRoot: server.url,
    log: lines,
    updates,
    pending: async () => (await bot.api.getWebhookInfo()).pending_update_count,
    post: async (body) =>
      (await webhook.request(WEBHOOK.url, { method: 'POST', headers: SIGNED, body })).status,
    ...people(messenger, handled),
  };
}

const OPENED_AT = '2018-05-21T07:25';

/** The first plan, and the people and groups that are let in. */
const furnishedDatabase = filledDatabases('house', async (database) => {
  const clock = new StillClock(OPENED_AT);
  await ensureFirstPlan(database, clock);
  await letIn(database, clock, await new PlanLibrary(database.prisma).newest());
});

async function letIn(database: Database, clock: StillClock, plan: StoredPlan): Promise<void> {
  const enrol = (id: number, role: 'COORDINATOR' | 'CAMPAIGNER', unit: string) =>
    enrolPerson(database.prisma, clock, {
      channel: CHANNEL,
      accountId: String(id),
      planId: plan.id,
      role,
      units: [unit],
    });
  await enrol(COORDINATOR, 'COORDINATOR', 'ld');
  await enrol(WOMENS_UNION, 'CAMPAIGNER', 'hpn');
  const bind = (id: number, parties: string[]) =>
    bindGroup(database.prisma, clock, { channel: CHANNEL, chatId: String(id), plan, parties });
  await bind(OFFICE_GROUP, ['*']);
  await bind(COMMUNE_GROUP, ['xa-ha-lan']);
}

/** What people do; each waits until the bot has handled it. */
export function people(
  messenger: BotApiServer,
  handled: Handled,
): Pick<House, 'say' | 'send' | 'press' | 'forge' | 'became' | 'handled'> {
  const sentAfter = (chatId: number, last: number) =>
    messenger.messages(chatId).find((message) => message.message_id > last && message.from?.is_bot);
  const forge = (chatId: number, fromId: number, messageId: number, data: string) =>
    handled.until(messenger.forgeCallback(chatId, fromId, messageId, data));
  return {
    forge,
    became: (chatId, status) => handled.until(standingKey(chatId, status)),
    handled: (chatId, messageId) => handled.until(messageKey(chatId, messageId)),
    async say(chatId, fromId, text, options) {
      const { message_id } = messenger.sendText(chatId, fromId, text, options);
      await handled.until(messageKey(chatId, message_id));
      return sentAfter(chatId, message_id);
    },
    async send(chatId, fromId, upload, options) {
      const { message_id } = messenger.sendFile(chatId, fromId, upload, options);
      await handled.until(messageKey(chatId, message_id));
      return sentAfter(chatId, message_id);
    },
    async press(chatId, fromId, messageId, data) {
      let notice: string | undefined;
      const deaf = messenger.listen((event) => {
        if (event.kind === 'callback-answer') notice = event.text;
      });
      const last = messenger.messages(chatId).at(-1)?.message_id ?? 0;
      await forge(chatId, fromId, messageId, data);
      deaf();
      const message = messenger.messages(chatId).find((candidate) => candidate.message_id === messageId);
      return { notice, message, sent: sentAfter(chatId, last) };
    },
  };
}

/** Which updates were handled. */
export class Handled {
  private readonly keys = new Set<string>();
  private readonly waiting = new Map<string, () => void>();

  one(update: Update): void {
    const key = keyOf(update);
    this.keys.add(key);
    this.waiting.get(key)?.();
  }

  /** Settles when an update was handled: a message's, a callback query's by its id, or a new role's; once each. */
  async until(key: string): Promise<void> {
    if (!this.keys.has(key)) await new Promise<void>((resolve) => this.waiting.set(key, resolve));
    this.keys.delete(key);
    this.waiting.delete(key);
  }
}

function keyOf({ message, callback_query: query, my_chat_member: role }: Update): string {
  if (role) return standingKey(role.chat.id, role.new_chat_member.status);
  return query ? query.id : messageKey(message?.chat.id, message?.message_id);
}

function standingKey(chatId: number, status: string): string {
  return `${chatId}/${status}`;
}

function messageKey(chatId: number | undefined, messageId: number | undefined): string {
  return `${chatId}/${messageId}`;
}
