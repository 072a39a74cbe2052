import { post, read } from '../state/api.js';
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
  say: ({ text }) => {
    const { personId, chatId } = current();
    return answered(() => post('messages', { as: personId, chatId, text: inLanguage(text) }));
  },
  press: async ({ data }) => {
    const body = await pressOf(data);
    await answered(() => post('buttons', body));
  },
  tap: async ({ data }) => post('buttons', await pressOf(data)),
  clock: async ({ to }) => {
    if (to > fieldValue(virtualNow())) await sendClock({ to });
  },
};

/** Does something that the bot answers, and settles when its answer is here. */
async function answered(act) {
  const before = fingerprint(await messages());
  await act();
  await until(async () => fingerprint(await messages()) !== before || undefined);
}

async function pressOf(data) {
  const { personId, chatId } = current();
  const [message, button] = await found(data);
  return { as: personId, chatId, messageId: message.message_id, data: button.callback_data };
}

/** The newest button in the open chat whose callback data match a regular expression. */
function found(data) {
  const pattern = new RegExp(data);
  return until(async () => {
    for (const message of [...(await messages())].reverse()) {
      const button = message.reply_markup?.inline_keyboard
        ?.flat()
        .find((each) => pattern.test(each.callback_data ?? ''));
      if (button) return [message, button];
    }
    return undefined;
  });
}

async function messages() {
  const { personId, chatId } = current();
  return (await read('messages', { as: personId, chat: chatId })).messages;
}

/** What the bot's messages in a chat look like: it changes with every answer. */
function fingerprint(all) {
  return all
    .filter(({ from }) => from?.is_bot)
    .map(({ message_id, edit_date, reply_markup }) => [message_id, edit_date, JSON.stringify(reply_markup)])
    .join();
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
