import { z } from 'zod';
import { type ChatRoom, isGroup } from '../chat-room.ts';
import { chatId, flag, wholeNumber } from '../fields.ts';
import { method } from '../method.ts';
import { reachableRoom } from '../reachable-room.ts';
import { badRequest } from '../refusal.ts';

export const pinChatMessage = method(
  z.object({
    chat_id: chatId,
    message_id: wholeNumber('message_id'),
    disable_notification: flag.optional(),
  }),
  (input, { board }) => {
    const room = reachableRoom(board, input.chat_id);
    checkMayPin(room);
    const pinned = room.messages.get(input.message_id);
    if (!pinned) throw badRequest('message to pin not found');
    room.pinned = [...room.pinned.filter((id) => id !== input.message_id), input.message_id];
    const message = board.post(room, board.bot, { pinned_message: pinned });
    board.deliver('message', { message });
    return true;
  },
);

/** Without a message: the newest pinned one. */
export const unpinChatMessage = method(
  z.object({ chat_id: chatId, message_id: wholeNumber('message_id').optional() }),
  (input, { board }) => {
    const room = reachableRoom(board, input.chat_id);
    checkMayPin(room);
    const id = input.message_id ?? room.pinned.at(-1);
    if (id === undefined || !room.pinned.includes(id)) throw badRequest('message to unpin not found');
    room.pinned = room.pinned.filter((other) => other !== id);
    board.keepRoom(room);
    return true;
  },
);

export const unpinAllChatMessages = method(z.object({ chat_id: chatId }), (input, { board }) => {
  const room = reachableRoom(board, input.chat_id);
  checkMayPin(room);
  room.pinned = [];
  board.keepRoom(room);
  return true;
});

/** @throws Refusal in a group whose administrator the bot is not */
function checkMayPin(room: ChatRoom): void {
  if (isGroup(room) && room.bot !== 'administrator') {
    throw badRequest('not enough rights to manage pinned messages in the chat');
  }
}
