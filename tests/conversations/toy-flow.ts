import { type Bot, InlineKeyboard } from 'grammy';
import type { Update } from 'grammy/types';
import { z } from 'zod';
import { createLog } from '../../src/base/log.ts';
import { plain } from '../../src/base/rich-text.ts';
import { createBot } from '../../src/bot/create-bot.ts';
import { Buttons, id } from '../../src/bot/kit/buttons.ts';
import { awaitable } from '../../src/bot/kit/conversations/awaited.ts';
import { begin, converse, listening, ownOpen } from '../../src/bot/kit/conversations/converse.ts';
import type { Asking, Flow } from '../../src/bot/kit/conversations/flow.ts';
import type { Feature } from '../../src/bot/kit/feature.ts';
import { reply, sayOver } from '../../src/bot/kit/reply.ts';
import { answering, answersBase } from '../../src/conversations/conversation.ts';
import type { Database } from '../../src/database/database.ts';
import { createServices, type Services } from '../../src/services.ts';
import { StillClock } from '../support/still-clock.ts';

/* A flow of a few questions in two releases, and processes that can be killed in any moment of an answer. */

const shape = answersBase.extend({ said: z.record(z.string(), z.string()).default({}) });
type Said = z.infer<typeof shape>;

const buttons = new Buttons({ toy: z.tuple([id]) });

async function first(ask: Asking<Said>): Promise<void> {
  await ask('colour');
  await ask('note');
  await ask('summary');
}

/** The next release asks for the size first, and greets. */
async function second(ask: Asking<Said>): Promise<void> {
  await ask('size');
  await ask('colour');
  await ask('note');
  await ask('summary');
}

const releases = { first, second };
export type Release = keyof typeof releases;

function toyFlow(release: Release): Flow<Said> {
  return {
    name: 'toy',
    dropped: 'progress:dropped',
    shape,
    ask: releases[release],
    async page(_ctx, { id: number, answers }, question) {
      const text = `${release === 'second' ? 'Hello. ' : ''}${question}? ${JSON.stringify(answers.said)}`;
      return {
        text: [[plain(text)]],
        keyboard: new InlineKeyboard().text('Save', buttons.data('toy', number)),
      };
    },
    async take(ctx, open, question) {
      const { message, callbackQuery, services, known } = ctx;
      if (callbackQuery && question === 'summary') {
        const update = { planId: known.plan.id, task: 'IV.2', unit: 'hpn', status: 'DONE' as const };
        const note = JSON.stringify(open.answers.said);
        const rest = { memberId: undefined, inGroup: false, channel: services.channel, note };
        const saved = await services.progress.save(open, { ...update, ...rest });
        return { over: () => (saved ? reply(ctx, 'saved') : sayOver(ctx)) };
      }
      const words = message?.text;
      if (words === undefined || words.endsWith('?') || question === 'summary') return undefined;
      const said = { ...open.answers.said, [question]: words };
      return { answers: answering({ ...open.answers, said }, question) };
    },
  };
}

function toyFeature(release: Release, heard: string[]): Feature {
  const flow = toyFlow(release);
  return {
    name: 'toy',
    commands: [
      {
        ...{ vi: 'toy', en: 'toy', what: 'bot:commands.help', shown: 'private' },
        run: (ctx) => begin(ctx, flow, { answered: [], taken: [], page: 0, said: {} }),
      },
    ],
    listens: {
      progress: listening(flow, () => true),
      questions: (ctx) => void heard.push(ctx.message?.text ?? ''),
    },
    flows: [awaitable(flow)],
    buttons: buttons.handledBy({
      async toy(ctx, [number]) {
        const open = await ownOpen(ctx, flow);
        if (open?.id !== number) return sayOver(ctx);
        await converse(ctx, flow, open);
      },
    }),
  };
}

/** Where a process dies: what it does then happens or not, and nothing after it. */
export const deaths = [
  ...(['before put', 'after put', 'before show', 'after show', 'before sent', 'after sent'] as const),
  ...(['before save', 'after save'] as const),
];
export type Death = (typeof deaths)[number];

/** A process of a release over a database, which a person writes to. */
export class Process {
  /** What went to who answers questions. */
  readonly heard: string[] = [];
  /** What was sent, by the numbers of its messages. */
  readonly sent: string[];
  private readonly bot: Bot;
  private dying: (() => void) | undefined;
  private readonly died: Promise<'died'>;
  private next: number;

  constructor(
    database: Database,
    release: Release,
    { death, sent = [] }: { death?: Death; sent?: string[] } = {},
  ) {
    this.sent = sent;
    this.next = 100 + sent.length;
    this.died = new Promise((resolve) => {
      this.dying = () => resolve('died');
    });
    const services = createServices(database.prisma, {
      clock: new StillClock('2018-05-21T07:25'),
      log: createLog('silent'),
      channel: 'telegram',
      filesFolder: '/nowhere',
    });
    this.makeMortal(services, death);
    const account = { token: '1:tests-only', apiRoot: 'http://nowhere.invalid' };
    this.bot = createBot(account, services, [toyFeature(release, this.heard)]) as unknown as Bot;
    this.bot.botInfo = { id: 1, is_bot: true, first_name: 'B', username: 'b' } as Bot['botInfo'];
    this.bot.api.config.use(async (_call, method, payload) => {
      if (death === 'before sent' && method === 'sendMessage') return this.die();
      if (method === 'sendMessage') this.sent.push((payload as { text: string }).text);
      if (death === 'after sent' && method === 'sendMessage') return this.die();
      const result = { message_id: this.next++, date: 0, chat: { id: 7, type: 'private' } };
      return { ok: true, result } as never;
    });
  }

  /** Handles an update. Settles when that is done, or the process is dead. */
  handle(update: Update): Promise<'died' | 'handled'> {
    const handled = this.bot.handleUpdate(structuredClone(update)).then(() => 'handled' as const);
    return Promise.race([handled, this.died]);
  }

  private die(): Promise<never> {
    this.dying?.();
    return new Promise(() => undefined);
  }

  private makeMortal(services: Services, death: Death | undefined): void {
    const dieAt = <K extends string>(
      owner: Record<K, (...args: never[]) => Promise<unknown>>,
      method: K,
      name = method,
    ) => {
      const real = owner[method].bind(owner);
      owner[method] = (async (...args: never[]) => {
        if (death === `before ${name}`) return this.die();
        const result = await real(...args);
        return death === `after ${name}` ? this.die() : result;
      }) as (typeof owner)[K];
    };
    dieAt(services.conversations as never, 'put');
    dieAt(services.conversations as never, 'show');
    dieAt(services.progress as never, 'save');
  }
}

let numbers = 1;
const chat = { id: 7, type: 'private' as const, first_name: 'P' };
const from = { id: 7, is_bot: false, first_name: 'P' };

export function typed(text: string): Update {
  const entities = text.startsWith('/')
    ? [{ type: 'bot_command' as const, offset: 0, length: text.length }]
    : [];
  const number = numbers++;
  return { update_id: number, message: { message_id: number, date: 0, chat, from, text, entities } };
}

export function pressed(conversation: number): Update {
  const message = { message_id: 50, date: 0, chat, text: 'x' };
  const query = {
    id: String(numbers),
    from,
    chat_instance: '1',
    message,
    data: buttons.data('toy', conversation),
  };
  return { update_id: numbers++, callback_query: query };
}
