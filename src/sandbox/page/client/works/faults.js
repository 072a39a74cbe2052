import { html } from 'htm/preact';
import { isFreshPrivate } from '../conversation/conversation.js';
import { letBot } from '../state/actions.js';
import { me, messengerOf, openChat } from '../state/store.js';
import { t } from '../state/texts.js';
import { CallLine } from './calls.js';
import { clearFaults, injectFault, makeSupergroup } from './feed.js';

const KINDS = {
  'too-many-requests': 'fault429',
  'server-error': 'fault5xx',
  'drop-answer': 'faultDropped',
  'time-out': 'faultSilent',
};
const METHODS = ['sendMessage', 'editMessageText', 'answerCallbackQuery', 'sendPhoto', 'sendDocument'];
const WAIT_SECONDS = 5;
const SHOWN_AFTER = 10;

/** Faults to cause, those that still wait, and what the bot did after the last one. */
export function FaultDesk({ works }) {
  return html`
    <${FaultForm} />
    ${works.faults.length > 0 && html`<${Waiting} faults=${works.faults} />`}
    <${Troubles} />
    <${Aftermath} calls=${works.calls} />
  `;
}

function FaultForm() {
  const submit = (event) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const kind = fields.get('kind');
    const method = fields.get('method');
    injectFault({
      kind,
      times: Number(fields.get('times')),
      ...(method === '' ? {} : { method }),
      ...(kind === 'too-many-requests' ? { retryAfter: WAIT_SECONDS } : {}),
    });
  };
  return html`
    <form class="fault-form" onSubmit=${submit}>
      <label>${t('faultKind')}
        <select class="field" name="kind">${Object.entries(KINDS).map(([kind, label]) => html`<option value=${kind}>${t(label)}</option>`)}</select>
      </label>
      <label>${t('faultMethod')}
        <select class="field" name="method">
          ${METHODS.map((method) => html`<option value=${method}>${method}</option>`)}
          <option value="">${t('faultEvery')}</option>
        </select>
      </label>
      <label>${t('faultTimes')}
        <input class="field" name="times" type="number" min="1" max="50" value="1" required />
      </label>
      <button type="submit" class="strong">${t('faultInject')}</button>
    </form>
  `;
}

function Waiting({ faults }) {
  return html`
    <div class="waiting-faults row apart" role="status">
      <ul>${faults.map(({ fault, left }) => html`<li><span class="badge tinted warn">${t(KINDS[fault.kind])}</span> ${fault.method ?? t('faultEvery')} × ${left}</li>`)}</ul>
      <button type="button" class="soft tinted" onClick=${clearFaults}>${t('faultClear')}</button>
    </div>
  `;
}

/** What people do to the bot: blocking it, and a group that becomes a supergroup. */
function Troubles() {
  const chat = openChat();
  const person = me();
  if (!chat || !person || messengerOf(chat) === 'zalo') return null;
  const isPrivate = chat.kind === 'private';
  if (isPrivate && isFreshPrivate(chat)) return html`<p class="hint">${t('faultOpenChat')}</p>`;
  const way = isPrivate ? (chat.botIsMember ? 'faultBlock' : 'unblockBot') : 'faultSupergroup';
  const act = isPrivate ? () => letBot(!chat.botIsMember) : () => makeSupergroup(chat.id);
  if (chat.kind === 'supergroup') return html`<p class="hint">${t('isSupergroup', { name: chat.title })}</p>`;
  return html`<button type="button" class="soft tinted wide" onClick=${act}>${t(way, { name: isPrivate ? person.name : chat.title })}</button>`;
}

function Aftermath({ calls }) {
  const at = calls.findLastIndex(({ fault }) => fault);
  if (at < 0) return html`<p class="hint">${t('noFaultYet')}</p>`;
  return html`
    <h3>${t('aftermath')}</h3>
    <ul class="calls">${calls.slice(at, at + SHOWN_AFTER).map((call) => html`<${CallLine} key=${call.number} call=${call} />`)}</ul>
  `;
}
