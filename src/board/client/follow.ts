import { html, render } from 'htm/preact';
import { type ComponentType, hydrate } from 'preact';
import type { Frame } from '../model/models.ts';
import type { Line } from '../view/sheet.ts';
import { listen } from './listen.ts';

type View<Model> = ComponentType<{ model: Model; line?: Line }>;

/**
 * Keeps an open page up to date: hears that something changed, asks for the same address again, and draws what comes. Without it the page works
 * all the same, as it was when it was opened.
 * @param events where the page hears of changes
 */
export function followPage<Model extends { frame: Frame }>(view: View<Model>, events: string): void {
  const place = document.getElementById('trang');
  const stored = document.getElementById('model')?.textContent;
  if (place && stored) follow(place, { view, events, first: JSON.parse(stored) });
}

interface Followed<Model> {
  view: View<Model>;
  events: string;
  first: Model;
}

function follow<Model extends { frame: Frame }>(
  place: HTMLElement,
  { view, events, first }: Followed<Model>,
): void {
  let model = first;
  let line: Line;
  const draw = () => render(html`<${view} model=${model} line=${line} />`, place);
  const refresh = oneAtATime(async () => {
    const response = await fetch(location.href, { headers: { accept: 'application/json' } });
    // Who has no session any more is told so by the page itself.
    if (response.status === 403) return location.reload();
    if (!response.ok) return;
    model = await response.json();
    draw();
  });
  hydrate(html`<${view} model=${model} />`, place);
  // What has changed since what is shown was made is heard of at once, after a line that broke again.
  listen(() => `${events}?tu=${encodeURIComponent(model.frame.stamp)}`, {
    changed: refresh,
    over: () => location.reload(),
    become: (now) => {
      line = now;
      draw();
    },
  });
}

/** Runs a task again after it ran, when it was asked for while it ran; what fails is tried again with the next change. */
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
