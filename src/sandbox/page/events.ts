import type { Context, Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Messenger, MessengerEvent } from '../messenger.ts';

/** What the page's windows hear besides the messenger's own events. */
type PageEvent = { kind: 'clock'; now: number } | { kind: 'read'; personId: number };

/** A place where the routes say what changed, for every open window. */
export class PageNews {
  private readonly listeners = new Set<(event: PageEvent) => void>();

  tell(event: PageEvent): void {
    for (const listener of this.listeners) listener(event);
  }

  listen(listener: (event: PageEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}

const PING_MS = 15_000;
/** How soon a window tries again when the connection broke. */
const RETRY_MS = 1000;

interface EventRoutes {
  messenger: Messenger;
  news: PageNews;
  /** The person that a request names. */
  personOf: (as: string | undefined) => number;
  /** What a person's window shows first. */
  first: (personId: number) => object;
}

/** Adds `GET /playground/events?as=ID`: what one person's window is to hear, as server-sent events. */
export function eventRoutes(app: Hono, { messenger, news, personOf, first }: EventRoutes): void {
  app.get('/playground/events', (c) => {
    const personId = personOf(c.req.query('as'));
    return eventStream(c, { kind: 'open', ...first(personId) }, (send) => [
      messenger.listen((event) => concerns(event, messenger, personId) && send(event)),
      news.listen((event) => (event.kind === 'clock' || event.personId === personId) && send(event)),
    ]);
  });
}

/**
 * Answers with a line that stays open, on which a window hears of events as they come.
 * @param first what it hears at once @param listen begins to listen; returns what ends it
 */
export function eventStream(
  c: Context,
  first: object,
  listen: (send: (event: object) => void) => (() => void)[],
): Response {
  return streamSSE(c, async (stream) => {
    // One after the other, so that an edit never overtakes its message.
    let line = stream.writeSSE({ data: JSON.stringify(first), retry: RETRY_MS });
    const send = (event: object) => {
      line = line.then(() => stream.writeSSE({ data: JSON.stringify(event) }));
    };
    const stops = listen(send);
    const ping = setInterval(() => send({ kind: 'ping' }), PING_MS);
    ping.unref();
    await new Promise<void>((resolve) => stream.onAbort(resolve));
    clearInterval(ping);
    for (const stop of stops) stop();
  });
}

/** A window hears only of the chats that its person is in; the bot's calls are nobody's business here. */
function concerns(event: MessengerEvent, messenger: Messenger, personId: number): boolean {
  if (event.kind === 'call') return false;
  if (event.kind === 'chats-changed') return true;
  if (event.kind === 'callback-answer') return event.userId === personId;
  return messenger.chatsOf(personId).some((chat) => chat.id === event.chatId);
}
