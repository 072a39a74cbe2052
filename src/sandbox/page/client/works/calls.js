import { html } from 'htm/preact';
import { second } from '../state/dates.js';
import { t } from '../state/texts.js';

/** The bot's calls, the newest first, each with its time and answer. */
export function CallList({ works }) {
  if (works.calls.length === 0) return html`<p class="hint">${t('noCalls')}</p>`;
  return html`<ul class="calls">${[...works.calls].reverse().map((call) => html`<${CallLine} key=${call.number} call=${call} />`)}</ul>`;
}

/** One call: opened, it shows what was asked and answered. */
export function CallLine({ call }) {
  const { method, status, at, tookMs, fault, payload, answer, description } = call;
  return html`
    <li>
      <details class="call">
        <summary class="row">
          <time>${second(at)}</time>
          <strong>${method}</strong>
          <span class="call-end row">
            ${fault && html`<span class="badge tinted warn">${t('onPurpose')}</span>`}
            <span class="badge tinted ${status === 200 ? 'good' : 'bad'}">${status === 0 ? t('noAnswer') : status}</span>
            <span class="took">${Math.max(1, Math.round(tookMs))} ms</span>
          </span>
          ${description && html`<span class="call-why">${description}</span>`}
        </summary>
        <p class="hint">${t('callAsked')}</p>
        <pre tabindex="0">${pretty(payload)}</pre>
        <p class="hint">${t('callAnswered')}</p>
        <pre tabindex="0">${answer ? pretty(answer) : t('noAnswer')}</pre>
      </details>
    </li>
  `;
}

/** Long ones come cut off: they are shown as they are. */
function pretty(json) {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return `${json}…`;
  }
}
