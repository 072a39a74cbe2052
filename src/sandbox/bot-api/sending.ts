import type { ChatRoom } from './chat-room.ts';
import { chatId, flag } from './fields.ts';
import type { MessageContent, StoredMessage } from './message-log.ts';
import { type Markup, replyMarkup } from './reply-markup.ts';
import { placement } from './reply-target.ts';
import type { Switchboard } from './switchboard.ts';

/** The parameters of every method that sends. */
export const sendingFields = {
  chat_id: chatId,
  ...placement,
  reply_markup: replyMarkup.optional(),
  disable_notification: flag.optional(),
  protect_content: flag.optional(),
};

/** Sends a message of the bot to a chat, within the limits. @throws Refusal 429 */
export function sendToRoom(
  board: Switchboard,
  room: ChatRoom,
  content: MessageContent,
  markup: Markup = {},
): StoredMessage {
  board.limits.count(room);
  return postByBot(board, room, content, markup);
}

/** Puts a message of the bot into a chat without counting it. */
export function postByBot(
  board: Switchboard,
  room: ChatRoom,
  content: MessageContent,
  markup: Markup = {},
): StoredMessage {
  if (markup.keyboard !== undefined) room.keyboard = markup.keyboard ?? undefined;
  return board.post(room, board.bot, {
    ...content,
    ...(markup.inline ? { reply_markup: markup.inline } : {}),
  });
}
