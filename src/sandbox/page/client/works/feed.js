import { post, read, remove } from '../state/api.js';
import { quietly } from '../state/chats.js';
import { attempt } from '../state/notices.js';
import { current, update } from '../state/store.js';

const KEEP_CALLS = 300;
const LOOK_MS = 3000;
const SOON_MS = 250;

let source = null;
let timer = null;
let soon = null;

/** Opens or closes the works: what lies behind the page is heard only while they are open. */
export function toggleWorks() {
  const open = !current().works.open;
  change({ open });
  if (open) listen();
  else stop();
}

/** Shows one of the works' parts: `calls`, `outbox` or `faults`. */
export function showWorks(tab) {
  change({ tab });
}

/** Has the bot's calls meet a fault. */
export function injectFault(fault) {
  return attempt(async () => change(await post('faults', fault)));
}

/** Takes back the faults that still wait. */
export function clearFaults() {
  return attempt(async () => change(await remove('faults')));
}

/** Makes a supergroup of a group. */
export function makeSupergroup(chatId) {
  return attempt(() => post('supergroup', { as: current().personId, chatId }));
}

function change(part) {
  update(({ works }) => ({ works: { ...works, ...part } }));
}

function listen() {
  source = new EventSource('/playground/works/calls');
  source.addEventListener('message', ({ data }) => {
    const { kind, call } = JSON.parse(data);
    if (kind === 'call') addCall(call);
    lookSoon();
  });
  timer = setInterval(look, LOOK_MS);
}

function stop() {
  source?.close();
  clearInterval(timer);
  source = null;
}

function addCall(call) {
  const { calls } = current().works;
  if (calls.some(({ number }) => number === call.number)) return;
  change({ calls: [...calls, call].slice(-KEEP_CALLS) });
}

/** The outbox and the faults change with the calls, and a little after them. */
function lookSoon() {
  clearTimeout(soon);
  soon = setTimeout(look, SOON_MS);
}

function look() {
  if (document.visibilityState === 'visible') quietly(read('works').then(change));
}
