import { changeMessages, loadChats, loadChatsSoon, loadMessages, markRead, quietly } from './chats.js';
import { hearClock } from './clock.js';
import { toast } from './notices.js';
import { current, update } from './store.js';

const TYPING_MS = 5000;
let source = null;

/** Hears what happens to a person's chats from now on; `onOpen` runs whenever the line is open, to load what was missed. */
export function listenAs(personId, onOpen) {
  source?.close();
  source = new EventSource(`/playground/events?as=${personId}`);
  source.addEventListener('message', (message) => hear(JSON.parse(message.data)));
  source.addEventListener('open', () => {
    update({ online: true });
    quietly(onOpen());
  });
  source.addEventListener('error', () => update({ online: false }));
}

const REACTIONS = {
  message: ({ chatId, message }) => {
    stopTyping(chatId, message);
    changeMessages(chatId, (messages) => [
      ...messages.filter(({ message_id }) => message_id !== message.message_id),
      message,
    ]);
    if (chatId === current().chatId) quietly(markRead(chatId));
    loadChatsSoon();
  },
  edited: ({ chatId, message }) => {
    changeMessages(chatId, (messages) =>
      messages.map((each) => (each.message_id === message.message_id ? message : each)),
    );
    loadChatsSoon();
  },
  deleted: ({ chatId, messageIds }) => {
    changeMessages(chatId, (messages) =>
      messages.filter(({ message_id }) => !messageIds.includes(message_id)),
    );
    loadChatsSoon();
  },
  typing: ({ chatId }) => {
    update((state) => ({ typing: { ...state.typing, [chatId]: performance.now() + TYPING_MS } }));
    setTimeout(() => update({}), TYPING_MS + 50);
  },
  'callback-answer': ({ text, alert }) => {
    update({ pressed: new Set() });
    if (text) alert ? update({ alert: text }) : toast(text);
  },
  'chats-changed': () => quietly(reloadChats()),
  read: loadChatsSoon,
  clock: ({ now }) => hearClock(now),
};

async function reloadChats() {
  await loadChats();
  const { chatId, chats } = current();
  if (chats.some(({ id }) => id === chatId)) await loadMessages(chatId);
}

function hear(event) {
  REACTIONS[event.kind]?.(event);
}

function stopTyping(chatId, message) {
  if (message.from?.is_bot) update((state) => ({ typing: { ...state.typing, [chatId]: 0 } }));
}

document.addEventListener('visibilitychange', () => {
  const { chatId } = current();
  if (document.visibilityState === 'visible' && chatId !== null) quietly(markRead(chatId));
});
