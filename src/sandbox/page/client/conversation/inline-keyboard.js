import { html } from 'htm/preact';
import { buttonKey, press } from '../state/actions.js';
import { useSelected } from '../state/store.js';
import { link } from './entities.js';

/** The buttons under a message. A button of another meaning is another one: the second tap of two must not press what came in its place. */
export function InlineKeyboard({ message }) {
  const rows = message.reply_markup?.inline_keyboard ?? [];
  if (rows.length === 0) return null;
  return html`
    <div class="inline-keyboard">
      ${rows.map((row) => html`<div class="key-row">${row.map((button) => html`<${InlineButton} key=${button.callback_data} button=${button} message=${message} />`)}</div>`)}
    </div>
  `;
}

function InlineButton({ button, message }) {
  const waits = useSelected(({ pressed }) => pressed.has(buttonKey(message, button.callback_data)));
  if (button.url) return link(button.url, button.text, 'key tinted');
  const data = button.callback_data;
  if (data === undefined)
    return html`<button type="button" class="key tinted" disabled>${button.text}</button>`;
  return html`
    <button type="button" class="key tinted ${waits ? 'waits' : ''}" aria-busy=${waits} onClick=${() => press(message, data)}>
      ${button.text}
    </button>
  `;
}
