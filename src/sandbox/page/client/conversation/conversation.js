import { html } from 'htm/preact';
import { useEffect, useRef } from 'preact/hooks';
import { chatTitle } from '../frame/chat-list.js';
import { Avatar, Icon } from '../frame/icons.js';
import { letBot } from '../state/actions.js';
import { open } from '../state/journey.js';
import { current, me, messengerOf, useStore } from '../state/store.js';
import { t } from '../state/texts.js';
import { Composer } from './composer.js';
import { MessageLog } from './message-log.js';

/** One chat: its head, its messages and the field to write in. */
export function Conversation({ chat }) {
  return html`
    <${ChatHead} chat=${chat} />
    <${MessageLog} chat=${chat} />
    ${chat.botIsMember || isFreshPrivate(chat) ? html`<${Composer} chat=${chat} />` : html`<${BotAway} chat=${chat} />`}
  `;
}

/** Before the first message the bot is not in the private chat yet: the person starts it. */
export function isFreshPrivate(chat) {
  return chat.kind === 'private' && !(current().messages[chat.id]?.length > 0);
}

function ChatHead({ chat }) {
  const { bot, groups } = useStore();
  const isPrivate = chat.kind === 'private';
  const members = groups.find(({ id }) => id === chat.id)?.members.length;
  const about = isPrivate
    ? t(messengerOf(chat) === 'zalo' ? 'botOnZalo' : 'botPrivate')
    : members
      ? t('members', { count: members })
      : '';
  return html`
    <div class="chat-head row">
      <button type="button" class="plain back" aria-label=${t('back')} onClick=${() => open(null)}><${Icon} name="back" /></button>
      <${Avatar} id=${chat.id} name=${chat.title} kind=${isPrivate ? 'bot' : 'group'} />
      <div class="two-lines column">
        <h1 class="one-line">${chatTitle(chat, bot)}</h1>
        <span class="hint one-line"><span class="who">${t('youAre')} <strong>${me()?.name}</strong></span><span class="about">${about}</span></span>
      </div>
      <${ChatMenu} chat=${chat} />
    </div>
  `;
}

function ChatMenu({ chat }) {
  const menu = useRef(null);
  useEffect(() => {
    const closeOutside = (event) => {
      if (menu.current?.open && !menu.current.contains(event.target)) menu.current.open = false;
    };
    document.addEventListener('click', closeOutside);
    return () => document.removeEventListener('click', closeOutside);
  }, []);
  if (isFreshPrivate(chat) || messengerOf(chat) === 'zalo') return null;
  const present = chat.botIsMember;
  const choose = () => {
    menu.current.open = false;
    letBot(!present);
  };
  const onKeyDown = (event) => {
    if (event.key === 'Escape') menu.current.open = false;
  };
  return html`
    <details class="menu" ref=${menu} onKeyDown=${onKeyDown}>
      <summary class="plain" aria-label=${t('more')}><${Icon} name="more" /></summary>
      <div class="menu-items">
        <button type="button" onClick=${choose}>${t(wayOfBot(chat))}</button>
      </div>
    </details>
  `;
}

function wayOfBot(chat) {
  if (chat.kind === 'private') return chat.botIsMember ? 'blockBot' : 'unblockBot';
  return chat.botIsMember ? 'removeBot' : 'addBot';
}

function BotAway({ chat }) {
  return html`
    <div class="bot-away">
      <p>${t(chat.kind === 'private' ? 'botBlocked' : 'botAway')}</p>
      <button type="button" class="strong" onClick=${() => letBot(true)}>${t(wayOfBot(chat))}</button>
    </div>
  `;
}
