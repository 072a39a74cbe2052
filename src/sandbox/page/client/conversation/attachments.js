import { html } from 'htm/preact';
import { Icon } from '../frame/icons.js';
import { t } from '../state/texts.js';

/** Pictures, videos and documents of a message or an album. Several pictures are side by side. */
export function Attachments({ messages }) {
  const seen = messages.filter(({ photo, video }) => photo || video);
  const files = messages.filter(({ document }) => document);
  return html`
    ${seen.length > 0 && html`<div class="pictures ${seen.length > 1 ? 'several' : ''}">${seen.map((message) => html`<${Picture} key=${message.message_id} message=${message} />`)}</div>`}
    ${files.map(({ message_id, document }) => html`<${Document} key=${message_id} document=${document} />`)}
  `;
}

function Picture({ message }) {
  const { photo, video } = message;
  if (video) {
    return html`<video class="video" controls preload="metadata" src=${addressOf(video)} width=${video.width} height=${video.height} aria-label=${message.caption ?? t('video')}></video>`;
  }
  const largest = photo.at(-1);
  const address = addressOf(largest);
  return html`
    <a class="photo" href=${address} target="_blank" rel="noopener">
      <img src=${address} alt=${message.caption ?? t('photo')} width=${largest.width} height=${largest.height} loading="lazy" />
    </a>
  `;
}

/**
 * A document: what a browser can show is opened in a window of its own, everything else is downloaded. Of one whose content
 * nobody got there is only the name.
 */
function Document({ document }) {
  if (document.file_id === undefined)
    return html`<span class="document row"><${FileName} document=${document} /></span>`;
  const opens = /^(text\/(plain|csv)|application\/(pdf|json))$/.test(document.mime_type ?? '');
  const about = `${size(document.file_size)} · ${t(opens ? 'openFile' : 'downloadFile')}`;
  const way = opens ? { target: '_blank', rel: 'noopener' } : { download: document.file_name ?? t('file') };
  return html`
    <a class="document row" href=${addressOf(document)} ...${way}><${FileName} document=${document} about=${about} /></a>
  `;
}

function FileName({ document, about }) {
  return html`
    <span class="document-icon round"><${Icon} name="file" /></span>
    <span class="two-lines column">
      <span class="document-name">${document.file_name ?? t('file')}</span>
      ${about && html`<span class="document-size">${about}</span>`}
    </span>
  `;
}

function addressOf({ file_id: id }) {
  return `/playground/files/${encodeURIComponent(id)}`;
}

function size(bytes = 0) {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 ** 2 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 ** 2).toFixed(1)} MB`;
}
