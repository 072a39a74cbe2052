import { post, RequestError, read } from './api.js';
import { current, openChat, update } from './store.js';

let listsAsked = 0;
let listShown = 0;
let changes = 0;

/** Loads the person's list of chats. An answer that comes after a newer one's is dropped. */
export async function loadChats() {
  const { personId } = current();
  listsAsked += 1;
  const turn = listsAsked;
  const { chats } = await read('chats', { as: personId });
  if (current().personId !== personId || turn < listShown) return;
  listShown = turn;
  update({ chats });
}

/** Shows a list of chats that is newer than every answer still on its way. */
export function takeChats(chats) {
  listsAsked += 1;
  listShown = listsAsked;
  update({ chats });
}

/** Changes a chat's messages by what was heard. Chats that were not opened yet are loaded when they are. */
export function changeMessages(chatId, change) {
  changes += 1;
  const messages = current().messages[chatId];
  if (messages) update((state) => ({ messages: { ...state.messages, [chatId]: change(messages) } }));
}

const LIST_DELAY_MS = 60;
let listIsDue = false;

/** Loads the list of chats in a moment: many changes at once ask for it once. */
export function loadChatsSoon() {
  if (listIsDue) return;
  listIsDue = true;
  setTimeout(() => {
    listIsDue = false;
    quietly(loadChats());
  }, LIST_DELAY_MS);
}

/** Nobody asked for this: a refusal or a lost connection is not worth a notice (the page shows when it is offline). */
export async function quietly(work) {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
  }
}

/** Loads a chat's messages; they count as read. */
export async function loadMessages(chatId) {
  const { personId } = current();
  const before = changes;
  const { messages } = await read('messages', { as: personId, chat: chatId });
  if (current().personId !== personId) return;
  // Something was heard in the meantime: what came may be older than it.
  if (changes !== before) return loadMessages(chatId);
  update((state) => ({ messages: { ...state.messages, [chatId]: messages } }));
  quietly(markRead(chatId));
}

/** Loads the open chat's messages again, if it is still one of the person's. */
export async function loadOpenChat() {
  const chat = openChat();
  if (chat) await loadMessages(chat.id);
}

/** Notes that the open chat has been seen to its end. */
export async function markRead(chatId) {
  const newest = current().messages[chatId]?.at(-1);
  if (!newest || document.visibilityState !== 'visible') return;
  await post('read', { as: current().personId, chatId, messageId: newest.message_id });
}
