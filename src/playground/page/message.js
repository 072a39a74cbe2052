import { html } from 'htm/preact';
import { setReply } from './actions.js';
import { inOneLine } from './chat-list.js';
import { hour } from './dates.js';
import { FormattedText } from './entities.js';
import { Avatar, Icon } from './icons.js';
import { InlineKeyboard } from './keyboards.js';
import { useStore } from './store.js';
import { t } from './texts.js';

/** One message, with its buttons. `first` and `last` within what one person says in one breath. */
export function Bubble({ message, chat, first, last }) {
  const { personId } = useStore();
  const own = message.from?.id === personId;
  const inGroup = chat.kind !== 'private';
  const answer = () => {
    setReply(chat.id, message);
    document.querySelector('.composer textarea')?.focus();
  };
  return html`
    <article class="message ${own ? 'own' : 'theirs'} ${first ? 'first' : ''} ${last ? 'last' : ''} ${inGroup ? 'in-group' : ''}">
      ${inGroup && !own && html`<span class="beside">${last && html`<${SenderPicture} from=${message.from} />`}</span>`}
      <div class="bubble-column">
        <div class="bubble" onDblClick=${answer}>
          ${inGroup && !own && first && html`<${SenderName} from=${message.from} />`}
          ${message.reply_to_message && html`<${Answered} message=${message.reply_to_message} />`}
          <${Attachment} message=${message} />
          <${Words} message=${message} />
          <span class="meta">${message.edit_date && html`<span>${t('edited')} </span>`}<time>${hour(message.date * 1000)}</time></span>
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
    <span class="sender name-${from.is_bot ? 'bot' : Math.abs(from.id) % 7}">
      ${from.first_name}${from.is_bot && html`<span class="tag">${t('bot')}</span>`}
    </span>
  `;
}

/** The message that this one answers, in one line. */
function Answered({ message }) {
  return html`
    <span class="answered">
      <strong>${message.from?.first_name}</strong>
      <span>${inOneLine(message)}</span>
    </span>
  `;
}

function Words({ message }) {
  const text = message.text ?? message.caption;
  if (!text) return null;
  return html`<span class="words"><${FormattedText} text=${text} entities=${message.entities ?? message.caption_entities} /></span>`;
}

function Attachment({ message }) {
  const photo = message.photo?.at(-1);
  if (photo) {
    const address = `/playground/files/${encodeURIComponent(photo.file_id)}`;
    return html`<a class="photo" href=${address} target="_blank" rel="noopener"><img src=${address} alt=${message.caption ?? t('photo')} loading="lazy" /></a>`;
  }
  const { document } = message;
  if (!document) return null;
  return html`
    <a class="document" href="/playground/files/${encodeURIComponent(document.file_id)}" download=${document.file_name}>
      <span class="document-icon"><${Icon} name="file" /></span>
      <span class="two-lines">
        <span class="document-name">${document.file_name ?? t('file')}</span>
        <span class="document-size">${size(document.file_size)}</span>
      </span>
    </a>
  `;
}

function size(bytes = 0) {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 ** 2 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 ** 2).toFixed(1)} MB`;
}
