import { Hono } from 'hono';
import { onTestFinished } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';
import { HttpServer } from '../../src/http/server.ts';
import { type BotApiServer, createBotApiServer } from '../../src/sandbox/bot-api/server.ts';

/** Bots at one address, as at Telegram's. */
export interface BotsServer {
  url: string;
  /** Each bot by its username. @throws Error for one that there is not */
  bot(username: string): BotApiServer;
  /** Makes a bot's token good for nothing, as BotFather's /revoke does. */
  revoke(username: string): void;
}

/** Serves some bots at one address for one test; to all other tokens it is "Unauthorized". @param tokens by usernames */
export async function serveBots(tokens: Readonly<Record<string, string>>): Promise<BotsServer> {
  const bots = new Map(
    Object.entries(tokens).map(
      ([username, token]): [string, { token: string; bot: BotApiServer; isGood: boolean }] => {
        const bot = createBotApiServer({ token, clock: systemClock, limits: 'off', bot: { username } });
        return [username, { token, bot, isGood: true }];
      },
    ),
  );
  const app = new Hono().all('*', (c) => {
    const [, token] = /^\/(?:file\/)?bot([^/]+)\//.exec(c.req.path) ?? [];
    const found = [...bots.values()].find((one) => one.token === token && one.isGood);
    if (found) return found.bot.app.fetch(c.req.raw, c.env as object);
    return c.json({ ok: false, error_code: 401, description: 'Unauthorized' }, 401);
  });
  const server = new HttpServer(app, { host: '127.0.0.1', port: 0 });
  await server.start({ signal: new AbortController().signal, fail: () => undefined });
  onTestFinished(async () => {
    for (const { bot } of bots.values()) bot.stop();
    await server.stop();
  });
  const found = (username: string) => {
    const bot = bots.get(username);
    if (!bot) throw new Error(`no bot ${username}`);
    return bot;
  };
  return {
    url: server.url,
    bot: (username) => found(username).bot,
    revoke(username) {
      const one = found(username);
      one.isGood = false;
      one.bot.stop();
    },
  };
}
