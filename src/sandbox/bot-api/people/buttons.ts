import { randomInt } from 'node:crypto';
import type { MaybeInaccessibleMessage } from 'grammy/types';
import { MessengerError } from '../../messenger.ts';
import { botIsIn, type ChatRoom, chatView, userView } from '../chats/chat-room.ts';
import type { Switchboard } from '../switchboard.ts';
import { personOf, roomFor, roomOf } from './lookup.ts';

/** How many unanswered queries are remembered. */
const MOST_OPEN_QUERIES = 10_000;

/** Presses an inline button that is on a message. @throws MessengerError when there is no such message or button */
export function pressButton(
  switchboard: Switchboard,
  chatId: number,
  fromId: number,
  messageId: number,
  data: string,
): string {
  const { room } = roomFor(switchboard, chatId, fromId);
  const message = room.messages.get(messageId);
  if (!message) throw new MessengerError('Bad Request: MESSAGE_ID_INVALID');
  const buttons = message.reply_markup?.inline_keyboard.flat() ?? [];
  const onIt = buttons.some((button) => 'callback_data' in button && button.callback_data === data);
  if (!onIt) throw new MessengerError('Bad Request: DATA_INVALID');
  if (!botIsIn(room)) throw new MessengerError('Bad Request: BOT_RESPONSE_TIMEOUT');
  return query(switchboard, room, fromId, messageId, data);
}

/** Sends any callback data about any message; see Messenger.forgeCallback. */
export function forgeCallback(
  switchboard: Switchboard,
  chatId: number,
  fromId: number,
  messageId: number,
  data: string,
): string {
  return query(switchboard, roomOf(switchboard, chatId), fromId, messageId, data);
}

function query(
  switchboard: Switchboard,
  room: ChatRoom,
  fromId: number,
  messageId: number,
  data: string,
): string {
  const id = `${randomInt(2 ** 47)}${String(randomInt(10_000)).padStart(4, '0')}`;
  remember(switchboard, id, room.id, fromId);
  const message: MaybeInaccessibleMessage = room.messages.get(messageId) ?? {
    chat: chatView(room),
    message_id: messageId,
    date: 0,
  };
  switchboard.deliver('callback_query', {
    callback_query: {
      id,
      from: userView(personOf(switchboard, fromId)),
      message,
      chat_instance: String(room.id * 7919),
      data,
    },
  });
  return id;
}

function remember(switchboard: Switchboard, id: string, chatId: number, userId: number): void {
  switchboard.openQueries.set(id, { chatId, userId, askedAt: switchboard.monotonic() });
  if (switchboard.openQueries.size <= MOST_OPEN_QUERIES) return;
  const oldest = switchboard.openQueries.keys().next();
  if (!oldest.done) switchboard.openQueries.delete(oldest.value);
}
