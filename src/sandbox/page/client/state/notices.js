import { RequestError } from './api.js';
import { update } from './store.js';
import { t } from './texts.js';

/** Runs what the person asked for; a refusal is shown to them. Returns whether it was done. */
export async function attempt(action) {
  try {
    await action();
    return true;
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    toast(t('failed', { reason: error.reason || t('unreachable') }), 'error');
    return false;
  }
}

/** Shows a short notice that goes away by itself. */
export function toast(text, tone = 'info') {
  const notice = { id: crypto.randomUUID(), text, tone };
  update((state) => ({ toasts: [...state.toasts, notice] }));
  setTimeout(() => {
    update((state) => ({ toasts: state.toasts.filter(({ id }) => id !== notice.id) }));
  }, 5000);
}
