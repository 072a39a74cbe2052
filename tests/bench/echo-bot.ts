/* The yardstick: grammY and nothing else, answering each message with its own text. */
import { Bot } from 'grammy';
import { BENCH_TOKEN } from './setting.ts';

const bot = new Bot(BENCH_TOKEN, { client: { apiRoot: process.env.TELEGRAM_API_ROOT ?? '' } });
bot.on('message:text', (ctx) => ctx.reply(ctx.message.text));
await bot.start({ onStart: () => console.log('ready') });
