import { html } from 'htm/preact';
import { date, hour } from '../state/dates.js';
import { useStore } from '../state/store.js';
import { t } from '../state/texts.js';

/** How each state looks. */
const TONES = {
  QUEUED: 'wait',
  SENDING: 'wait',
  SENT: 'good',
  FAILED: 'bad',
  UNCERTAIN: 'warn',
  CANCELLED: 'idle',
  EXPIRED: 'idle',
};

/** What the bot says unasked, the newest first: to whom, when, and what became of it. */
export function OutboxList({ works }) {
  if (works.deliveries.length === 0) return html`<p class="hint">${t('noDeliveries')}</p>`;
  return html`
    <${Counts} deliveries=${works.deliveries} />
    <ul class="deliveries">${works.deliveries.map((each) => html`<${DeliveryLine} key=${each.id} delivery=${each} />`)}</ul>
  `;
}

function Counts({ deliveries }) {
  const counts = Object.keys(TONES)
    .map((state) => [state, deliveries.filter((each) => each.state === state).length])
    .filter(([, count]) => count > 0);
  return html`
    <p class="counts">
      ${counts.map(([state, count]) => html`<span key=${state} class="badge tinted ${TONES[state]}">${t(`state.${state}`)} ${count}</span>`)}
    </p>
  `;
}

function DeliveryLine({ delivery }) {
  const { kind, chatId, state, reason, attempts, repeated, notBefore, sentAt } = delivery;
  const moment = sentAt ?? notBefore;
  return html`
    <li class="delivery column">
      <span class="row apart"><strong>${kind}</strong><span class="badge tinted ${TONES[state]}">${t(`state.${state}`)}</span></span>
      <span class="hint">→ ${useName(chatId)} · ${hour(moment)} ${date(moment)}</span>
      ${reason && html`<span class="call-why">${t(`reason.${reason}`)}</span>`}
      ${(attempts > 1 || repeated) && html`<span class="hint">${t('attempts', { count: attempts })}${repeated ? ` · ${t('sentAgain')}` : ''}</span>`}
    </li>
  `;
}

function useName(chatId) {
  const { people, groups, chats } = useStore();
  const person = people.find(({ id }) => id === chatId);
  const group = groups.find(({ id }) => id === chatId) ?? chats.find(({ id }) => id === chatId);
  return person?.name ?? group?.title ?? String(chatId);
}
