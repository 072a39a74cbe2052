import { html } from 'htm/preact';
import { isService, serviceLine } from '../conversation/service-lines.js';
import { shortTime } from '../state/dates.js';
import { open } from '../state/journey.js';
import { attempt } from '../state/notices.js';
import { current, messengerOf, shownChats, useStore } from '../state/store.js';
import { t } from '../state/texts.js';
import { Avatar } from './icons.js';

/** The person's chats, the latest first; among silent ones the groups. */
export function ChatList() {
  const { chatId } = useStore();
  return html`
    <ul class="chat-list">
      ${byLatest(shownChats()).map((chat) => html`<${ChatLine} key=${chat.id} chat=${chat} chosen=${chat.id === chatId} />`)}
    </ul>
  `;
}

/** The title of a chat: with the bot alone it is the bot's name. */
export function chatTitle(chat, bot) {
  return chat.kind === 'private' && messengerOf(chat) === 'telegram' ? bot.first_name : chat.title;
}

function ChatLine({ chat, chosen }) {
  const { bot } = useStore();
  const last = chat.lastMessage;
  return html`
    <li>
      <button type="button" class="chat-line row" aria-current=${chosen ? 'page' : undefined} onClick=${() => attempt(() => open(chat.id))}>
        <${Avatar} id=${chat.id} name=${chat.title} kind=${chat.kind === 'private' ? 'bot' : 'group'} />
        <span class="two-lines column">
          <span class="row">
            <span class="chat-title one-line">${chatTitle(chat, bot)}</span>
            ${last && html`<time>${shortTime(last.date * 1000)}</time>`}
          </span>
          <span class="row">
            <span class="preview hint one-line">${last ? preview(last, chat) : t('noMessages')}</span>
            ${chat.unread > 0 && html`<span class="unread" aria-label=${t('unread', { count: chat.unread })}>${chat.unread > 99 ? '99+' : chat.unread}</span>`}
          </span>
        </span>
      </button>
    </li>
  `;
}

/** A message in one line, without its sender. */
export function inOneLine(message) {
  if (isService(message)) return serviceLine(message);
  return message.text ?? message.caption ?? message.document?.file_name ?? content(message);
}

function preview(message, chat) {
  const line = inOneLine(message);
  if (isService(message) || !message.from) return line;
  if (message.from.id === current().personId) return `${t('you')}: ${line}`;
  return chat.kind === 'private' ? line : `${message.from.first_name}: ${line}`;
}

function content(message) {
  if (message.photo) return t('photo');
  if (message.video) return t('video');
  return t(message.document ? 'file' : 'otherContent');
}

function byLatest(chats) {
  const when = (chat) => chat.lastMessage?.date ?? 0;
  const alone = (chat) => Number(chat.kind === 'private');
  return [...chats].sort((a, b) => when(b) - when(a) || alone(a) - alone(b));
}
