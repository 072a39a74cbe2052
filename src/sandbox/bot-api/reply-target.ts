import { z } from 'zod';
import { type ChatRoom, isGroup } from './chat-room.ts';
import { chatId, flag, json, wholeNumber } from './fields.ts';
import type { MessageContent } from './message-log.ts';
import { replyingTo } from './quoted.ts';
import { knownRoom } from './reachable-room.ts';
import { badRequest } from './refusal.ts';
import type { Switchboard } from './switchboard.ts';

/** The parameters that say where in a chat a message goes: what it answers and the topic. */
export const placement = {
  message_thread_id: wholeNumber('message_thread_id').optional(),
  reply_parameters: json(
    z.looseObject(
      {
        message_id: wholeNumber('message_id').optional(),
        chat_id: chatId.optional(),
        allow_sending_without_reply: flag.optional(),
      },
      { error: 'object expected as reply parameters' },
    ),
    "can't parse reply parameters JSON object",
  ).optional(),
  reply_to_message_id: wholeNumber('reply_to_message_id').optional(),
  allow_sending_without_reply: flag.optional(),
};

const placementSchema = z.object(placement);

/** The fields of a message that say where in the chat it stands. @throws Refusal for a lost message or topic */
export function placed(
  board: Switchboard,
  room: ChatRoom,
  given: z.output<typeof placementSchema>,
): MessageContent {
  const answered = answeredMessage(board, room, given);
  const threadId =
    given.message_thread_id ?? (answered?.is_topic_message ? answered.message_thread_id : undefined);
  return {
    ...(threadId ? threadFields(room, threadId) : {}),
    ...(answered ? replyingTo(answered) : {}),
  };
}

function answeredMessage(board: Switchboard, room: ChatRoom, given: z.output<typeof placementSchema>) {
  const id = given.reply_parameters?.message_id ?? given.reply_to_message_id;
  if (id === undefined || id === 0) return undefined;
  const elsewhere = given.reply_parameters?.chat_id;
  const answeredRoom = elsewhere === undefined ? room : knownRoom(board, elsewhere);
  const message = answeredRoom === room ? room.messages.get(id) : undefined;
  if (message) return message;
  if (given.reply_parameters?.allow_sending_without_reply ?? given.allow_sending_without_reply)
    return undefined;
  throw badRequest('message to be replied not found');
}

function threadFields(room: ChatRoom, threadId: number): MessageContent {
  if (!isGroup(room) || !room.isForum || !room.topics.has(threadId)) {
    throw badRequest('message thread not found');
  }
  return { message_thread_id: threadId, is_topic_message: true };
}
