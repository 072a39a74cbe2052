import { post, upload } from '../state/api.js';
import { attempt } from '../state/notices.js';
import { current, update } from '../state/store.js';

const NOTHING = { text: '', file: null, reply: null };

/** What is being written in a chat: the text, a file to go with it, and the message that it answers. */
export function written(chatId) {
  return current().writing[chatId] ?? NOTHING;
}

/** Changes some of what is being written in a chat. */
export function write(chatId, part) {
  update(({ writing }) => ({ writing: { ...writing, [chatId]: { ...written(chatId), ...part } } }));
}

/** Sends what is written in the open chat. */
export function sendWritten() {
  const { text, file } = written(current().chatId);
  if (text.trim() || file) return deliver(text.trim(), file, NOTHING);
}

/** Sends a text of its own to the open chat: a command, or a button's words. What is written stays. */
export function send(text) {
  return deliver(text, null, { reply: null });
}

/** The field is free at once (`left` in it); what was refused comes back, unless something newer was begun. */
async function deliver(text, file, left) {
  const { chatId, personId } = current();
  const before = written(chatId);
  write(chatId, left);
  const after = written(chatId);
  const body = { as: personId, chatId, replyTo: before.reply?.message_id };
  const sent = await attempt(() =>
    file
      ? upload('files', { ...body, caption: text || undefined, file })
      : post('messages', { ...body, text }),
  );
  if (!sent && written(chatId) === after) write(chatId, before);
}
