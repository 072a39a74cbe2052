import { post, read } from './api.js';
import { update } from './store.js';

let heard = 0;

/** The virtual clock shows `now`, told by the server as it happened. */
export function hearClock(now) {
  heard += 1;
  update({ clock: { now, at: performance.now() } });
}

/** Asks for the virtual clock: at first, and after the connection came back. */
export function loadClock() {
  return ask(() => read('clock'));
}

/** Moves the virtual clock: `{ hours }`, `{ days }` or `{ to }`. */
export function sendClock(step) {
  return ask(() => post('clock', step));
}

/** An answer older than what was heard while it was on its way is dropped. */
async function ask(request) {
  const before = heard;
  const { now } = await request();
  if (heard === before) hearClock(now);
}
