import { post, RequestError, read } from '../state/api.js';
import { sendClock } from '../state/clock.js';
import { fieldValue } from '../state/dates.js';
import { become } from '../state/journey.js';
import { current, update, virtualNow } from '../state/store.js';
import { inLanguage } from '../state/texts.js';

/** How long a button is waited for, and how often looked for: a campaign takes its time, and so does a slow machine. */
const PATIENCE_MS = 60_000;
const LOOK_MS = 150;
/** Pauses let the visitor see one thing after the other; who wants little motion is not kept waiting. */
const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
const BREATH_MS = still ? 50 : 700;
const READING_MS = still ? 50 : 2_500;

/** Does the acts of a step, one after the other. @throws Error when one of them cannot be done */
export async function perform(acts) {
  for (const act of acts) {
    await ACTS[act.kind](act);
    await pause(BREATH_MS);
    await closeAlert();
  }
}

/** A pop-up that the bot answered with is read, and closed. */
async function closeAlert() {
  if (!current().alert) return;
  await pause(READING_MS);
  update({ alert: null });
}

const ACTS = {
  go: ({ personId, chatId }) => become(personId, chatId),
  say: async ({ text }) => {
    const { personId, chatId } = current();
    const { message } = await post('messages', { as: personId, chatId, text: inLanguage(text) });
    await until(async () => hasNewer(await messages(), message.message_id) || undefined);
  },
  press: async ({ data }) => {
    const { before, newest } = await pressed(data);
    await until(async () => {
      const all = await messages();
      const now = all.find(({ message_id }) => message_id === before.message_id);
      return hasNewer(all, newest) || JSON.stringify(now) !== JSON.stringify(before) || undefined;
    });
  },
  tap: ({ data }) => pressed(data),
  clock: async ({ to }) => {
    if (to > fieldValue(virtualNow())) await sendClock({ to });
  },
};

/** Whether the bot has said something after a message. Other messages may change in that time for other reasons. */
function hasNewer(all, messageId) {
  return all.some(({ message_id, from }) => from?.is_bot && message_id > messageId);
}

/**
 * Presses the newest button in the open chat whose callback data match a regular expression. A button that changed between
 * look and press is refused, and looked for again. Returns its message as it was, and the number of the newest.
 */
function pressed(data) {
  const pattern = new RegExp(data);
  const { personId, chatId } = current();
  return until(async () => {
    const all = await messages();
    const [before, button] = newestButton(all, pattern);
    if (!button) return undefined;
    const body = { as: personId, chatId, messageId: before.message_id, data: button.callback_data };
    const taken = await post('buttons', body).catch(unlessRefused);
    return taken && { before, newest: all.at(-1).message_id };
  });
}

function unlessRefused(error) {
  if (!(error instanceof RequestError) || error.reason === '') throw error;
}

/** The newest button that matches, with its message. */
function newestButton(all, pattern) {
  for (const message of [...all].reverse()) {
    const buttons = message.reply_markup?.inline_keyboard?.flat() ?? [];
    const button = buttons.find((each) => pattern.test(each.callback_data ?? ''));
    if (button) return [message, button];
  }
  return [];
}

async function messages() {
  const { personId, chatId } = current();
  return (await read('messages', { as: personId, chat: chatId })).messages;
}

async function until(look) {
  for (let waited = 0; waited < PATIENCE_MS; waited += LOOK_MS) {
    const result = await look();
    if (result !== undefined) return result;
    await pause(LOOK_MS);
  }
  throw new Error('waited in vain');
}

function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
