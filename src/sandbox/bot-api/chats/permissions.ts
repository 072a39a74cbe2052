import { badRequest } from '../calls/refusal.ts';
import { type ChatRoom, isGroup } from './chat-room.ts';
import type { MessageContent } from './message-log.ts';

/**
 * @throws Refusal when the bot may not send all of this to a group, in the words of TDLib ("not enough rights to send photos to
 * the chat") or of Telegram's own server (CHAT_WRITE_FORBIDDEN, TOPIC_CLOSED)
 */
export function refuseForbidden(room: ChatRoom, contents: readonly MessageContent[]): void {
  if (!isGroup(room)) return;
  if (room.forbidden.has('messages')) throw badRequest('CHAT_WRITE_FORBIDDEN');
  for (const content of contents) {
    if (room.closedTopics.has(content.message_thread_id ?? 0)) throw badRequest('TOPIC_CLOSED');
    if (room.forbidden.has('texts') && content.text !== undefined)
      throw badRequest('not enough rights to send text messages to the chat');
    for (const kind of ['photo', 'video', 'document'] as const)
      if (room.forbidden.has(`${kind}s`) && content[kind] !== undefined)
        throw badRequest(`not enough rights to send ${kind}s to the chat`);
  }
}
