import { z } from 'zod';
import { captionFields, checkedCaption } from '../captions.ts';
import type { ChatRoom } from '../chat-room.ts';
import { chatId, wholeNumber } from '../fields.ts';
import type { MessageContent, StoredMessage } from '../message-log.ts';
import { type CallContext, method } from '../method.ts';
import { reachableRoom } from '../reachable-room.ts';
import { badRequest } from '../refusal.ts';
import { readMarkup, replyMarkup } from '../reply-markup.ts';
import { checkedText, textFields } from '../texts.ts';

const which = {
  chat_id: chatId.optional(),
  message_id: wholeNumber('message_id').optional(),
  inline_message_id: z.string().optional(),
  reply_markup: replyMarkup.optional(),
};

export const editMessageText = method(z.object({ ...which, ...textFields }), (input, context) => {
  const content = checkedText(context.board, input, 'MESSAGE_TOO_LONG');
  const { room, message } = ownMessage(context, input);
  if (message.text === undefined) throw badRequest('there is no text in the message to edit');
  const { text: _, entities: __, ...rest } = message;
  return change(context, room, message, rest, content, input.reply_markup);
});

export const editMessageCaption = method(z.object({ ...which, ...captionFields }), (input, context) => {
  const content = checkedCaption(context.board, input);
  const { room, message } = ownMessage(context, input);
  if (!hasMedia(message)) throw badRequest('there is no caption in the message to edit');
  const { caption: _, caption_entities: __, ...rest } = message;
  return change(context, room, message, rest, content, input.reply_markup);
});

export const editMessageReplyMarkup = method(z.object(which), (input, context) => {
  const { room, message } = ownMessage(context, input);
  return change(context, room, message, message, {}, input.reply_markup);
});

const whichSchema = z.object(which);

/** The message to edit, which the bot must have sent itself. */
function ownMessage(
  { board }: CallContext,
  input: z.output<typeof whichSchema>,
): { room: ChatRoom; message: StoredMessage } {
  if (input.inline_message_id !== undefined) throw badRequest('MESSAGE_ID_INVALID');
  if (input.chat_id === undefined) throw badRequest('chat_id is empty');
  const room = reachableRoom(board, input.chat_id);
  if (input.message_id === undefined) throw badRequest('message identifier is not specified');
  const message = room.messages.get(input.message_id);
  if (!message) throw badRequest('message to edit not found');
  if (message.from.id !== board.bot.id) throw badRequest("message can't be edited");
  return { room, message };
}

/** Puts the new version in place. Without a reply markup the buttons go, as in Telegram. */
function change(
  { board }: CallContext,
  room: ChatRoom,
  before: StoredMessage,
  kept: StoredMessage,
  content: MessageContent,
  givenMarkup: Record<string, unknown> | undefined,
): StoredMessage {
  const markup = readMarkup(givenMarkup);
  if (markup.keyboard !== undefined) throw badRequest('inline keyboard expected');
  const { reply_markup: _, edit_date: __, ...rest } = kept;
  const after = { ...rest, ...content, ...(markup.inline ? { reply_markup: markup.inline } : {}) };
  const { edit_date: ___, ...beforeContent } = before;
  if (fingerprint(after) === fingerprint(beforeContent)) {
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    );
  }
  board.limits.count(room);
  const edited = { ...after, edit_date: board.nowSeconds() };
  board.replace(room, edited);
  return edited;
}

/** What makes two versions of a message the same. */
function fingerprint(message: StoredMessage): string {
  return JSON.stringify([
    message.text,
    message.entities ?? [],
    message.caption,
    message.caption_entities ?? [],
    message.reply_markup,
  ]);
}

function hasMedia(message: StoredMessage): boolean {
  return message.photo !== undefined || message.document !== undefined || message.video !== undefined;
}
