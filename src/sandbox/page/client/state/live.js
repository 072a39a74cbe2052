import {
  changeMessages,
  loadChats,
  loadChatsSoon,
  loadOpenChat,
  markRead,
  quietly,
  takeChats,
} from './chats.js';
import { hearClock } from './clock.js';
import { toast } from './notices.js';
import { current, update } from './store.js';

/** Stops hearing. */
let leave = () => {};

/**
 * Hears what happens to a person's chats from now on. The line begins with the clock and their chats, each time it is
 * opened. Settles when they are there: true; or false when the visitor became another person before that.
 */
export function listenAs(personId) {
  leave();
  const source = new EventSource(`/playground/events?as=${personId}`);
  return new Promise((resolve) => {
    let known = false;
    leave = () => {
      source.close();
      resolve(false);
    };
    source.addEventListener('message', ({ data }) => {
      const event = JSON.parse(data);
      hear(event);
      if (event.kind !== 'open') return;
      // The line broke and is back: what was sent in between is missing.
      if (known) quietly(loadOpenChat());
      known = true;
      resolve(true);
    });
    source.addEventListener('error', () => update({ online: false }));
  });
}

const REACTIONS = {
  open: ({ now, chats, game }) => {
    // The game was started over: nothing that this window shows is there any more.
    if (game !== current().game && !current().tour.startsOver) location.reload();
    hearClock(now);
    takeChats(chats);
    update({ online: true });
  },
  message: ({ chatId, message }) => {
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
  await loadOpenChat();
}

function hear(event) {
  REACTIONS[event.kind]?.(event);
}

document.addEventListener('visibilitychange', () => {
  const { chatId } = current();
  if (document.visibilityState === 'visible' && chatId !== null) quietly(markRead(chatId));
});
