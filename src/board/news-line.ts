import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { BoardNews } from './news.ts';

/** Lines that stay open in one process. */
const MOST_LINES = 1_000;
const PING_MS = 15_000;
/** How soon a browser tries again when the line broke, in milliseconds. */
const RETRY_MS = 3_000;

interface NewsLine {
  news: BoardNews;
  planId: number;
  /** Whether the session still is one. */
  isWelcome: () => Promise<boolean>;
}

/**
 * Answers with a line that stays open, on which a page hears that what it shows is no longer so (`changed`). Before each word it is looked
 * whether the session still is one: the last word is `over` then.
 */
export function newsLine(c: Context, { news, planId, isWelcome }: NewsLine): Response {
  if (news.count >= MOST_LINES) return c.body(null, 503);
  // A web server in front, such as nginx, would keep the words until there are many.
  c.header('X-Accel-Buffering', 'no');
  return streamSSE(c, async (stream) => {
    let last = stream.writeSSE({ event: 'hello', data: '', retry: RETRY_MS });
    let ping: NodeJS.Timeout | undefined;
    let stop = () => {};
    await new Promise<void>((end) => {
      const sayNext = async (event: string) => {
        const isOver = !(await isWelcome());
        await stream.writeSSE({ event: isOver ? 'over' : event, data: '' });
        if (isOver) end();
      };
      const say = (event: string) => {
        last = last.then(() => sayNext(event)).catch(() => end());
      };
      stop = news.listen(planId, c.req.query('tu') ?? '', () => say('changed'));
      ping = setInterval(() => say('ping'), PING_MS);
      ping.unref();
      stream.onAbort(end);
    });
    clearInterval(ping);
    stop();
  });
}
