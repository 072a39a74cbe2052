import { html } from 'htm/preact';
import { inOneLine } from '../frame/chat-list.js';
import { Avatar, Icon } from '../frame/icons.js';
import { buttonKey, press } from '../state/actions.js';
import { hour } from '../state/dates.js';
import { current, useSelected } from '../state/store.js';
import { t } from '../state/texts.js';
import { Attachments } from './attachments.js';
import { FormattedText, link } from './entities.js';
import { write } from './writing.js';

/**
 * What a person or the bot wrote, with its buttons: one message, or the several of an album.
 * `first` and `last` within what one person says in one breath; `onJump` shows the message with a number.
 */
export function Bubble({ messages, chat, first, last, onJump }) {
  const [message] = messages;
  const said = messages.find((each) => each.text ?? each.caption) ?? message;
  const own = message.from?.id === current().personId;
  const inGroup = chat.kind !== 'private';
  const edited = messages.some((each) => each.edit_date);
  const answer = () => {
    write(chat.id, { reply: message });
    document.querySelector('.composer textarea')?.focus();
  };
  return html`
    <article id=${`m${message.message_id}`} class="message ${own ? 'own' : 'theirs'} ${first ? 'first' : ''} ${last ? 'last' : ''} ${inGroup ? 'in-group' : ''}" aria-label=${message.from?.first_name}>
      ${inGroup && !own && html`<span class="beside">${last && html`<${SenderPicture} from=${message.from} />`}</span>`}
      <div class="bubble-column column">
        <div class="bubble" onDblClick=${answer}>
          ${inGroup && !own && first && html`<${SenderName} from=${message.from} />`}
          ${message.reply_to_message && html`<${Answered} message=${message.reply_to_message} onJump=${onJump} />`}
          <${Attachments} messages=${messages} />
          <${Words} message=${said} />
          <span class="meta">${edited && html`<span>${t('edited')} </span>`}<time>${hour(message.date * 1000)}</time></span>
        </div>
        <${InlineKeyboard} message=${message} />
      </div>
      <button type="button" class="plain reply-button" title=${t('reply')} aria-label=${t('replyTo', { name: message.from?.first_name ?? '' })} onClick=${answer}>
        <${Icon} name="reply" />
      </button>
    </article>
  `;
}

function SenderPicture({ from }) {
  return html`<${Avatar} id=${from.id} name=${from.first_name} kind=${from.is_bot ? 'bot' : 'person'} />`;
}

function SenderName({ from }) {
  return html`
    <span class="sender row" style=${{ color: `var(--name-${from.is_bot ? 'bot' : Math.abs(from.id) % 7})` }}>
      ${from.first_name}${from.is_bot && html`<span class="tag tinted">${t('bot')}</span>`}
    </span>
  `;
}

/** The message that this one answers, in one line; pressed, it is shown. */
function Answered({ message, onJump }) {
  return html`
    <button type="button" class="answered column" title=${t('showAnswered')} onClick=${() => onJump(message.message_id)}>
      <strong class="one-line">${message.from?.first_name}</strong>
      <span class="one-line">${inOneLine(message)}</span>
    </button>
  `;
}

function Words({ message }) {
  const text = message.text ?? message.caption;
  if (!text) return null;
  return html`<span class="words"><${FormattedText} text=${text} entities=${message.entities ?? message.caption_entities} /></span>`;
}

/** The buttons under a message. A button of another meaning is another one: the second tap of two must not press what came in its place. */
function InlineKeyboard({ message }) {
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
