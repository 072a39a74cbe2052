import { z } from 'zod';
import { json, wholeNumber } from '../calls/fields.ts';
import { badRequest } from '../calls/refusal.ts';
import { type ChatRoom, isGroup } from '../chats/chat-room.ts';
import { type MessageContent, replyingTo } from '../chats/message-log.ts';

/** The parameters that say where in a chat a message goes: what it answers and the topic. */
export const placement = {
  message_thread_id: wholeNumber.optional(),
  reply_parameters: json(
    z.looseObject({ message_id: z.int(), allow_sending_without_reply: z.boolean().optional() }),
  ).optional(),
};

const placementSchema = z.object(placement);

/** The fields of a message that say where in the chat it is. @throws Refusal for a lost message or topic */
export function placed(room: ChatRoom, given: z.output<typeof placementSchema>): MessageContent {
  const { message_id: id, allow_sending_without_reply: lenient } = given.reply_parameters ?? {};
  const answered = id === undefined ? undefined : room.messages.get(id);
  if (id !== undefined && !answered && !lenient) throw badRequest('message to be replied not found');
  const threadId =
    given.message_thread_id ?? (answered?.is_topic_message ? answered.message_thread_id : undefined);
  return {
    ...(threadId ? threadFields(room, threadId) : {}),
    ...(answered ? replyingTo(answered) : {}),
  };
}

function threadFields(room: ChatRoom, threadId: number): MessageContent {
  if (!isGroup(room) || !room.topics.has(threadId)) throw badRequest('message thread not found');
  return { message_thread_id: threadId, is_topic_message: true };
}
