import { z } from 'zod';
import { json, wholeNumber } from '../calls/fields.ts';
import { method } from '../calls/method.ts';
import { badRequest } from '../calls/refusal.ts';
import { type ChatRoom, isGroup } from '../chats/chat-room.ts';
import type { StoredMessage } from '../chats/message-log.ts';
import { reachableRoom } from '../chats/reachable-room.ts';
import type { Switchboard } from '../switchboard.ts';

/** A message may be taken back for this long: https://core.telegram.org/bots/api#deletemessage */
const SECONDS_TO_DELETE = 48 * 3600;

export const deleteMessage = method(
  z.object({ chat_id: wholeNumber, message_id: wholeNumber }),
  (input, { switchboard }) => {
    const room = reachableRoom(switchboard, input.chat_id);
    const message = room.messages.get(input.message_id);
    if (!message) throw badRequest('message to delete not found');
    const obstacle = obstacleTo(switchboard, room, message);
    if (obstacle !== undefined) throw badRequest(obstacle);
    switchboard.remove(room, [message.message_id]);
    return true;
  },
);

/** Those that cannot be deleted are passed over, as Telegram does. */
export const deleteMessages = method(
  z.object({ chat_id: wholeNumber, message_ids: json(z.array(z.int()).min(1).max(100)) }),
  (input, { switchboard }) => {
    const room = reachableRoom(switchboard, input.chat_id);
    const deletable = input.message_ids.filter((id) => {
      const message = room.messages.get(id);
      return message !== undefined && obstacleTo(switchboard, room, message) === undefined;
    });
    switchboard.remove(room, deletable);
    return true;
  },
);

/** Why the bot, never an administrator here, may not delete a message; undefined when it may. */
function obstacleTo(switchboard: Switchboard, room: ChatRoom, message: StoredMessage): string | undefined {
  if (isGroup(room) && message.from.id !== switchboard.bot.id) return "message can't be deleted";
  const isOld = switchboard.nowSeconds() - message.date > SECONDS_TO_DELETE;
  return isOld ? "message can't be deleted for everyone" : undefined;
}
