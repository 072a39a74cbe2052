import type { Update } from 'grammy/types';
import type { Pressed } from './menus.ts';

/** What a message with words is about, once it was found out that the words press a button. */
export function pressOf(update: Update, { data, messageId, markup }: Pressed): Update {
  const { message, update_id } = update;
  if (!message?.from) return update;
  const { chat, from, date } = message;
  return {
    update_id,
    callback_query: {
      id: `${chat.id}:${update_id}`,
      chat_instance: String(chat.id),
      from,
      data,
      message: { message_id: messageId, chat, date, reply_markup: markup },
    },
  } as Update;
}

/** Returns the chat in which a press was made, by the id that it has here. */
export function chatOfPress(id: string): number {
  return Number(id.split(':')[0]);
}
