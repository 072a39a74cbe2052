import { z } from 'zod';
import { checkAction } from '../chat-actions.ts';
import { chatId, text } from '../fields.ts';
import { method } from '../method.ts';
import { reachableRoom } from '../reachable-room.ts';
import { readMarkup } from '../reply-markup.ts';
import { placed } from '../reply-target.ts';
import { sendingFields, sendToRoom } from '../sending.ts';
import { checkedText, textFields } from '../texts.ts';

export const sendMessage = method(z.object({ ...sendingFields, ...textFields }), (input, { board }) => {
  const content = checkedText(board, input);
  const markup = readMarkup(input.reply_markup);
  const room = reachableRoom(board, input.chat_id);
  const place = placed(board, room, input);
  const shielded = input.protect_content ? { has_protected_content: true as const } : {};
  return sendToRoom(board, room, { ...place, ...content, ...shielded }, markup);
});

export const sendChatAction = method(
  z.object({ chat_id: chatId, action: text.optional() }),
  (input, { board }) => {
    checkAction(input.action);
    const room = reachableRoom(board, input.chat_id);
    board.emit({ kind: 'typing', chatId: room.id });
    return true;
  },
);
