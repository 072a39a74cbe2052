import { html } from 'htm/preact';
import { me } from '../state/store.js';
import { inLanguage, t } from '../state/texts.js';
import { LookButtons } from './clock-bar.js';
import { Avatar, Icon } from './icons.js';

/** Who the visitor is, with the way to become another person. */
export function PersonCard({ onSwitch }) {
  const person = me();
  if (!person) return null;
  return html`
    <div class="person-card">
      <button type="button" class="person row" onClick=${onSwitch} aria-haspopup="dialog">
        <${Avatar} id=${person.id} name=${person.name} kind="person" />
        <span class="two-lines column">
          <span class="person-name"><span class="sr-only">${t('youAre')} </span>${person.name}</span>
          <span class="person-standing hint">${inLanguage(person.about)}</span>
        </span>
        <span class="switch" title=${t('switchPerson')}><${Icon} name="swap" /><span class="sr-only">${t('switchPerson')}</span></span>
      </button>
      <span class="card-looks"><${LookButtons} /></span>
    </div>
  `;
}
