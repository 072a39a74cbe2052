import { html } from 'htm/preact';
import { useEffect, useState } from 'preact/hooks';
import { Conversation } from './conversation/conversation.js';
import { ChatList } from './frame/chat-list.js';
import { ClockBar } from './frame/clock-bar.js';
import { Alert, Toasts } from './frame/notices.js';
import { PeopleDialog, PersonCard } from './frame/people.js';
import { openChat, useStore } from './state/store.js';
import { t } from './state/texts.js';
import { TourBar } from './tour/tour-bar.js';
import { Works } from './works/works.js';

/** The whole page: the clock above, the chats on the left, the open chat on the right (on a phone one at a time). */
export function App() {
  const { online, personId, bot, language, messenger } = useStore();
  const [choosing, setChoosing] = useState(false);
  const chat = openChat();
  useEffect(() => {
    document.title = t('pageTitle', { name: bot.first_name });
  }, [bot, language]);
  return html`
    <div class="app ${chat ? 'shows-chat' : 'shows-list'}" data-messenger=${messenger}>
      <${ClockBar} />
      <${TourBar} />
      ${!online && html`<p class="offline" role="status">${t('offline')}</p>`}
      <nav class="sidebar column" aria-label=${t('chats')}>
        <${PersonCard} onSwitch=${() => setChoosing(true)} />
        <${ChatList} />
      </nav>
      <main class="stage column" aria-label=${t('conversation')}>
        ${chat ? html`<${Conversation} key="${personId}:${chat.id}" chat=${chat} />` : html`<${NoChat} />`}
      </main>
      <${Works} />
      <${PeopleDialog} open=${choosing} onClose=${() => setChoosing(false)} />
      <${Toasts} />
      <${Alert} />
    </div>
  `;
}

function NoChat() {
  return html`
    <div class="empty">
      <img src="/page/logo.svg" alt="" width="56" height="56" />
      <h1>${t('noChatTitle')}</h1>
      <p>${t('noChatText')}</p>
    </div>
  `;
}
