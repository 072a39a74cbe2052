import { html } from 'htm/preact';
import { useRef } from 'preact/hooks';
import { Icon } from '../frame/icons.js';
import { attempt } from '../state/notices.js';
import { useStore } from '../state/store.js';
import { inLanguage, t } from '../state/texts.js';
import { begin, goOn, leaveTour, openTour, startOver } from './state.js';

/** The guided tour: a band under the clock with one sentence and one button. */
export function TourBar() {
  const { script, tour } = useStore();
  if (!tour.open) return null;
  const { step, busy, failed } = tour;
  const { intro, steps } = script;
  const over = step === steps.length && !busy;
  return html`
    <section class="tour row apart" aria-label=${t('tourTitle')}>
      <p class="tour-words" aria-live="polite">
        <strong>${step === 0 ? t('tourTitle') : `${step}/${steps.length}`}</strong>
        <span>${failed ? t('tourFailed') : inLanguage(steps[step - 1]?.text ?? intro)}</span>
        ${over && !failed && html`<span>${t('tourOver')}</span>`}
      </p>
      <div class="tour-buttons row">
        ${
          failed || over
            ? html`<${StartOver} />`
            : step === 0
              ? html`<${Begin} />`
              : html`<button type="button" class="strong" aria-busy=${busy} disabled=${busy} onClick=${goOn}>${t('tourContinue')}</button>`
        }
        <button type="button" class="plain" aria-label=${t('tourLeave')} title=${t('tourLeave')} onClick=${leaveTour}><${Icon} name="close" /></button>
      </div>
    </section>
  `;
}

/** Opens the tour; beside the looks. */
export function TourButton() {
  const { script, tour } = useStore();
  if (!script || tour.open) return null;
  return html`<button type="button" class="plain" title=${t('tourTitle')} aria-label=${t('tourTitle')} onClick=${openTour}><${Icon} name="tour" /></button>`;
}

/** The tour begins at the beginning: where something was done already it asks before that is thrown away. */
function Begin() {
  const dialog = useRef(null);
  const choose = () => attempt(async () => (await begin()) || dialog.current.showModal());
  return html`
    <button type="button" class="strong" onClick=${choose}>${t('tourBegin')}</button>
    <${Sure} dialog=${dialog} question=${t('tourBeginAsk')} onSure=${() => startOver(true)} />
  `;
}

function StartOver() {
  const dialog = useRef(null);
  return html`
    <button type="button" class="strong" onClick=${() => dialog.current.showModal()}>${t('tourAgain')}</button>
    <${Sure} dialog=${dialog} question=${t('tourAgainAsk')} onSure=${() => startOver()} />
  `;
}

/** "From the beginning" throws away what was tried here, so it asks. */
function Sure({ dialog, question, onSure }) {
  const sure = () => {
    dialog.current.close();
    onSure();
  };
  return html`
    <dialog class="sheet small" ref=${dialog} aria-labelledby="start-over-title">
      <h2 id="start-over-title">${t('tourAgain')}</h2>
      <p class="hint">${question}</p>
      <div class="sheet-buttons">
        <button type="button" class="soft tinted" onClick=${() => dialog.current.close()}>${t('cancel')}</button>
        <button type="button" class="strong" onClick=${sure}>${t('tourAgain')}</button>
      </div>
    </dialog>
  `;
}
