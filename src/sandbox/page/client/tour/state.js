import { post, RequestError, read } from '../state/api.js';
import { current, update } from '../state/store.js';
import { perform } from './acts.js';

const KEY = 'nhac-viec.tour';
/** How long the program may take to start over, and how often it is looked for. */
const START_OVER_MS = 60_000;
const LOOK_MS = 400;

/** Continues where the visitor was: how many steps were done, and whether they left. A new visitor is invited. */
export function startTour() {
  const { script } = current();
  if (!script) return;
  const [, step = '0', away] = /^(\d+)( away)?$/.exec(localStorage.getItem(KEY) ?? '') ?? [];
  change({ open: away === undefined, step: Math.min(Number(step), script.steps.length) });
}

/** Opens the tour again where it was left. */
export function openTour() {
  change({ open: true });
  keep();
}

/** Leaves it: the page is as it was, to go on by hand. */
export function leaveTour() {
  change({ open: false });
  keep();
}

/** Does the next step. When it cannot be done, the page says so, and nothing more is tried. */
export async function goOn() {
  const { script, tour } = current();
  const { step, busy } = tour;
  const next = script.steps[step];
  if (busy || !next) return;
  change({ step: step + 1, busy: true, failed: false });
  try {
    await perform(next.acts);
    keep();
  } catch (error) {
    change({ failed: true });
    if (!(error instanceof RequestError)) console.info('the tour stopped:', error.message);
  } finally {
    change({ busy: false });
  }
}

/** Puts everything back as it was at first; the page is loaded again when the program is back. */
export async function startOver() {
  change({ busy: true });
  const { run } = await read('cast');
  await post('start-over', {});
  for (let waited = 0; waited < START_OVER_MS; waited += LOOK_MS) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    const cast = await read('cast').catch(() => undefined);
    if (cast && cast.run !== run) break;
  }
  change({ step: 0 });
  keep();
  location.hash = '';
  location.reload();
}

function change(fields) {
  update(({ tour }) => ({ tour: { ...tour, ...fields } }));
}

function keep() {
  const { step, open } = current().tour;
  localStorage.setItem(KEY, open ? String(step) : `${step} away`);
}
