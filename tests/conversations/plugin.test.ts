import {
  type Conversation,
  type ConversationFlavor,
  conversations,
  createConversation,
} from '@grammyjs/conversations';
import { Bot, type Context } from 'grammy';
import type { Update } from 'grammy/types';
import { beforeEach, expect, it } from 'vitest';

/*
 * What the plugin does when its state is all there is: the reasons for keeping the answers apart. When one of these fails after an
 * update of the package, what guards against it can go.
 */

type Within = ConversationFlavor<Context>;
type Flow = (conversation: Conversation<Within, Context>, ctx: Context) => Promise<void>;

/** What outlives a process. */
let stored: Map<string, unknown>;
let saved: string[];
let heard: string[];
beforeEach(() => {
  [stored, saved, heard] = [new Map(), [], []];
});

const flow: Flow = async (conversation) => {
  const { message: colour } = await conversation.waitFor('message:text');
  const { message: note } = await conversation.waitFor('message:text');
  await conversation.external(() => void saved.push(`${colour.text} ${note.text}`));
};

/** A process. @param dies whether it is killed before it writes its state; @param reading settles when others have read, too */
function process(
  run: Flow,
  {
    dies = false,
    version,
    reading,
  }: { dies?: boolean; version?: number; reading?: () => Promise<void> } = {},
) {
  const bot = new Bot<Within>('1:tests-only');
  bot.botInfo = { id: 1, is_bot: true, first_name: 'B', username: 'b' } as typeof bot.botInfo;
  const adapter = {
    read: async (key: string) => {
      const found = structuredClone(stored.get(key)) as never;
      await reading?.();
      return found;
    },
    write: async (key: string, state: unknown) => {
      if (dies) throw new Error('killed');
      stored.set(key, structuredClone(state));
    },
    delete: async (key: string) => {
      if (dies) throw new Error('killed');
      stored.delete(key);
    },
  };
  bot.use(conversations({ storage: { type: 'key', adapter, ...(version !== undefined && { version }) } }));
  bot.use(createConversation(run, 'flow'));
  bot.command('begin', (ctx) => ctx.conversation.enter('flow'));
  bot.on('message', (ctx) => void heard.push(ctx.message.text ?? ''));
  return { say: (text: string) => bot.handleUpdate(typed(text)).catch((error: Error) => error.message) };
}

let numbers = 1;
function typed(text: string): Update {
  const entities = text.startsWith('/')
    ? [{ type: 'bot_command' as const, offset: 0, length: text.length }]
    : [];
  const chat = { id: 7, type: 'private' as const, first_name: 'P' };
  const from = { id: 7, is_bot: false, first_name: 'P' };
  const number = numbers++;
  return { update_id: number, message: { message_id: number, date: 0, chat, from, text, entities } };
}

async function begun() {
  for (const text of ['/begin', 'red']) await process(flow).say(text);
}

it('used plainly, it saves twice when killed before it writes its state', async () => {
  await begun();
  expect(await process(flow, { dies: true }).say('a note')).toContain('killed');
  await process(flow).say('a note');
  expect(saved).toEqual(['red a note', 'red a note']);
});

const changed: Flow = async (conversation, ctx) => {
  await conversation.external(() => undefined);
  return flow(conversation, ctx);
};

it('used plainly, it throws "Bad replay" after a release, and has forgotten all after that', async () => {
  await begun();
  expect(await process(changed).say('a note')).toMatch(/Bad replay/);
  await process(changed).say('a note');
  expect([saved, heard]).toEqual([[], ['a note']]);
});

it('used plainly, with a version, it drops what was answered without a word', async () => {
  for (const text of ['/begin', 'red']) await process(flow, { version: 1 }).say(text);
  await process(changed, { version: 2 }).say('a note');
  expect([saved, heard]).toEqual([[], ['a note']]);
});

it('used plainly, two replicas with the same update save twice', async () => {
  await begun();
  let readers = 0;
  let bothHaveRead: () => void = () => undefined;
  const both = new Promise<void>((resolve) => {
    bothHaveRead = resolve;
  });
  const reading = () => {
    readers += 1;
    if (readers === 2) bothHaveRead();
    return both;
  };
  await Promise.all([1, 2].map(() => process(flow, { reading }).say('a note')));
  expect(saved).toEqual(['red a note', 'red a note']);
});

it('used plainly, it swallows what no wait matches', async () => {
  const waits: Flow = async (conversation) => {
    await conversation.waitFor('callback_query');
  };
  await process(waits).say('/begin');
  await process(waits).say('what is due?');
  expect(heard).toEqual([]);
});
