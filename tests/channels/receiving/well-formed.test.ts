import { describe, expect, it } from 'vitest';
import { isNumbered, isWellFormed, readable } from '../../../src/channels/receiving/well-formed.ts';

const from = { id: 7, is_bot: false, first_name: 'Hoa' };
const chat = { id: 7, type: 'private', first_name: 'Hoa' };
const group = { id: -100, type: 'supergroup', title: 'G' };
const message = { message_id: 1, date: 1_526_860_000, chat, from, text: '/tuannay' };
const query = {
  id: '55',
  from,
  message: { message_id: 1, date: 0, chat },
  chat_instance: '1',
  data: 'ask:0',
};
const role = {
  chat: group,
  from,
  date: 1,
  old_chat_member: { status: 'left' },
  new_chat_member: { status: 'member' },
};
const photo = [{ file_id: 'a', file_unique_id: 'b', width: 1, height: 1 }];

const told = (content: object) => isWellFormed({ update_id: 1, ...content });

describe('well formed is', () => {
  it.each<[string, object]>([
    ['a text', { message }],
    [
      'a text in a group, of someone who is not named',
      { message: { ...message, chat: group, from: undefined } },
    ],
    ['the longest text', { message: { ...message, text: '😀'.repeat(4096) } }],
    ['a picture with a caption', { message: { ...message, text: undefined, photo, caption: 'xong' } }],
    [
      'an answer to a message',
      { message: { ...message, reply_to_message: { ...message, from: undefined } } },
    ],
    ['a press on a message that is too old to be handed over', { callback_query: query }],
    ['a press without data', { callback_query: { ...query, data: undefined } }],
    ['the bot’s coming into a group', { my_chat_member: role }],
    ['what has more than the bot knows', { message: { ...message, new_in_2027: [null] }, more: {} }],
  ])('%s', (_what, content) => {
    expect(told(content)).toBe(true);
  });
});

describe('not well formed is', () => {
  it.each<[string, object]>([
    ['nothing', {}],
    ['a kind that the bot does not ask for', { edited_message: message }],
    ['a message without a chat', { message: { ...message, chat: undefined } }],
    ['a chat of an unknown kind', { message: { ...message, chat: { ...chat, type: 'secret' } } }],
    ['a number that is none', { message: { ...message, message_id: '1' } }],
    ['a number beyond all numbers', { message: { ...message, chat: { ...group, id: 2 ** 53 } } }],
    ['a text that is none', { message: { ...message, text: 7 } }],
    ['a text longer than any', { message: { ...message, text: 'x'.repeat(8193) } }],
    ['entities of no text', { message: { ...message, text: undefined, entities: [] } }],
    ['a picture of no size', { message: { ...message, photo: [] } }],
    ['someone else in a person’s own chat', { message: { ...message, from: { ...from, id: 9 } } }],
    ['a press in someone else’s chat', { callback_query: { ...query, from: { ...from, id: 9 } } }],
    ['a press by nobody', { callback_query: { ...query, from: undefined } }],
    ['a role without what it was before', { my_chat_member: { ...role, old_chat_member: null } }],
  ])('%s', (_what, content) => {
    expect(told(content)).toBe(false);
  });

  it.each([
    undefined,
    null,
    'update',
    7,
    [],
    { message },
    { update_id: '1', message },
    { update_id: 1.5, message },
  ])('what has no number: %j', (update) => {
    expect([isNumbered(update), isWellFormed(update)]).toEqual([false, false]);
  });
});

it('what no database takes is replaced by something as long, wherever it stands', () => {
  const update = { message: { text: 'a\0b\ud800c😀', entities: [{ offset: 3, length: 1 }] }, update_id: 1 };
  expect(readable(update)).toEqual({
    message: { text: 'a\uFFFDb\uFFFDc😀', entities: [{ offset: 3, length: 1 }] },
    update_id: 1,
  });
});
