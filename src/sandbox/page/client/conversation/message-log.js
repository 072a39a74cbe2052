import { Component, html } from 'htm/preact';
import { useMemo, useRef } from 'preact/hooks';
import { Icon } from '../frame/icons.js';
import { dayLabel, isoDay } from '../state/dates.js';
import { messengerOf, useStore, virtualNow } from '../state/store.js';
import { t } from '../state/texts.js';
import { entriesOf, sameEntry } from './entries.js';
import { mentionIn } from './hints.js';
import { Bubble } from './message.js';
import { useScrolling } from './scrolling.js';
import { isService, serviceLine } from './service-lines.js';
import { send } from './writing.js';

/**
 * A chat's messages, a line above each new day and above what was unread. It stays at the newest unless the reader
 * scrolled up; of a long chat only the newest part is drawn, and more as they scroll up.
 */
export function MessageLog({ chat }) {
  const { messages, personId, seenBefore, language } = useStore();
  const list = messages[chat.id];
  const seen = seenBefore[chat.id] ?? null;
  const entries = useMemo(() => entriesOf(list ?? [], personId, seen), [list, seen]);
  const log = useRef(null);
  const scrolling = useScrolling(log, `${personId}:${chat.id}`, entries, personId);
  const { from, news, away, onScroll, toEnd, jumpTo } = scrolling;
  const today = isoDay(virtualNow());
  const shown = entries.slice(from);
  const shownNews = news > 99 ? '99+' : news;
  return html`
    <div class="log-frame">
      <div class="log" ref=${log} onScroll=${onScroll} role="log" aria-live="polite" aria-label=${t('conversation')} tabindex="0">
        <div class="log-inside column">
          ${list?.length === 0 && html`<${NothingYet} chat=${chat} />`}
          ${shown.map((entry) => html`<${Entry} key=${entry.key} entry=${entry} chat=${chat} kind=${chat.kind} language=${language} today=${today} onJump=${jumpTo} />`)}
        </div>
      </div>
      ${
        away &&
        html`
          <button type="button" class="to-end round" aria-label=${[t('newMessages'), ...(news > 0 ? [t('unread', { count: shownNews })] : [])].join(', ')} onClick=${toEnd}>
            <${Icon} name="down" />
            ${news > 0 && html`<span class="unread">${shownNews}</span>`}
          </button>
        `
      }
    </div>
  `;
}

/** Draws itself again only when something of it changed: a chat may be long, and a key pressed must not draw it all. */
class Entry extends Component {
  shouldComponentUpdate(next) {
    return (
      next.kind !== this.props.kind ||
      next.language !== this.props.language ||
      next.today !== this.props.today ||
      !sameEntry(next.entry, this.props.entry)
    );
  }

  render({ entry, chat, onJump }) {
    const { messages, newDay, firstUnread, first, last } = entry;
    const [message] = messages;
    return html`
      ${newDay && html`<div class="day" role="separator"><span>${dayLabel(message.date * 1000)}</span></div>`}
      ${firstUnread && html`<div class="unread-line tinted" role="separator"><span>${t('unreadLine')}</span></div>`}
      ${
        isService(message)
          ? html`<p class="service"><span>${serviceLine(message)}</span></p>`
          : html`<${Bubble} messages=${messages} chat=${chat} first=${first} last=${last} onJump=${onJump} />`
      }
    `;
  }
}

/** Zalo has no button that starts a bot: a greeting does. */
function NothingYet({ chat }) {
  useStore();
  const isPrivate = chat.kind === 'private';
  const onZalo = messengerOf(chat) === 'zalo';
  const text = isPrivate ? (onZalo ? 'emptyZaloText' : 'emptyPrivateText') : 'emptyGroupText';
  const begin = () => send(onZalo ? t('greeting') : '/start');
  return html`
    <div class="empty">
      <img src="/page/logo.svg" alt="" width="56" height="56" />
      <h2>${t(isPrivate ? 'emptyPrivateTitle' : 'emptyGroupTitle')}</h2>
      <p>${t(text, { mention: mentionIn(chat) })}</p>
      ${isPrivate && html`<button type="button" class="strong" onClick=${begin}>${t(onZalo ? 'greeting' : 'start')}</button>`}
    </div>
  `;
}
