import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import { ownPageOnly, pageHeaders } from '../guard.ts';
import { type Messenger, MessengerError } from '../messenger.ts';
import { type Admit, actionRoutes } from './actions.ts';
import { clockRoutes } from './clock.ts';
import { eventRoutes, PageNews } from './events.ts';
import { pageFiles } from './files.ts';
import { Game } from './game.ts';
import type { PageOptions } from './options.ts';
import { ReadMarks } from './read-marks.ts';
import { worksRoutes } from './works.ts';

/** Kinds of files that are shown as they are: none that could run scripts. */
const SHOWN = new Set([
  ...['image/png', 'image/jpeg', 'image/gif', 'image/webp'],
  ...['video/mp4', 'video/webm', 'application/pdf'],
]);
/** Text of these kinds is shown as plain text. */
const AS_TEXT = new Set(['text/plain', 'text/csv', 'application/json']);

/**
 * The chat page at `/` and the routes that it uses. Only loopback hosts and the page's own origin are served.
 * A refusal of the messenger or a malformed body comes back as 400 with `{error}`.
 */
export function pageRoutes(page: PageOptions): Hono {
  const { messenger, clock, onStartOver } = page;
  const files = pageFiles();
  const app = new Hono();
  for (const path of [...files.paths, '/playground/*']) app.use(path, pageHeaders(), ownPageOnly());
  app.route('/', files.routes);

  const news = new PageNews();
  const admit: Admit = (personId, chatId) => {
    if (!messenger.chatsOf(personId).some((chat) => chat.id === chatId))
      throw new MessengerError('chat not found');
  };
  const api = new Hono();
  api.onError((error, c) => {
    if (error instanceof MessengerError) return c.json({ error: error.message }, 400);
    if (error instanceof z.ZodError || error instanceof SyntaxError)
      return c.json({ error: 'malformed request' }, 400);
    if (error instanceof HTTPException) return error.getResponse();
    throw error;
  });
  const marks = new ReadMarks(messenger, page.keeper, page.records);
  const game = new Game(page.keeper, page.records);
  api.use(async ({ req }, next) => {
    if (req.method === 'POST' && !LEAVES_NO_TRACE.has(req.path)) game.use();
    await next();
  });
  const chatsOf = (personId: number) => chatsView(personId, messenger, marks);
  readingRoutes(api, page, { news, admit, marks, chatsOf, game });
  actionRoutes(api, messenger, admit);
  clockRoutes(api, page, news);
  api.post('/playground/start-over', (c) => {
    if (!onStartOver) return c.json({ error: 'this playground is kept' }, 400);
    onStartOver();
    return c.json({}, 202);
  });
  const first = (personId: number) => ({
    now: clock.now().epochMilliseconds,
    chats: chatsOf(personId),
    game: game.id,
  });
  eventRoutes(api, { messenger, news, personOf: integer, first });
  worksRoutes(api, { messenger, admit, deliveries: page.deliveries ?? (async () => []) });
  app.route('/', api);
  return app;
}

/** A person's list of chats, each with how far they have read and what the bot offers them there. */
function chatsView(personId: number, messenger: Messenger, marks: ReadMarks) {
  return messenger.chatsOf(personId).map((chat) => ({
    ...chat,
    unread: marks.unread(personId, chat.id),
    lastRead: marks.lastRead(personId, chat.id),
    commands: messenger.commandsFor(chat.id, personId),
  }));
}

/** What a window does by itself, and what ends the game. */
const LEAVES_NO_TRACE = new Set(['/playground/read', '/playground/start-over']);

interface ReadingRoutes {
  game: Game;
  news: PageNews;
  admit: Admit;
  marks: ReadMarks;
  chatsOf: (personId: number) => ReturnType<typeof chatsView>;
}

function readingRoutes(
  app: Hono,
  { messenger, people, groups, suggestions, timeZone, tour, zalo }: PageOptions,
  { news, admit, marks, chatsOf, game }: ReadingRoutes,
): void {
  const { bot } = messenger;
  const cast = { people, groups, suggestions, timeZone, script: tour ?? null, bot, zalo: zalo ?? null };
  app.get('/playground/cast', (c) => c.json({ ...cast, game: game.id, used: game.used }));

  app.get('/playground/chats', (c) => c.json({ chats: chatsOf(integer(c.req.query('as'))) }));

  app.get('/playground/messages', (c) => {
    const chatId = integer(c.req.query('chat'));
    admit(integer(c.req.query('as')), chatId);
    return c.json({ messages: messenger.messages(chatId) });
  });

  app.post('/playground/read', async (c) => {
    const body = z
      .strictObject({ as: z.int(), chatId: z.int(), messageId: z.int() })
      .parse(await c.req.json());
    admit(body.as, body.chatId);
    if (marks.mark(body.as, body.chatId, body.messageId)) news.tell({ kind: 'read', personId: body.as });
    return c.json({});
  });

  app.get('/playground/files/:id', (c) => {
    const file = messenger.file(c.req.param('id'));
    if (!file) return c.notFound();
    const shown = SHOWN.has(file.mimeType) ? file.mimeType : undefined;
    const type = shown ?? (AS_TEXT.has(file.mimeType) ? 'text/plain; charset=utf-8' : undefined);
    // A file may hold anything: other kinds are downloaded, never opened as a page of this origin.
    return c.body(Uint8Array.from(file.content), 200, {
      'Content-Type': type ?? 'application/octet-stream',
      'Content-Disposition': `${type ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      // The browser's own viewer of PDF files does not start in a sandbox.
      'Content-Security-Policy':
        type === 'application/pdf'
          ? "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'"
          : "default-src 'none'; media-src 'self'; style-src 'unsafe-inline'; sandbox",
    });
  });
}

function integer(text: string | undefined): number {
  return z
    .string()
    .regex(/^-?\d+$/)
    .transform(Number)
    .parse(text);
}
