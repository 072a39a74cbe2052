import { html } from 'htm/preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { send } from './actions.js';
import { dayLabel, isoDay } from './dates.js';
import { Icon } from './icons.js';
import { Bubble } from './message.js';
import { isService, serviceLine } from './service-lines.js';
import { useStore } from './store.js';
import { t } from './texts.js';

const NEAR_END_PX = 80;
const SAME_BREATH_S = 300;

/** A chat's messages, a line above each new day. It stays at the newest unless the reader scrolled up. */
export function MessageLog({ chat }) {
  const { messages, typing } = useStore();
  const list = messages[chat.id];
  const log = useRef(null);
  const atEnd = useRef(true);
  const [away, setAway] = useState(false);
  const types = (typing[chat.id] ?? 0) > performance.now();
  const toEnd = () => {
    if (log.current) log.current.scrollTop = log.current.scrollHeight;
  };
  useLayoutEffect(() => {
    if (atEnd.current) toEnd();
  }, [list, types]);
  useEffect(() => {
    // The keyboard, the field and pictures change the height: the newest stays in view.
    const watcher = new ResizeObserver(() => atEnd.current && toEnd());
    watcher.observe(log.current);
    watcher.observe(log.current.firstElementChild);
    return () => watcher.disconnect();
  }, []);
  const onScroll = ({ currentTarget: view }) => {
    atEnd.current = view.scrollHeight - view.scrollTop - view.clientHeight < NEAR_END_PX;
    setAway(!atEnd.current);
  };
  return html`
    <div class="log-frame">
      <div class="log" ref=${log} onScroll=${onScroll} role="log" aria-live="polite" aria-label=${t('conversation')} tabindex="0">
        <div class="log-inside">
          ${list?.length === 0 && html`<${NothingYet} chat=${chat} />`}
          ${(list ?? []).map((message, index) => html`<${Entry} key=${message.message_id} message=${message} before=${list[index - 1]} after=${list[index + 1]} chat=${chat} />`)}
          ${types && html`<div class="typing" aria-hidden="true"><i></i><i></i><i></i></div>`}
        </div>
      </div>
      ${away && html`<button type="button" class="to-end" aria-label=${t('newMessages')} onClick=${toEnd}><${Icon} name="down" /></button>`}
    </div>
  `;
}

function Entry({ message, before, after, chat }) {
  const moment = message.date * 1000;
  const newDay = !before || isoDay(before.date * 1000) !== isoDay(moment);
  return html`
    ${newDay && html`<div class="day" role="separator"><span>${dayLabel(moment)}</span></div>`}
    ${
      isService(message)
        ? html`<p class="service"><span>${serviceLine(message)}</span></p>`
        : html`<${Bubble} message=${message} chat=${chat} first=${newDay || !sameBreath(before, message)} last=${!sameBreath(message, after)} />`
    }
  `;
}

/** Whether two messages are one person's, said soon after each other. */
function sameBreath(earlier, later) {
  if (!earlier || !later || isService(earlier) || isService(later)) return false;
  return earlier.from?.id === later.from?.id && later.date - earlier.date < SAME_BREATH_S;
}

function NothingYet({ chat }) {
  const { bot } = useStore();
  const isPrivate = chat.kind === 'private';
  const start = async () => {
    await send('/start');
  };
  return html`
    <div class="empty">
      <img src="/page/logo.svg" alt="" width="56" height="56" />
      <h2>${t(isPrivate ? 'emptyPrivateTitle' : 'emptyGroupTitle')}</h2>
      <p>${t(isPrivate ? 'emptyPrivateText' : 'emptyGroupText', { mention: `@${bot.username}` })}</p>
      ${isPrivate && html`<button type="button" class="strong" onClick=${start}>${t('start')}</button>`}
    </div>
  `;
}
