import type { MessageOrigin } from 'grammy/types';
import { z } from 'zod';
import { captionFields, checkedCaption } from '../captions.ts';
import { chatId, flag, json, wholeNumber } from '../fields.ts';
import type { MessageContent, StoredMessage } from '../message-log.ts';
import { type CallContext, method } from '../method.ts';
import { reachableRoom } from '../reachable-room.ts';
import { badRequest } from '../refusal.ts';
import { readMarkup } from '../reply-markup.ts';
import { placed } from '../reply-target.ts';
import { postByBot, sendingFields, sendToRoom } from '../sending.ts';

const one = { from_chat_id: chatId, message_id: wholeNumber('message_id') };
const many = {
  from_chat_id: chatId,
  message_ids: json(
    z.array(wholeNumber('message identifier'), { error: 'expected an Array of message identifiers' }),
    "can't parse message identifiers JSON object",
  ),
};

export const copyMessage = method(
  z.object({ ...sendingFields, ...one, ...captionFields }),
  (input, { board }) => {
    const message = source(board, input, 'copy');
    const markup = readMarkup(input.reply_markup);
    const room = reachableRoom(board, input.chat_id);
    const place = placed(board, room, input);
    const { caption: _, caption_entities: __, ...bare } = contentOf(message);
    const content =
      input.caption === undefined ? contentOf(message) : { ...bare, ...checkedCaption(board, input) };
    return { message_id: sendToRoom(board, room, { ...place, ...content }, markup).message_id };
  },
);

export const forwardMessage = method(z.object({ ...sendingFields, ...one }), (input, { board }) => {
  const message = source(board, input, 'forward');
  const room = reachableRoom(board, input.chat_id);
  const place = placed(board, room, input);
  return sendToRoom(board, room, { ...place, ...forwarded(message) });
});

/** Those that cannot be copied are passed over, as Telegram does. */
export const copyMessages = method(
  z.object({ ...sendingFields, ...many, remove_caption: flag.optional() }),
  (input, { board }) =>
    sendMany(board, input, 'copy', (message) => {
      const content = contentOf(message);
      if (!input.remove_caption) return content;
      const { caption: _, caption_entities: __, ...bare } = content;
      return bare;
    }),
);

export const forwardMessages = method(z.object({ ...sendingFields, ...many }), (input, { board }) =>
  sendMany(board, input, 'forward', forwarded),
);

type Board = CallContext['board'];

const manySchema = z.object({ ...sendingFields, ...many });

function sendMany(
  board: Board,
  input: z.output<typeof manySchema>,
  verb: 'copy' | 'forward',
  contentFor: (message: StoredMessage) => MessageContent,
): { message_id: number }[] {
  const from = reachableRoom(board, input.from_chat_id);
  const ids = input.message_ids;
  if (ids.length === 0) throw badRequest('message identifiers are not specified');
  if (ids.length > 100) throw badRequest('too many message identifiers specified');
  if (ids.some((id, index) => index > 0 && id <= (ids[index - 1] ?? id))) {
    throw badRequest('message identifiers must be in a strictly increasing order');
  }
  const found = ids
    .map((id) => from.messages.get(id))
    .filter((message): message is StoredMessage => message !== undefined && isMovable(message));
  if (found.length === 0) throw badRequest(`there are no messages to ${verb}`);
  const room = reachableRoom(board, input.chat_id);
  const place = placed(board, room, input);
  board.limits.count(room, found.length);
  return found.map((message) => ({
    message_id: postByBot(board, room, { ...place, ...contentFor(message) }).message_id,
  }));
}

function source(
  board: Board,
  input: { from_chat_id: number | string; message_id: number },
  verb: 'copy' | 'forward',
): StoredMessage {
  const message = reachableRoom(board, input.from_chat_id).messages.get(input.message_id);
  if (!message) throw badRequest(`message to ${verb} not found`);
  if (!isMovable(message)) {
    throw badRequest(verb === 'copy' ? "message can't be copied" : "message can't be forwarded");
  }
  return message;
}

/** Service messages and protected ones stay where they are. */
function isMovable(message: StoredMessage): boolean {
  return message.has_protected_content === undefined && Object.keys(contentOf(message)).length > 0;
}

function contentOf(message: StoredMessage): MessageContent {
  const { text, entities, caption, caption_entities, photo, document, video } = message;
  return {
    ...(text === undefined ? {} : { text }),
    ...(entities === undefined ? {} : { entities }),
    ...(caption === undefined ? {} : { caption }),
    ...(caption_entities === undefined ? {} : { caption_entities }),
    ...(photo === undefined ? {} : { photo }),
    ...(document === undefined ? {} : { document }),
    ...(video === undefined ? {} : { video }),
  };
}

function forwarded(message: StoredMessage): MessageContent {
  const origin: MessageOrigin = message.forward_origin ?? {
    type: 'user',
    sender_user: message.from,
    date: message.date,
  };
  return { ...contentOf(message), forward_origin: origin };
}
