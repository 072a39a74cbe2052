import { z } from 'zod';
import { chatId, json, wholeNumber } from '../calls/fields.ts';
import { method } from '../calls/method.ts';
import { badRequest } from '../calls/refusal.ts';
import { type ChatRoom, isGroup } from '../chats/chat-room.ts';
import type { StoredMessage } from '../chats/message-log.ts';
import { reachableRoom } from '../chats/reachable-room.ts';
import type { Switchboard } from '../switchboard.ts';

/** A message may be taken back for this long: https://core.telegram.org/bots/api#deletemessage */
const SECONDS_TO_DELETE = 48 * 3600;

export const deleteMessage = method(
  z.object({ chat_id: chatId, message_id: wholeNumber('message_id') }),
  (input, { board }) => {
    const room = reachableRoom(board, input.chat_id);
    const message = room.messages.get(input.message_id);
    if (!message) throw badRequest('message to delete not found');
    const obstacle = obstacleTo(board, room, message);
    if (obstacle !== undefined) throw badRequest(obstacle);
    board.remove(room, [message.message_id]);
    return true;
  },
);

/** Those that cannot be deleted are passed over, as Telegram does. */
export const deleteMessages = method(
  z.object({
    chat_id: chatId,
    message_ids: json(
      z.array(wholeNumber('message identifier'), { error: 'expected an Array of message identifiers' }),
      "can't parse message identifiers JSON object",
    ),
  }),
  (input, { board }) => {
    const room = reachableRoom(board, input.chat_id);
    if (input.message_ids.length === 0) throw badRequest('message identifiers are not specified');
    if (input.message_ids.length > 100) throw badRequest('too many message identifiers specified');
    const deletable = input.message_ids.filter((id) => {
      const message = room.messages.get(id);
      return message !== undefined && obstacleTo(board, room, message) === undefined;
    });
    board.remove(room, deletable);
    return true;
  },
);

/** Why the bot, never an administrator here, may not delete a message; undefined when it may. */
function obstacleTo(board: Switchboard, room: ChatRoom, message: StoredMessage): string | undefined {
  if (isGroup(room) && message.from.id !== board.bot.id) return "message can't be deleted";
  const isOld = board.nowSeconds() - message.date > SECONDS_TO_DELETE;
  return isOld ? "message can't be deleted for everyone" : undefined;
}
