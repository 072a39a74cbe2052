import { post } from './api.js';
import { loadChats } from './chats.js';
import { sendClock } from './clock.js';
import { dayLabel, hour } from './dates.js';
import { open } from './journey.js';
import { attempt, toast } from './notices.js';
import { current, messengerOf, update } from './store.js';
import { inLanguage, t } from './texts.js';

const WAIT_FOR_ANSWER_MS = 10_000;

/** Presses an inline button; it shows that it waits until the bot answers. */
export function press(message, data) {
  const { chatId, personId } = current();
  const key = buttonKey(message, data);
  wait(key, true);
  setTimeout(() => wait(key, false), WAIT_FOR_ANSWER_MS);
  return attempt(() => post('buttons', { as: personId, chatId, messageId: message.message_id, data }));
}

export function buttonKey(message, data) {
  return `${message.chat.id} ${message.message_id} ${data}`;
}

function wait(key, waits) {
  const pressed = new Set(current().pressed);
  if (waits) pressed.add(key);
  else pressed.delete(key);
  update({ pressed });
}

/** Opens a deep link of the bot: the private chat, with the link's payload. */
export async function openDeepLink(payload) {
  const { personId } = current();
  if (await attempt(() => post('links', { as: personId, payload }))) {
    await loadChats();
    await open(personId);
  }
}

/** Opens the person's chat with the bot on Zalo. */
export function openZalo() {
  const chat = current().chats.find((each) => each.kind === 'private' && messengerOf(each) === 'zalo');
  return attempt(() => open(chat.id));
}

/** Lets the bot into the open chat, or out of it (in a private chat: unblocks or blocks it). */
export function letBot(present) {
  const { personId, chatId } = current();
  return attempt(async () => {
    await post('bot', { as: personId, chatId, present });
    await loadChats();
  });
}

/** Moves the virtual clock (see `sendClock`), and tells what happened on the way. */
export function moveClock(step) {
  return attempt(async () => {
    const { stops } = await sendClock(step);
    const last = stops.at(-1);
    if (last) {
      const fields = { time: `${hour(last.at)} ${dayLabel(last.at)}`, what: inLanguage(last.what) };
      toast(stops.length > 1 ? t('happenedMany', { ...fields, count: stops.length }) : t('happened', fields));
    } else if (step.next) toast(t('nothingAhead'));
  });
}
