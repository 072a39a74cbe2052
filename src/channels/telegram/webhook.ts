import type { Update } from 'grammy/types';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { databaseFailure } from '../../database/database-failure.ts';
import { UpdateBusyError } from '../receiving/receiver.ts';
import { isSecret } from '../receiving/secret.ts';
import { isNumbered } from '../receiving/well-formed.ts';

/** Telegram's header with the secret given to setWebhook (Bot API, setWebhook). */
const SECRET_HEADER = 'X-Telegram-Bot-Api-Secret-Token';
/** Far above any update; what is larger is not from Telegram. */
const MOST_BYTES = 1024 * 1024;

/**
 * Takes updates that Telegram posts. An update is answered with 200 only after it was handled, so that Telegram
 * repeats it when this process dies in between or the database is away.
 * @param handle handles one update; rejects with UpdateBusyError while another process has it
 */
export function webhookRoutes(path: string, secret: string, handle: (update: Update) => Promise<void>): Hono {
  const app = new Hono();
  app.post(path, bodyLimit({ maxSize: MOST_BYTES }), async (c) => {
    if (!isSecret(c.req.header(SECRET_HEADER) ?? '', secret)) return c.text('wrong secret', 401);
    const update: unknown = await c.req.json().catch(() => undefined);
    if (!isNumbered(update)) return c.text('not an update', 400);
    try {
      await handle(update);
    } catch (error) {
      if (error instanceof UpdateBusyError) return c.text('being handled', 503);
      if (databaseFailure(error)) return c.text('later', 503);
      throw error;
    }
    return c.body(null, 200);
  });
  return app;
}
