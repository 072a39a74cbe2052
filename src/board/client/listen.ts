/** How long a page waits before it opens a line again that the server would not open, in milliseconds. */
export const AGAIN_MS = 10_000;

interface Ears {
  /** What is shown is no longer so. */
  changed: () => void;
  /** The session is over. */
  over: () => void;
  become: (line: 'live' | 'offline') => void;
}

/** The parts of a browser that a line needs. */
interface Browser {
  open: (address: string) => Pick<EventSource, 'addEventListener' | 'readyState'>;
  later: (task: () => void, ms: number) => unknown;
}

/* The number of `EventSource.CLOSED`. Source: https://html.spec.whatwg.org/multipage/server-sent-events.html#the-eventsource-interface */
const CLOSED = 2;

/**
 * Listens on a line to the server, which stays open. A line that broke is opened again by the browser itself; not so one that was answered with
 * an error, as by a web server in front while the program starts again: it is opened again after a while, for as long as the page is open.
 * @param address of the line by what is shown now
 */
export function listen(
  address: () => string,
  ears: Ears,
  browser: Browser = {
    open: (at) => new EventSource(at),
    later: (task, ms) => setTimeout(task, ms),
  },
): void {
  const events = browser.open(address());
  events.addEventListener('open', () => ears.become('live'));
  events.addEventListener('changed', ears.changed);
  events.addEventListener('over', ears.over);
  events.addEventListener('error', () => {
    ears.become('offline');
    if (events.readyState !== CLOSED) return;
    // A session that is over is seen by the page itself.
    ears.changed();
    browser.later(() => listen(address, ears, browser), AGAIN_MS);
  });
}
