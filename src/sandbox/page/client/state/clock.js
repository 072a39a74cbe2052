import { post } from './api.js';
import { update } from './store.js';

let heard = 0;

/** The virtual clock shows `now`, told by the server as it happened. */
export function hearClock(now) {
  heard += 1;
  update({ clock: { now, at: performance.now() } });
}

/** Moves the virtual clock: `{ hours }`, `{ days }`, `{ to }` or `{ next: true }`; the answer says where it stopped. */
export async function sendClock(step) {
  update({ clockMoves: true });
  const before = heard;
  try {
    const answer = await post('clock', step);
    // An answer older than what was heard while it was on its way is dropped.
    if (heard === before) hearClock(answer.now);
    return answer;
  } finally {
    update({ clockMoves: false });
  }
}
