import { html, render } from 'htm/preact';
import { hydrate } from 'preact';
import type { BoardPage } from '../model/models.ts';
import { Board, type Line } from '../view/board.ts';

/*
 * Keeps an open page up to date: hears that something changed, asks for the same address again, and draws what comes. Without it the page works
 * all the same, as it was when it was opened.
 */

const EVENTS = '/bang/song';

const root = document.getElementById('board');
const stored = document.getElementById('model')?.textContent;

if (root && stored) follow(root, JSON.parse(stored));

function follow(place: HTMLElement, first: BoardPage): void {
  let model = first;
  let line: Line;
  const draw = () => render(html`<${Board} model=${model} line=${line} />`, place);
  const become = (now: Line) => {
    line = now;
    draw();
  };
  const refresh = oneAtATime(async () => {
    const response = await fetch(location.href, { headers: { accept: 'application/json' } });
    // Who has no session any more is told so by the page itself.
    if (response.status === 403) return location.reload();
    if (!response.ok) return;
    model = await response.json();
    draw();
  });
  hydrate(html`<${Board} model=${model} />`, place);
  listen(first.frame.stamp, refresh, become);
}

/** @param stamp of what is shown: what has changed since then is heard of at once, after a line that broke again */
function listen(stamp: string, refresh: () => void, become: (line: Line) => void): void {
  const events = new EventSource(`${EVENTS}?tu=${encodeURIComponent(stamp)}`);
  events.addEventListener('open', () => become('live'));
  events.addEventListener('changed', refresh);
  events.addEventListener('over', () => location.reload());
  events.addEventListener('error', () => {
    become('offline');
    // The server does not want this browser any more: the browser does not try again by itself.
    if (events.readyState === EventSource.CLOSED) refresh();
  });
}

/** Runs a task again after it ran, when it was wanted meanwhile; what fails is wanted again with the next change. */
function oneAtATime(task: () => Promise<unknown>): () => void {
  let isRunning = false;
  let isWanted = false;
  const run = async () => {
    isWanted = true;
    if (isRunning) return;
    isRunning = true;
    while (isWanted) {
      isWanted = false;
      await task().catch(() => undefined);
    }
    isRunning = false;
  };
  return () => void run();
}
