import type { Update } from 'grammy/types';
import { beforeEach, expect, it } from 'vitest';
import { textsIn } from '../../src/base/texts.ts';
import { tellSetAside } from '../../src/bot/set-aside.ts';

let sent: [chat: number, text: string][];
beforeEach(() => {
  sent = [];
});

/** Tells of an update on a bot that sends nothing. */
function tell(update: object, language: 'vi' | 'en' = 'vi') {
  const api = { sendMessage: async (chat: number, text: string) => void sent.push([chat, text]) };
  const audience = { languageOf: async () => language };
  const services = { audience, channel: 'telegram' } as unknown as Parameters<typeof tellSetAside>[1];
  return tellSetAside({ api } as unknown as Parameters<typeof tellSetAside>[0], services)(update as Update);
}

const PERSON = { id: 7, is_bot: false, first_name: 'A' };
const GROUP = { id: -5, type: 'supergroup', title: 'B' };

it('who wrote or pressed is told in private, in their language, with the number', async () => {
  await tell({ update_id: 42, message: { chat: GROUP, from: PERSON, text: 'tuần này có gì' } }, 'en');
  await tell({ update_id: 43, callback_query: { from: PERSON, data: 'x' } });
  expect(sent).toEqual([
    [7, textsIn('en')('bot:set-aside', { number: 42 })],
    [7, textsIn('vi')('bot:set-aside', { number: 43 })],
  ]);
});

it('whose words tell of danger hears where help is, and none of them', async () => {
  const text = 'chồng em đang đánh em, cứu em với';
  await tell({ update_id: 42, message: { chat: { id: 7, type: 'private' }, from: PERSON, text } });
  expect(sent).toEqual([[7, expect.stringContaining('113')]]);
  expect(sent[0]?.[1]).not.toContain('chồng');
});

it('the coming and going of groups is nobody’s, and other bots are told nothing', async () => {
  await tell({ update_id: 42, my_chat_member: { chat: GROUP, from: PERSON } });
  await tell({ update_id: 43, message: { chat: GROUP, from: { ...PERSON, is_bot: true }, text: 'a' } });
  expect(sent).toEqual([]);
});
