import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

const NEAR_END_PX = 80;
/** Entries drawn at first, and more of them each time that the reader comes near the top. */
const PAGE = 60;
const NEAR_TOP_PX = 600;
/** Entries drawn above the one that is looked for. */
const ABOVE = 10;

/** Where each chat was left, by a name of the log: the first entry drawn and how far from the end it was. */
const places = new Map();

/**
 * Keeps a log at its newest entry unless the reader scrolled up, where they stay whatever comes in; and gives back the
 * place at which they left it. `from` is the first entry to be drawn, `news` how many came while they were away from the
 * end, `jumpTo` shows the message with a number.
 */
export function useScrolling(log, name, entries, personId) {
  /** The first entry drawn while the reader is away from the end. */
  const [held, hold] = useState(() => places.get(name)?.from ?? null);
  const [leftAt, leave] = useState(null);
  const atEnd = useRef(true);
  const started = useRef(false);
  /** What the next drawing is to do: keep the distance from the end, or show a message. */
  const wish = useRef(null);
  const from = held === null ? usualStart(entries) : Math.min(held, usualStart(entries));
  const now = useRef({});
  now.current = { entries, from };

  const toEnd = useCallback(() => {
    if (log.current) log.current.scrollTop = log.current.scrollHeight;
  }, []);
  const newest = entries.at(-1);
  const own = newest?.messages[0].from?.id === personId;

  useLayoutEffect(() => {
    if (entries.length === 0) return;
    const view = log.current;
    if (!started.current) atEnd.current = begin(view, places.get(name));
    else if (wish.current) wish.current(view);
    else if (atEnd.current) toEnd();
    started.current = true;
    wish.current = null;
  }, [entries, from]);

  useLayoutEffect(() => {
    // The reader's own message brings them to the end.
    if (started.current && own && newest) toEnd();
  }, [own && newest?.key]);

  useEffect(() => {
    // The keyboard, the field and pictures change the height: the newest stays in view.
    const watcher = new ResizeObserver(() => atEnd.current && toEnd());
    watcher.observe(log.current);
    watcher.observe(log.current.firstElementChild);
    return () => watcher.disconnect();
  }, []);

  const onScroll = ({ currentTarget: view }) => {
    const below = view.scrollHeight - view.scrollTop - view.clientHeight;
    atEnd.current = below < NEAR_END_PX;
    if (atEnd.current) {
      places.delete(name);
      leave(null);
      hold(null);
      return;
    }
    const near = view.scrollTop < NEAR_TOP_PX && from > 0 && !wish.current;
    const first = near ? Math.max(0, from - PAGE) : from;
    if (near) wish.current = keepDistance(view.scrollHeight - view.scrollTop);
    places.set(name, { from: first, below });
    leave((count) => count ?? entries.length);
    hold(first);
  };

  const jumpTo = useCallback((messageId) => {
    const has = ({ messages }) => messages.some((each) => each.message_id === messageId);
    const at = now.current.entries.findIndex(has);
    if (at < 0) return;
    const { key } = now.current.entries[at];
    if (at >= now.current.from) return show(log.current, key);
    atEnd.current = false;
    wish.current = (view) => show(view, key);
    hold(Math.max(0, at - ABOVE));
  }, []);

  const news = leftAt === null ? 0 : Math.max(0, entries.length - leftAt);
  return { from, news, away: leftAt !== null, onScroll, toEnd, jumpTo };
}

/** The newest page, and all that is unread. */
function usualStart(entries) {
  const unread = entries.findIndex(({ firstUnread }) => firstUnread);
  const start = entries.length - PAGE;
  return Math.max(0, unread < 0 ? start : Math.min(start, unread - ABOVE));
}

/** Opens a log where it was left, else at what is unread, else at its end. Whether that is the end. */
function begin(view, place) {
  const line = view.querySelector('.unread-line');
  if (line) view.scrollTop = line.offsetTop - ABOVE;
  else view.scrollTop = view.scrollHeight - (place ? view.clientHeight + place.below : 0);
  return view.scrollHeight - view.scrollTop - view.clientHeight < NEAR_END_PX;
}

function keepDistance(fromEnd) {
  return (view) => {
    view.scrollTop = view.scrollHeight - fromEnd;
  };
}

/** Brings a message into view and marks it for a moment. */
function show(view, key) {
  const element = view.querySelector(`#m${key}`);
  if (!element) return;
  element.scrollIntoView({ block: 'center' });
  element.classList.remove('found');
  requestAnimationFrame(() => element.classList.add('found'));
}
