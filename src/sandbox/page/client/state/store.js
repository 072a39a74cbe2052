import { useLayoutEffect, useState } from 'preact/hooks';

/** Everything that the page shows. Changed only through `update`. */
const state = {
  language: 'vi',
  theme: 'light',
  people: [],
  groups: [],
  bot: { id: 0, first_name: '', username: '' },
  suggestions: { vi: [], en: [] },
  timeZone: 'UTC',
  personId: 0,
  /** The open chat; null shows the list on a phone. */
  chatId: null,
  /** How the bot is called on Zalo and where its chat opens; null where there is no Zalo. */
  zalo: null,
  /** The messenger whose chats are shown: `telegram` or `zalo`. */
  messenger: 'telegram',
  /** On which messenger the visitor left each person, by the person's number. */
  leftOn: {},
  chats: [],
  /** Messages of the chats opened so far, by chat id. */
  messages: {},
  /** What is being written, by chat id. */
  writing: {},
  /** Where a chat was unread when it was opened: the number of the last message seen before, by chat id. */
  seenBefore: {},
  /** Inline buttons that wait for their answer. */
  pressed: new Set(),
  /** What lies behind the page, heard of only while it is open. */
  works: { open: false, tab: 'calls', calls: [], deliveries: [], faults: [] },
  /** Whether the clock is on its way. */
  clockMoves: false,
  /** The guided tour: its introduction and its steps; null when there is none. */
  script: null,
  /** What is played: another one after everybody's "from the beginning". */
  game: '',
  /** How far the visitor is in the tour: how many steps were done. */
  tour: { open: false, step: 0, busy: false, failed: false, startsOver: false },
  toasts: [],
  alert: null,
  online: true,
  /** The virtual clock: what it showed, and when (performance.now()). */
  clock: { now: 0, at: 0 },
};

const listeners = new Set();

/** The state as it is. */
export function current() {
  return state;
}

/** Changes some of the state and draws again. */
export function update(change) {
  Object.assign(state, typeof change === 'function' ? change(state) : change);
  for (const listener of listeners) listener();
}

/**
 * The state, in a component: it draws again with every change. It listens before the browser draws, so that no change
 * falls between.
 */
export function useStore() {
  const [, redraw] = useState(0);
  useLayoutEffect(() => {
    const listener = () => redraw((count) => count + 1);
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, []);
  return state;
}

/** What `select` makes of the state, in a component that there are many of: it draws again only when that changes. */
export function useSelected(select) {
  const selected = select(state);
  const [, redraw] = useState(0);
  useLayoutEffect(() => {
    const listener = () => {
      if (!Object.is(select(state), selected)) redraw((count) => count + 1);
    };
    listener();
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, [selected]);
  return selected;
}

/** The virtual time at this moment, in milliseconds since the epoch. */
export function virtualNow() {
  return state.clock.now + performance.now() - state.clock.at;
}

/** The chosen person. */
export function me() {
  return state.people.find((person) => person.id === state.personId);
}

/** The messenger that a chat is on. */
export function messengerOf(chat) {
  return chat.messenger ?? 'telegram';
}

/** The person's chats on the messenger that is shown. */
export function shownChats() {
  return state.chats.filter((chat) => messengerOf(chat) === state.messenger);
}

/** The open chat, if it is one of the person's. */
export function openChat() {
  return state.chats.find((chat) => chat.id === state.chatId);
}
