import { html } from 'htm/preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { update, useStore } from '../state/store.js';
import { t } from '../state/texts.js';

/** Short notices; screen readers hear them. */
export function Toasts() {
  const { toasts } = useStore();
  return html`
    <div class="toasts" role="status" aria-live="polite">
      ${toasts.map((toast) => html`<p key=${toast.id} class="toast ${toast.tone}">${toast.text}</p>`)}
    </div>
  `;
}

/** What the bot wants to be acknowledged. */
export function Alert() {
  const { alert } = useStore();
  const dialog = useRef(null);
  useLayoutEffect(() => {
    if (alert) dialog.current.showModal();
    else dialog.current.close();
  }, [alert]);
  const close = () => update({ alert: null });
  return html`
    <dialog class="sheet small" role="alertdialog" ref=${dialog} onClose=${close} aria-labelledby="alert-text">
      <p id="alert-text" class="alert-text">${alert}</p>
      <div class="sheet-buttons"><button type="button" class="strong" onClick=${close}>${t('ok')}</button></div>
    </dialog>
  `;
}
