import type { Bot } from 'grammy';
import type { Update } from 'grammy/types';
import type { Hono } from 'hono';
import { z } from 'zod';
import type { Clock } from '../../base/clock.ts';
import type { Log } from '../../base/log.ts';
import { background, closing, type Service } from '../../base/service.ts';
import type { Language } from '../../base/texts.ts';
import type { DatabaseWatch } from '../../database/database-watch.ts';
import type { PrismaClient } from '../../generated/sqlite/client.ts';
import type { Metrics } from '../../http/metrics.ts';
import type { ChannelWatch } from '../../outbox/channel-watch.ts';
import type { MonthBudget } from '../../outbox/month-budget.ts';
import type { FileCopies } from '../../progress/file-copies.ts';
import { Patience, waited } from '../receiving/patience.ts';
import { Receiver } from '../receiving/receiver.ts';
import { keepLeases, resume } from '../receiving/resuming.ts';
import type { UpdateLedger } from '../receiving/update-ledger.ts';
import type { BotAccount } from '../telegram/bot-api.ts';
import { awaitsWords } from './awaits-words.ts';
import { ChatNumbers } from './chat-numbers.ts';
import { zaloDoor } from './door.ts';
import { Events } from './events.ts';
import { ZaloFiles } from './files.ts';
import { type Writer, zaloHandler } from './handler.ts';
import { Handouts } from './handouts.ts';
import { explain, type IntakeOptions, pollZalo, zaloWebhook } from './intake.ts';
import { Menus } from './menus.ts';
import { Speaker } from './speaker.ts';
import { bareCommands } from './typed.ts';
import { Uploads } from './uploads.ts';
import { type ZaloApi, zaloApi } from './zalo-api.ts';

/** The name of Zalo in the database. */
export const ZALO_CHANNEL = 'zalo';

/** The bot's name inside: Zalo's own bots have none that words could mention. */
const USERNAME = 'nhac_viec_bot';
/** Where the chat with a bot opens, its id behind it. */
export const CHAT_LINK = 'https://bot.zaloplatforms.com/bots/';

const me = z.looseObject({ id: z.string(), account_name: z.string().optional() });

/** A bot on Zalo's Bot Platform. */
export interface ZaloBot {
  token: string;
  apiRoot: string;
  /** How people mention it; default: what Zalo calls its account. */
  displayName: string | undefined;
  /** Where links to files lead; none: files are not handed out. */
  publicUrl: string | undefined;
  /** Where Zalo posts events; none: the bot asks for them. */
  webhook: { url: string; secret: string } | undefined;
}

interface ChannelOptions {
  prisma: PrismaClient;
  clock: Clock;
  log: Log;
  copies: FileCopies;
  /** The month's messages. */
  budget: MonthBudget;
  /** Told how calls go. */
  watch?: ChannelWatch;
  /** Makes all requests; default: the platform's fetch. */
  fetch?: typeof fetch;
  /** Names of the bot's commands in all languages. */
  commandNames: readonly string[];
  languageOf: (chat: number) => Promise<Language>;
}

/** Zalo, as the program uses it: the account with which the bot is made, and what receives events. */
export interface ZaloChannel {
  account: BotAccount;
  /**
   * Learns who the bot is, waiting for the network as long as it takes. Returns how people call it; undefined when the signal came first.
   * @throws PollingError when the token is wrong
   */
  meet(signal: AbortSignal): Promise<string | undefined>;
  /** Asks Zalo for anything, to see whether it is there. */
  probe(signal: AbortSignal): Promise<unknown>;
  /** What comes before the bot is met is kept, and handled then. */
  receiving(options: ReceivingOptions): Receiving;
  forgetOld(): Promise<void>;
}

/** What receives events: what is served for it, from before its start, and its services. */
interface Receiving {
  routes: Hono[];
  services: Service[];
}

interface ReceivingOptions {
  bot: Pick<Bot, 'handleUpdate'>;
  ledger: UpdateLedger;
  watch: DatabaseWatch;
  metrics: Metrics;
  isCry: (update: Update) => boolean;
  /** An update as it may be stored until it is handled. */
  storable: (update: Update) => Update;
  /** Tells the person that an update of theirs is not handled any more. */
  tellSetAside: (update: Update) => Promise<void>;
  /** Whether a person writes of danger. */
  tellsOfDanger: (update: Update) => boolean;
  isKnown: (writer: Writer) => Promise<boolean>;
  /** Tells those who coordinate that Zalo lets nothing of a person's be read, once. */
  tellUnread: (account: number) => Promise<void>;
  /** Ends the receiving. */
  signal: AbortSignal;
}

/** Makes the channel of a bot on Zalo. It calls nobody before `meet`. */
export function zaloChannel(zalo: ZaloBot, options: ChannelOptions): ZaloChannel {
  const { log, budget } = options;
  const parts = partsOf(zalo, options);
  const { api, names, numbers, menus, files, handouts, uploads, speaker, events } = parts;
  const { self, met, learn } = acquaintance(zalo, parts);
  budget.countUsersWith(() => numbers.census(self.id));
  return {
    // The Bot API's client wants a token; it calls nobody.
    account: { token: ZALO_CHANNEL, apiRoot: zalo.apiRoot, door: zaloDoor({ speaker, files, me: self }) },
    meet: async (signal) =>
      (await insist(() => learn(signal), log, signal)) ? names.displayName : undefined,
    probe: (signal) => api.call('getMe', {}, signal),
    receiving(receiving) {
      const receiver = receiverOf(parts, met, options, receiving);
      const intake = { events, receiver, log, isCry: receiving.isCry };
      const { routes, services } = receivingOf(zalo, api, intake, receiving);
      const links = [handouts?.routes(), uploads?.routes((update) => receiver.receive([update]))];
      return { routes: [...routes, ...links.filter((route) => route !== undefined)], services };
    },
    async forgetOld() {
      const stores = [menus, events, numbers, files, handouts, uploads];
      for (const store of stores) await store?.forgetOld();
    },
  };
}

type Parts = ReturnType<typeof partsOf>;

function partsOf(
  zalo: ZaloBot,
  { prisma, clock, log, copies, budget, watch, fetch = globalThis.fetch, languageOf }: ChannelOptions,
) {
  const { publicUrl } = zalo;
  const api = zaloApi({ ...zalo, fetch }, watch);
  const names = { username: USERNAME, displayName: zalo.displayName ?? 'Bot', link: CHAT_LINK };
  const numbers = new ChatNumbers(prisma);
  const menus = new Menus(prisma, clock);
  const files = new ZaloFiles(prisma, clock, copies, fetch);
  const handouts = publicUrl === undefined ? undefined : new Handouts(prisma, clock, publicUrl);
  const uploads =
    publicUrl === undefined ? undefined : new Uploads({ prisma, clock, files, publicUrl, languageOf });
  const speaker = new Speaker({
    ...{ prisma, clock, log, api, numbers, menus, budget, handouts, names, languageOf },
  });
  const events = new Events({
    ...{ prisma, clock, log, numbers, bot: names },
    received: () => budget.received(),
  });
  return { api, names, numbers, menus, files, handouts, uploads, speaker, events };
}

/** Returns the bot as the Bot API tells of it; what learns who it is; and what settles once that is known. */
function acquaintance(zalo: ZaloBot, { api, names, numbers }: Pick<Parts, 'api' | 'names' | 'numbers'>) {
  const self = { id: 0, first_name: names.displayName, username: USERNAME };
  let isMet = () => {};
  const met = new Promise<void>((resolve) => {
    isMet = resolve;
  });
  const learn = async (signal: AbortSignal) => {
    const { id, account_name: accountName } = me.parse(await api.call('getMe', {}, signal));
    names.displayName = zalo.displayName ?? accountName ?? names.displayName;
    names.link = CHAT_LINK + id;
    self.id = await numbers.of(id);
    self.first_name = names.displayName;
    isMet();
  };
  return { self, met, learn };
}

/** Returns what handles updates, once the bot is met. */
function receiverOf(
  { numbers, menus, files, uploads, speaker, events, names }: Parts,
  met: Promise<void>,
  { prisma, log, commandNames }: ChannelOptions,
  options: ReceivingOptions,
): Receiver {
  const handler = zaloHandler({
    ...{ ...options, speaker, menus, files, mention: names, log },
    bareCommand: bareCommands(commandNames),
    isNeverRead: (chat) => events.isNeverRead(chat),
    isProvisional: (chat) => numbers.isProvisional(chat),
    uploadLink: uploads && ((person) => uploads.linkFor(person)),
    awaitsWords: (writer) => awaitsWords(prisma, ZALO_CHANNEL, writer),
  });
  const bot = {
    async handleUpdate(update: Update) {
      await met;
      await handler.handleUpdate(update);
    },
  };
  return new Receiver({ ...options, log, bot, wait: waited });
}

/** Repeats a call until it goes well. Returns false when the signal came first. @throws PollingError when it never would */
async function insist(call: () => Promise<void>, log: Log, signal: AbortSignal): Promise<boolean> {
  const patience = new Patience(waited, signal);
  let said = '';
  do {
    try {
      await call();
      if (said) log.info({}, 'Zalo answers again');
      return true;
    } catch (error) {
      const { line, facts } = explain(error);
      const told = `${line} ${facts.code}`;
      if (told !== said) log.warn(facts, line);
      said = told;
    }
  } while (await patience.next());
  return false;
}

function receivingOf(
  { webhook }: ZaloBot,
  api: ZaloApi,
  intake: IntakeOptions & { receiver: Receiver },
  { ledger, metrics }: ReceivingOptions,
): Receiving {
  const { receiver, log } = intake;
  if (!webhook) {
    const polling = background(async (over) => {
      if (!(await resume(receiver, new Patience(waited, over)))) return;
      await pollZalo({ ...intake, api, heartbeats: metrics.heartbeats }, over);
    });
    return { routes: [], services: [polling] };
  }
  const { url, secret } = webhook;
  // Zalo may be away when the program starts: then it is told later, and nothing else waits for that.
  const set = async (over: AbortSignal) =>
    void (await api.call('setWebhook', { url, secret_token: secret }, over));
  const posting = background(async (over) => void (await insist(() => set(over), log, over)));
  return {
    routes: [zaloWebhook(new URL(url).pathname, secret, intake)],
    services: [
      closing(() => receiver.allDone()),
      posting,
      background((over) => keepLeases(receiver, ledger, over)),
    ],
  };
}
