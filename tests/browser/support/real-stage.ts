import { serve } from '@hono/node-server';
import { Bot } from 'grammy';
import { Hono } from 'hono';
import { createBotApiServer } from '../../../src/sandbox/bot-api/server.ts';
import { mondayMorning, pageOver } from '../../sandbox/page/page-over.ts';

const TOKEN = '1000:playground';
const UNITS = [
  { code: 'ld', name: 'Phòng Lao động - Thương binh và Xã hội' },
  { code: 'hpn', name: 'Hội Liên hiệp Phụ nữ Thị xã' },
  { code: 'xa-ha-lan', name: 'Xã Hà Lan' },
];

/**
 * The page beside the local Bot API server, on one port, and a grammY bot that polls it over HTTP.
 * @param teach gives the bot its handlers
 */
export async function openRealStage(teach: (bot: Bot) => void | Promise<void>) {
  const clock = mondayMorning();
  const server = createBotApiServer({ token: TOKEN, clock, limits: 'off' });
  const { routes: page } = pageOver(server, clock, UNITS);
  const app = new Hono().route('/', page).route('/', server.app);
  const http = await new Promise<{ port: number; close: () => void }>((resolve) => {
    const started = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => {
      const close = () => {
        started.close();
        if ('closeAllConnections' in started) started.closeAllConnections();
      };
      resolve({ port, close });
    });
  });
  const address = `http://127.0.0.1:${http.port}`;
  const bot = new Bot(TOKEN, { client: { apiRoot: address } });
  await teach(bot);
  const polling = new Promise<void>((resolve) => void bot.start({ onStart: () => resolve() }));
  await polling;
  const close = async () => {
    await bot.stop();
    server.stop();
    http.close();
  };
  return { address, server, bot, close };
}
