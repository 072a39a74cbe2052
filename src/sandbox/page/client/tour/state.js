import { post, RequestError, read } from '../state/api.js';
import { current, update } from '../state/store.js';
import { perform } from './acts.js';

const KEY = 'nhac-viec.tour';
/** Set while the page is loaded again to begin the tour. */
const BEGIN_KEY = 'nhac-viec.tour-begins';
/** How long the program may take to start over, and how often it is looked for. */
const START_OVER_MS = 60_000;
const LOOK_MS = 400;

/**
 * Continues where the visitor was: how many steps were done, and whether they left. A new visitor is invited, and who was in
 * a game that is over.
 */
export function startTour() {
  const { script, game } = current();
  if (!script) return;
  const [, step = '0', away, of] = /^(\d+)( away)? (\S+)$/.exec(localStorage.getItem(KEY) ?? '') ?? [];
  const done = of === game ? Math.min(Number(step), script.steps.length) : 0;
  change({ open: away === undefined, step: done });
  if (sessionStorage.getItem(BEGIN_KEY) === null) return;
  sessionStorage.removeItem(BEGIN_KEY);
  change({ open: true });
  goOn();
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

/**
 * Does the first step, if nobody did anything here yet. The steps tell of a week in which nothing has happened.
 * @returns whether it did
 */
export async function begin() {
  const { used } = await read('cast');
  if (!used) goOn();
  return !used;
}

/**
 * Puts everything back as it was at first; the page is loaded again when the program is back.
 * @param begins whether the tour begins then
 */
export async function startOver(begins = false) {
  change({ busy: true, startsOver: true });
  const { game } = current();
  await post('start-over', {});
  for (let waited = 0; waited < START_OVER_MS; waited += LOOK_MS) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    const cast = await read('cast').catch(() => undefined);
    if (cast && cast.game !== game) break;
  }
  if (begins) sessionStorage.setItem(BEGIN_KEY, '1');
  localStorage.removeItem(KEY);
  location.hash = '';
  location.reload();
}

function change(fields) {
  update(({ tour }) => ({ tour: { ...tour, ...fields } }));
}

function keep() {
  const { tour, game } = current();
  localStorage.setItem(KEY, `${tour.step}${tour.open ? '' : ' away'} ${game}`);
}
