import { isDeepStrictEqual } from 'node:util';
import type { Bot } from 'grammy';
import type { InlineKeyboardMarkup, Message, Update } from 'grammy/types';
import { createLog } from '../../src/base/log.ts';
import { createBot } from '../../src/bot/create-bot.ts';
import type { Feature } from '../../src/bot/kit/feature.ts';
import type { Database } from '../../src/database/database.ts';
import { createServices, type Services } from '../../src/services.ts';
import { testProvider } from '../support/database.ts';
import { firstPlanCache } from '../support/first-plan-cache.ts';
import { StillClock } from '../support/still-clock.ts';

/* Processes of the bot that are killed in any moment of an answer, over what outlives them: the database and a chat. */

const stored = ['after put', 'after save'] as const;
const others = [
  'before put',
  'before show',
  'after show',
  'before sent',
  'after sent',
  'before save',
] as const;
type Death = (typeof stored | typeof others)[number];

/**
 * Where a process dies: what it does then happens or not, and nothing after it. On PostgreSQL right after something is stored:
 * what the next process reads of that is all that depends on the database; what was shown or was not stored does not.
 */
export const deaths: readonly Death[] = testProvider === 'postgresql' ? stored : [...stored, ...others];

/** What people see of the bot, whichever process says it. */
export class Chat {
  /** All texts that people saw, those of changed messages, too, in their order. */
  readonly said: string[] = [];
  /** What pop-ups said. */
  readonly popUps: string[] = [];
  private readonly messages = new Map<number, Message>();
  private next = 100;

  /** The bot's newest message, as it stands now. @throws Error when there is none */
  get newest(): Message {
    const found = [...this.messages.values()].at(-1);
    if (!found) throw new Error('the bot has said nothing');
    return found;
  }

  /** Does what a call of the Bot API does, and returns its answer: what changes nothing is refused. */
  call(method: string, payload: object): Answer {
    const { text, message_id, reply_markup } = payload as Shown;
    if (method === 'answerCallbackQuery' && text !== undefined) this.popUps.push(text);
    if (method === 'deleteMessage' && message_id !== undefined) this.messages.delete(message_id);
    if (!speaking.includes(method) || text === undefined) return { ok: true, result: true };
    const id = message_id ?? this.next++;
    const keyboard = reply_markup && JSON.parse(JSON.stringify(reply_markup));
    const chat = { id: 7, type: 'private', first_name: 'P' };
    const shown = {
      message_id: id,
      date: 0,
      chat,
      text,
      ...(keyboard && { reply_markup: keyboard }),
    } as Message;
    if (isDeepStrictEqual(shown, this.messages.get(id)))
      return { ok: false, error_code: 400, description: 'Bad Request: message is not modified' };
    this.messages.set(id, shown);
    this.said.push(text);
    return { ok: true, result: shown };
  }
}

type Answer = { ok: true; result: unknown } | { ok: false; error_code: number; description: string };
type Shown = { text?: string; message_id?: number; reply_markup?: InlineKeyboardMarkup };

/** What shows something. */
const speaking: readonly string[] = ['sendMessage', 'editMessageText'];

/** How a process runs. */
export interface Life {
  death?: Death;
  /** Default: one of its own. */
  chat?: Chat;
  /** Where processes meet before each first stores an answer or saves: all have read the same by then. Default: nowhere. */
  meeting?: () => Promise<void>;
}

/** A process of the bot over a database, on Monday 21/5/2018, 07:25, which people write to. */
export class Process {
  readonly chat: Chat;
  private readonly bot: Bot;
  private dying: (() => void) | undefined;
  private readonly died: Promise<'died'>;
  private hasMet = false;

  /** @param features default: all that the bot has */
  constructor(
    database: Database,
    features: readonly Feature[] | undefined,
    private readonly life: Life = {},
  ) {
    const { death, chat = new Chat() } = life;
    this.chat = chat;
    this.died = new Promise((resolve) => {
      this.dying = () => resolve('died');
    });
    const services = createServices(database.prisma, {
      clock: new StillClock('2018-05-21T07:25'),
      log: createLog('silent'),
      channel: 'telegram',
      filesFolder: '/nowhere',
      planCache: firstPlanCache(),
    });
    this.makeMortal(services);
    const account = { token: '1:tests-only', apiRoot: 'http://nowhere.invalid' };
    this.bot = createBot(account, services, features) as unknown as Bot;
    this.bot.botInfo = { id: 1, is_bot: true, first_name: 'B', username: 'b' } as Bot['botInfo'];
    this.bot.api.config.use(async (_call, method, payload) => {
      const speaks = speaking.includes(method);
      if (death === 'before sent' && speaks) return this.die();
      const answer = chat.call(method, payload);
      if (death === 'after sent' && speaks) return this.die();
      return answer as never;
    });
  }

  /** Handles an update. Settles when that is done, or the process is dead. */
  handle(update: Update): Promise<'died' | 'handled'> {
    const handled = this.bot.handleUpdate(structuredClone(update)).then(() => 'handled' as const);
    return Promise.race([handled, this.died]);
  }

  private async meet(): Promise<void> {
    const { meeting } = this.life;
    if (this.hasMet) return;
    this.hasMet = true;
    await meeting?.();
  }

  private die(): Promise<never> {
    this.dying?.();
    return new Promise(() => undefined);
  }

  private makeMortal(services: Services): void {
    const { conversations, progress, rounds, postponements, campaigns, assignedTasks, handIns } = services;
    const { drafts, templates, lifecycle } = campaigns;
    this.dieAt(conversations as never, 'begin', 'put');
    this.dieAt(conversations as never, 'put', 'put');
    this.dieAt(conversations as never, 'show', 'show');
    this.dieAt(progress as never, 'save', 'save');
    this.dieAt(handIns as never, 'sendUp', 'save');
    this.dieAt(handIns as never, 'takeBack', 'save');
    this.dieAt(rounds as never, 'skip', 'save');
    this.dieAt(postponements as never, 'ask', 'save');
    this.dieAt(postponements as never, 'decide', 'save');
    this.dieAt(assignedTasks as never, 'assign', 'save');
    this.dieAt(assignedTasks as never, 'change', 'save');
    for (const method of ['begin', 'step', 'drop'] as const) this.dieAt(drafts as never, method, 'save');
    for (const method of ['keep', 'share', 'remove'] as const) this.dieAt(templates as never, method, 'save');
    this.dieAt(lifecycle as never, 'confirm', 'save');
    this.dieAt(lifecycle as never, 'refuse', 'save');
  }

  private dieAt<K extends string>(
    owner: Record<K, (...args: never[]) => Promise<unknown>>,
    method: K,
    moment: 'put' | 'show' | 'save',
  ): void {
    const { death } = this.life;
    const real = owner[method].bind(owner);
    owner[method] = (async (...args: never[]) => {
      if (death === `before ${moment}`) return this.die();
      if (moment !== 'show') await this.meet();
      const result = await real(...args);
      return death === `after ${moment}` ? this.die() : result;
    }) as (typeof owner)[K];
  }
}

/** Returns where two processes meet: who is first waits for the other. */
export function meetingOfTwo(): () => Promise<void> {
  let open: () => void = () => undefined;
  const both = new Promise<void>((resolve) => {
    open = resolve;
  });
  let here = 0;
  return () => {
    here += 1;
    if (here === 2) open();
    return both;
  };
}

let numbers = 1;
const chatOf = (id: number) => ({ id, type: 'private' as const, first_name: 'P' });
const personOf = (id: number) => ({ id, is_bot: false, first_name: 'P' });

/** What a person types in private. */
export function typed(text: string, person = 7): Update {
  const entities = text.startsWith('/')
    ? [{ type: 'bot_command' as const, offset: 0, length: text.length }]
    : [];
  const number = numbers++;
  const [chat, from] = [chatOf(person), personOf(person)];
  return { update_id: number, message: { message_id: number, date: 0, chat, from, text, entities } };
}

/** A button that a person presses in private, by its data. */
export function pressedButton(data: string, message_id = 50, person = 7): Update {
  const message = { message_id, date: 0, chat: chatOf(person), text: 'x' };
  const query = { id: String(numbers), from: personOf(person), chat_instance: '1', message, data };
  return { update_id: numbers++, callback_query: query };
}
