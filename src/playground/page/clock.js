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

/** Moves the virtual clock: `{ hours }`, `{ days }`, `{ to }` or `{ next: true }`; the answer says where it stopped. */
export async function sendClock(step) {
  update({ clockMoves: true });
  try {
    return await ask(() => post('clock', step));
  } finally {
    update({ clockMoves: false });
  }
}

/** An answer older than what was heard while it was on its way is dropped. */
async function ask(request) {
  const before = heard;
  const answer = await request();
  if (heard === before) hearClock(answer.now);
  return answer;
}
