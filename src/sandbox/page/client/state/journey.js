import { read } from './api.js';
import { loadMessages } from './chats.js';
import { listenAs } from './live.js';
import { current, messengerOf, shownChats, update } from './store.js';

const PERSON_KEY = 'nhac-viec.person';

/** Loads the cast and opens the place that the address names, else the coordinator's first group. */
export async function start() {
  const cast = await read('cast');
  update(cast);
  const place = readPlace();
  const person = cast.people.find(({ id }) => id === place.personId) ?? cast.people[0];
  await become(person.id, place.given && person.id === place.personId ? place.chatId : undefined, true);
}

/** The address changed by the back button or by hand. */
export function followAddress() {
  const { personId, chatId } = readPlace();
  const known = current().people.some(({ id }) => id === personId);
  if (known && personId !== current().personId) become(personId, chatId, true);
  else if (chatId !== current().chatId) open(chatId, true);
}

/** Becomes a person. Without a chat their first one is opened, on the messenger on which they were left or are met first. */
export async function become(personId, chatId, replace = false) {
  update({ personId, messages: {}, seenBefore: {}, writing: {}, pressed: new Set(), chats: [] });
  const { leftOn, people } = current();
  const startsOn = people.find(({ id }) => id === personId)?.startsOn;
  update({ messenger: leftOn[personId] ?? startsOn ?? 'telegram' });
  if (!(await listenAs(personId))) return;
  await open(chatId === undefined ? (firstChat()?.id ?? null) : chatId, replace);
}

/** Shows the person's chats on another messenger, opening their first one there; `alone` leaves the list as it is. */
export async function turnTo(messenger, alone = false) {
  const { leftOn, personId } = current();
  update({ messenger, leftOn: { ...leftOn, [personId]: messenger } });
  await open(alone ? null : (firstChat()?.id ?? null));
}

function firstChat() {
  return shownChats().find((chat) => chat.kind !== 'private') ?? shownChats()[0];
}

/** Opens a chat; null goes back to the list. */
export async function open(chatId, replace = false) {
  const chat = current().chats.find(({ id }) => id === chatId);
  if (chat) {
    const seen = chat.unread > 0 ? chat.lastRead : null;
    const messenger = messengerOf(chat);
    update(({ seenBefore, leftOn, personId }) => ({
      ...{ chatId, messenger },
      seenBefore: { ...seenBefore, [chatId]: seen },
      leftOn: { ...leftOn, [personId]: messenger },
    }));
  } else update({ chatId: null });
  writePlace(current().personId, current().chatId, replace);
  if (current().chatId !== null) await loadMessages(current().chatId);
}

/** Who and where, from the address (`#/1001/-2001`), else whom the visitor was last. */
function readPlace() {
  const [, person, chat] = /^#\/(\d+)(?:\/(-?\d+))?$/.exec(location.hash) ?? [];
  return {
    personId: Number(person ?? localStorage.getItem(PERSON_KEY) ?? 0),
    chatId: chat === undefined ? null : Number(chat),
    given: person !== undefined,
  };
}

/** Writes who and where into the address: a reload, a bookmark and the back button keep it. */
function writePlace(personId, chatId, replace = false) {
  localStorage.setItem(PERSON_KEY, String(personId));
  const hash = chatId === null ? `#/${personId}` : `#/${personId}/${chatId}`;
  if (hash === location.hash) return;
  if (replace) history.replaceState(null, '', hash);
  else history.pushState(null, '', hash);
}
