import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { ownPageOnly } from '../../guard.ts';
import { type Answer, type Calls, refused } from '../calls/calls.ts';
import { Refusal } from '../calls/refusal.ts';
import type { FileCabinet } from '../files/file-cabinet.ts';
import { readCall } from './request-body.ts';

/** The HTTP side of the server. */
export type BotApiApp = Hono<Env>;

type Env = { Bindings: Partial<HttpBindings> };

const JSON_HEADERS = { 'content-type': 'application/json' };

/** The Bot API's routes: /bot<token>/<method> and /file/bot<token>/<path>. Web pages get 403 (see `ownPageOnly`). */
export function httpRoutes(token: string, calls: Calls, files: FileCabinet): BotApiApp {
  const app = new Hono<Env>();
  for (const path of ['/:bot{bot[^/]+}/*', '/file/*']) app.use(path, ownPageOnly());
  app.all('/:bot{bot[^/]+}/:method', async (context) => {
    if (context.req.param('bot') !== `bot${token}`) return reply(refused(new Refusal(401, 'Unauthorized')));
    const gone = hangUp(context);
    try {
      const input = await readCall(context.req.raw);
      const answer = await calls.run(context.req.param('method'), input, gone?.signal);
      return await give(answer, context, gone?.signal);
    } catch (error) {
      if (error instanceof Refusal) return reply(refused(error));
      throw error;
    } finally {
      gone?.done();
    }
  });
  app.get('/file/:bot{bot[^/]+}/:path{.+}', (context) => {
    if (context.req.param('bot') !== `bot${token}`) return reply(refused(new Refusal(401, 'Unauthorized')));
    const file = files.atPath(context.req.param('path'));
    if (!file) return reply(refused(new Refusal(404, 'Not Found')));
    return new Response(Uint8Array.from(file.content), {
      headers: { 'content-type': 'application/octet-stream' },
    });
  });
  app.onError(() => reply(refused(new Refusal(500, 'Internal Server Error'))));
  return app;
}

function reply(answer: Answer): Response {
  if (answer.kind !== 'answer') return new Response(null, { status: 504 });
  return new Response(JSON.stringify(answer.body), { status: answer.status, headers: JSON_HEADERS });
}

/** Answers, or makes the connection behave as the fault wants. Without a socket (in process) 504 means no answer. */
async function give(answer: Answer, context: Context<Env>, gone?: AbortSignal): Promise<Response> {
  if (answer.kind === 'silence' && gone) {
    await new Promise<void>((resolve) => {
      if (gone.aborted) resolve();
      else gone.addEventListener('abort', () => resolve(), { once: true });
    });
  }
  if (answer.kind === 'dropped') context.env?.incoming?.socket.destroy();
  return reply(answer);
}

/** Tells when the caller closes the connection before the answer. */
function hangUp(context: Context<Env>): { signal: AbortSignal; done(): void } | undefined {
  const socket = context.env?.incoming?.socket;
  if (!socket) return undefined;
  const controller = new AbortController();
  const abort = () => controller.abort();
  socket.once('close', abort);
  return { signal: controller.signal, done: () => socket.off('close', abort) };
}
