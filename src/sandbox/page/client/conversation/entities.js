import { html } from 'htm/preact';
import { openDeepLink, openZalo } from '../state/actions.js';
import { current } from '../state/store.js';
import { send } from './writing.js';

const TAGS = { bold: 'strong', italic: 'em', underline: 'u', strikethrough: 's', code: 'code' };
const BLOCKS = new Set(['pre', 'blockquote', 'expandable_blockquote']);

/**
 * A message's text with its formatting. Entities count in UTF-16 units, as JavaScript's strings do, and nest.
 * Text only ever becomes text nodes: nothing in a message is read as HTML.
 */
export function FormattedText({ text, entities = [] }) {
  const ordered = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return html`${formatted(text, 0, text.length, ordered)}`;
}

function formatted(text, start, end, entities) {
  const parts = [];
  let at = start;
  let next = 0;
  while (next < entities.length) {
    const entity = entities[next];
    const from = Math.max(entity.offset, at);
    const to = Math.min(entity.offset + entity.length, end);
    let inner = next + 1;
    while (inner < entities.length && entities[inner].offset < to) inner += 1;
    if (to > from) {
      parts.push(text.slice(at, from));
      parts.push(
        element(entity, text.slice(from, to), formatted(text, from, to, entities.slice(next + 1, inner))),
      );
      at = afterBlock(text, entity, to);
    }
    next = inner;
  }
  parts.push(text.slice(at, end));
  return parts;
}

/** A quotation ends its own line: the line break after it would be a second one. */
function afterBlock(text, entity, to) {
  return BLOCKS.has(entity.type) && text[to] === '\n' ? to + 1 : to;
}

function element(entity, own, inner) {
  const tag = TAGS[entity.type];
  if (tag) return html`<${tag}>${inner}</${tag}>`;
  switch (entity.type) {
    case 'pre':
      return html`<pre tabindex="0">${own}</pre>`;
    case 'blockquote':
    case 'expandable_blockquote':
      return html`<blockquote>${inner}</blockquote>`;
    case 'url':
      return link(/^[a-z][a-z0-9+.-]*:/i.test(own) ? own : `https://${own}`, inner);
    case 'text_link':
      return link(entity.url, inner);
    case 'email':
      return html`<a href="mailto:${own}">${inner}</a>`;
    case 'bot_command':
      return html`<button type="button" class="in-text" onClick=${() => send(own)}>${inner}</button>`;
    case 'mention':
    case 'hashtag':
      return html`<span class="mention">${inner}</span>`;
    case 'spoiler':
      return html`<span class="spoiler" tabindex="0">${inner}</span>`;
    default:
      return html`<span>${inner}</span>`;
  }
}

/** Opens outside; a deep link of this bot, and the address of its chat on Zalo, stay here. Other schemes than the web's stay plain text. */
export function link(address, inner, className) {
  const payload = deepLinkPayload(address);
  if (payload !== null) {
    return html`<button type="button" class=${className ?? 'in-text'} onClick=${() => openDeepLink(payload)}>${inner}</button>`;
  }
  if (address === current().zalo?.link) {
    return html`<button type="button" class=${className ?? 'in-text'} onClick=${openZalo}>${inner}</button>`;
  }
  if (!/^https?:\/\//i.test(address)) return html`<span>${inner}</span>`;
  return html`<a class=${className} href=${address} target="_blank" rel="noopener noreferrer">${inner}</a>`;
}

function deepLinkPayload(address) {
  const [, name, payload] = /^(?:https?:\/\/)?t\.me\/(\w+)\?start=([\w-]{1,64})$/i.exec(address) ?? [];
  return name?.toLowerCase() === current().bot.username?.toLowerCase() ? payload : null;
}
