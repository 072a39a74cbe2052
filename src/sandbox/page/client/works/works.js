import { html } from 'htm/preact';
import { useRef } from 'preact/hooks';
import { Icon } from '../frame/icons.js';
import { useStore } from '../state/store.js';
import { t } from '../state/texts.js';
import { CallList } from './calls.js';
import { FaultDesk } from './faults.js';
import { showWorks, toggleWorks } from './feed.js';
import { OutboxList } from './outbox.js';

const TABS = [
  { id: 'calls', label: 'worksCalls', body: CallList },
  { id: 'outbox', label: 'worksOutbox', body: OutboxList },
  { id: 'faults', label: 'worksFaults', body: FaultDesk },
];

/** What lies behind the page: the bot's calls, what waits to be sent, and faults to cause. Closed at first. */
export function Works() {
  const { works } = useStore();
  if (!works.open) return null;
  const { body: Body } = TABS.find(({ id }) => id === works.tab);
  return html`
    <aside class="works column" aria-label=${t('works')}>
      <div class="works-head row apart">
        <h2>${t('works')}</h2>
        <button type="button" class="plain" aria-label=${t('close')} onClick=${toggleWorks}><${Icon} name="close" /></button>
      </div>
      <${Tabs} chosen=${works.tab} />
      <div class="works-body" id="works-body" role="tabpanel" tabindex="0" aria-labelledby=${`works-${works.tab}`}>
        <${Body} works=${works} />
      </div>
    </aside>
  `;
}

/** The button that opens and closes the works. */
export function WorksButton() {
  const { works } = useStore();
  return html`
    <button type="button" class="plain works-button" title=${t('works')} aria-label=${t('works')} aria-expanded=${works.open} onClick=${toggleWorks}>
      <${Icon} name="works" />
    </button>
  `;
}

function Tabs({ chosen }) {
  const row = useRef(null);
  const onKeyDown = (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const at = TABS.findIndex(({ id }) => id === chosen) + step;
    const { id } = TABS.at(at % TABS.length);
    showWorks(id);
    row.current.querySelector(`#works-${id}`).focus();
  };
  return html`
    <div class="tabs" role="tablist" aria-label=${t('works')} ref=${row} onKeyDown=${onKeyDown}>
      ${TABS.map(
        ({ id, label }) => html`
          <button type="button" role="tab" id=${`works-${id}`} class="tab" aria-selected=${id === chosen} aria-controls="works-body" tabindex=${id === chosen ? 0 : -1} onClick=${() => showWorks(id)}>
            ${t(label)}
          </button>
        `,
      )}
    </div>
  `;
}
