import { z } from 'zod';
import { wholeNumber } from '../calls/fields.ts';
import { type CallContext, method } from '../calls/method.ts';
import { badRequest } from '../calls/refusal.ts';
import type { ChatRoom } from '../chats/chat-room.ts';
import type { MessageContent, StoredMessage } from '../chats/message-log.ts';
import { reachableRoom } from '../chats/reachable-room.ts';
import { captionFields, checkedCaption, checkedText, textFields } from '../content/formatted-text.ts';
import { buttonsOf, replyMarkup } from '../content/reply-markup.ts';

const which = { chat_id: wholeNumber, message_id: wholeNumber, reply_markup: replyMarkup };
const whichSchema = z.object(which);
type Which = z.output<typeof whichSchema>;

export const editMessageText = method(z.object({ ...which, ...textFields }), (input, context) => {
  const content = checkedText(input, 'MESSAGE_TOO_LONG');
  const { room, message } = ownMessage(context, input);
  if (message.text === undefined) throw badRequest('there is no text in the message to edit');
  const { text: _, entities: __, ...rest } = message;
  return change(context, { room, message, rest }, content, input);
});

export const editMessageCaption = method(z.object({ ...which, ...captionFields }), (input, context) => {
  const content = checkedCaption(input);
  const { room, message } = ownMessage(context, input);
  if (!(message.photo ?? message.document ?? message.video)) {
    throw badRequest('there is no caption in the message to edit');
  }
  const { caption: _, caption_entities: __, ...rest } = message;
  return change(context, { room, message, rest }, content, input);
});

/** The message to edit, which the bot must have sent itself. */
function ownMessage({ switchboard }: CallContext, input: Which): { room: ChatRoom; message: StoredMessage } {
  const room = reachableRoom(switchboard, input.chat_id);
  const message = room.messages.get(input.message_id);
  if (!message) throw badRequest('message to edit not found');
  if (message.from.id !== switchboard.bot.id) throw badRequest("message can't be edited");
  return { room, message };
}

/** Puts the new version in place. Without a reply markup the buttons go, as in Telegram. */
function change(
  { switchboard }: CallContext,
  { room, message, rest }: { room: ChatRoom; message: StoredMessage; rest: StoredMessage },
  content: MessageContent,
  { reply_markup: markup }: Which,
): StoredMessage {
  const { reply_markup: _, edit_date: __, ...kept } = rest;
  const after = { ...kept, ...content, ...buttonsOf(markup) };
  if (fingerprint(after) === fingerprint(message)) {
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    );
  }
  switchboard.limits.count(room);
  const edited = { ...after, edit_date: switchboard.nowSeconds() };
  switchboard.replace(room, edited);
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
