import { html } from 'htm/preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { moveClock } from '../state/actions.js';
import { date, fieldValue, hour, weekday } from '../state/dates.js';
import { toggleLanguage, toggleTheme } from '../state/looks.js';
import { current, useStore, virtualNow } from '../state/store.js';
import { t } from '../state/texts.js';
import { TourButton } from '../tour/tour-bar.js';
import { WorksButton } from '../works/works.js';
import { Icon } from './icons.js';

/** The virtual clock, always in view, with its buttons; and the page's theme and language. */
export function ClockBar() {
  const now = useTicking();
  const { bot, clockMoves } = useStore();
  return html`
    <header class="topbar row">
      <div class="brand row">
        <img src="/page/logo.svg" alt="" width="34" height="34" />
        <strong>${bot.first_name}</strong>
      </div>
      <section class="clock row" aria-label=${t('clock')}>
        <time class="clock-face" dateTime=${new Date(now).toISOString()}>
          <span class="clock-hour">${hour(now)}</span>
          <span class="clock-day"><span>${weekday(now)}</span><span class="comma">, </span><span>${date(now)}</span></span>
        </time>
        <div class="clock-buttons ${clockMoves ? 'moves' : ''}" aria-busy=${clockMoves}>
          <button type="button" class="soft tinted" onClick=${() => moveClock({ hours: 1 })}>${t('addHour')}</button>
          <button type="button" class="soft tinted" onClick=${() => moveClock({ days: 1 })}>${t('addDay')}</button>
          <button type="button" class="soft tinted icon-only" aria-label=${t('nextEvent')} title=${t('nextEventHint')} onClick=${() => moveClock({ next: true })}>
            <${Icon} name="next" /><span class="wide-only">${t('nextEvent')}</span>
          </button>
          <${DateMover} now=${now} />
        </div>
      </section>
      <div class="looks">
        <${LookButtons} />
      </div>
    </header>
  `;
}

/** Theme and language; on a phone they are in the list instead of the bar. */
export function LookButtons() {
  const { theme } = current();
  const themeLabel = t(theme === 'dark' ? 'themeToLight' : 'themeToDark');
  return html`
    <${TourButton} />
    <${WorksButton} />
    <button type="button" class="plain" title=${themeLabel} aria-label=${themeLabel} onClick=${toggleTheme}>
      <${Icon} name=${theme === 'dark' ? 'sun' : 'moon'} />
    </button>
    <button type="button" class="plain" title=${t('language')} aria-label=${t('language')} onClick=${toggleLanguage}>
      ${t('languageShort')}
    </button>
  `;
}

function DateMover({ now }) {
  const dialog = useRef(null);
  const field = useRef(null);
  const show = () => {
    field.current.value = fieldValue(now);
    dialog.current.showModal();
  };
  const submit = (event) => {
    event.preventDefault();
    dialog.current.close();
    moveClock({ to: field.current.value });
  };
  return html`
    <button type="button" class="soft tinted icon-only" aria-label=${t('toDate')} title=${t('toDate')} onClick=${show}>
      <${Icon} name="calendar" /><span class="wide-only">${t('toDate')}</span>
    </button>
    <dialog class="sheet small" ref=${dialog} aria-labelledby="to-date-title">
      <form onSubmit=${submit}>
        <h2 id="to-date-title">${t('toDateTitle')}</h2>
        <input class="field" type="datetime-local" required ref=${field} aria-labelledby="to-date-title" aria-describedby="to-date-hint" />
        <p id="to-date-hint" class="hint">${t('toDateHint')}</p>
        <div class="sheet-buttons">
          <button type="button" class="soft tinted" onClick=${() => dialog.current.close()}>${t('cancel')}</button>
          <button type="submit" class="strong">${t('move')}</button>
        </div>
      </form>
    </dialog>
  `;
}

function useTicking() {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return virtualNow();
}
