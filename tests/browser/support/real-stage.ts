import { serve } from '@hono/node-server';
import { Bot } from 'grammy';
import { Hono } from 'hono';
import { Temporal } from 'temporal-polyfill';
import { VirtualClock } from '../../../src/base/clock.ts';
import { playgroundCast, seatCast } from '../../../src/playground/cast.ts';
import { TimeTravel } from '../../../src/playground/time-travel.ts';
import { BotApiServer } from '../../../src/sandbox/bot-api/server.ts';
import { playgroundRoutes } from '../../../src/sandbox/page/routes.ts';

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
  const clock = new VirtualClock(Temporal.Instant.from('2018-05-21T07:25:00+07:00'));
  const server = new BotApiServer({ token: TOKEN, clock, limits: 'off' });
  const cast = playgroundCast({ year: 2018, locality: 'Thị xã Bỉm Sơn', units: UNITS });
  seatCast(cast, server);
  const travel = new TimeTravel({ clock, nextMoment: async () => undefined, onStop: async () => {} });
  const page = playgroundRoutes({ messenger: server, clock, cast, timeZone: 'Asia/Ho_Chi_Minh', travel });
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
