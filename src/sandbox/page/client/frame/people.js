import { html } from 'htm/preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { become, turnTo } from '../state/journey.js';
import { attempt } from '../state/notices.js';
import { me, messengerOf, useStore } from '../state/store.js';
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
        <${Portrait} person=${person} before=${t('youAre')} />
        <span class="switch" title=${t('switchPerson')}><${Icon} name="swap" /><span class="sr-only">${t('switchPerson')}</span></span>
      </button>
      <span class="card-looks"><${LookButtons} /></span>
      <${Messengers} />
    </div>
  `;
}

/** The messengers that the person is met on; what is unread on the other one is counted. */
function Messengers() {
  const { zalo, messenger, chats } = useStore();
  if (!zalo) return null;
  const unreadOn = (one) =>
    chats.reduce((sum, chat) => (messengerOf(chat) === one ? sum + chat.unread : sum), 0);
  return html`
    <div class="messengers row" role="group" aria-label=${t('messengers')}>
      ${['telegram', 'zalo'].map((one) => {
        const unread = one === messenger ? 0 : unreadOn(one);
        return html`
          <button type="button" key=${one} class="messenger one-line" aria-pressed=${one === messenger} onClick=${() => attempt(() => turnTo(one, isNarrow()))}>
            ${t(`messenger.${one}`)}
            ${unread > 0 && html`<span class="unread" aria-label=${t('unread', { count: unread })}>${unread > 99 ? '99+' : unread}</span>`}
          </button>
        `;
      })}
    </div>
  `;
}

/** On a phone the chats come first, as in any messenger; on a wide window the first chat is open beside them. */
function isNarrow() {
  return matchMedia('(max-width: 760px)').matches;
}

/** Chooses who to be, by name or unit. */
export function PeopleDialog({ open, onClose }) {
  const { people, personId } = useStore();
  const [sought, setSought] = useState('');
  const dialog = useRef(null);
  // Before the next frame: what is typed straight after opening belongs to the search field.
  useLayoutEffect(() => {
    if (open) dialog.current.showModal();
    else dialog.current.close();
    setSought('');
  }, [open]);
  const found = people.filter((person) =>
    folded(`${person.name} ${inLanguage(person.about)}`).includes(folded(sought)),
  );
  const choose = (id) => {
    onClose();
    attempt(() => become(id, isNarrow() ? null : undefined));
  };
  return html`
    <dialog class="sheet people" ref=${dialog} onClose=${onClose} aria-labelledby="people-title">
      <div class="row apart">
        <h2 id="people-title">${t('choosePerson')}</h2>
        <button type="button" class="plain" aria-label=${t('close')} onClick=${onClose}><${Icon} name="close" /></button>
      </div>
      <input
        class="field"
        type="search"
        autofocus
        value=${sought}
        placeholder=${t('searchPeople')}
        aria-label=${t('searchPeople')}
        onInput=${(event) => setSought(event.currentTarget.value)}
      />
      <ul class="people-list">
        ${found.map((person) => html`<${Choice} key=${person.id} person=${person} chosen=${person.id === personId} onChoose=${choose} />`)}
      </ul>
      ${found.length === 0 && html`<p class="hint">${t('nobodyFound')}</p>`}
      <p class="hint">${t('choosePersonHint')}</p>
    </dialog>
  `;
}

function Choice({ person, chosen, onChoose }) {
  return html`
    <li>
      <button type="button" class="person row" aria-current=${chosen ? 'true' : undefined} onClick=${() => onChoose(person.id)}>
        <${Portrait} person=${person} />
      </button>
    </li>
  `;
}

/** A person's picture, name and what they are; `before` is heard before the name. */
function Portrait({ person, before }) {
  return html`
    <${Avatar} id=${person.id} name=${person.name} kind="person" />
    <span class="two-lines column">
      <span class="person-name">${before && html`<span class="sr-only">${before} </span>`}${person.name}</span>
      <span class="person-standing hint">${inLanguage(person.about)}</span>
    </span>
  `;
}

/** Without diacritics and case, as people type in a hurry. */
function folded(text) {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[\u0111\u0110]/g, 'd')
    .toLowerCase();
}
