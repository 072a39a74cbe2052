/* The yardstick: nothing but `api.sendMessage`, so many at the same time, through the same client. */
import { Api } from 'grammy';
import { z } from 'zod';
import { CAMPAIGN_TEXT } from './campaign-setting.ts';
import { BENCH_TOKEN } from './setting.ts';

const {
  TELEGRAM_API_ROOT: apiRoot,
  PEOPLE: people,
  AT_ONCE: atOnce,
} = z
  .object({ TELEGRAM_API_ROOT: z.string(), PEOPLE: z.coerce.number(), AT_ONCE: z.coerce.number() })
  .parse(process.env);
const api = new Api(BENCH_TOKEN, { apiRoot });
console.log('ready');
let next = 1;
const one = async () => {
  while (next <= people) await api.sendMessage(next++, CAMPAIGN_TEXT);
};
await Promise.all(Array.from({ length: atOnce }, one));
