import type { Message, Update } from 'grammy/types';
import type { Clock } from '../../../src/base/clock.ts';
import { createLog } from '../../../src/base/log.ts';
import { createBot } from '../../../src/bot/create-bot.ts';
import type { Database } from '../../../src/database/database.ts';
import { createServices, type Services } from '../../../src/services.ts';
import { BENCH_TOKEN } from '../setting.ts';
import { CHANNEL } from './fill.ts';

/** A bot in this process whose messenger accepts everything at once: what is measured is the bot's own time. */
export interface BenchBot {
  services: Services;
  /** Says something in private; settles when it was handled. */
  say(person: number, text: string): Promise<void>;
  /** Presses the first button of the last message whose data begins like this. */
  press(person: number, beginning: string): Promise<void>;
}

/** @throws Error at whatever the bot would log as an error */
export function benchBot({ prisma }: Database, clock: Clock, filesFolder: string): BenchBot {
  const log = createLog('warn', {
    write: (line: string) => {
      throw new Error(line);
    },
  });
  const services = createServices(prisma, { clock, log, channel: CHANNEL, filesFolder });
  const bot = createBot({ token: BENCH_TOKEN, apiRoot: 'http://127.0.0.1:1' }, services);
  bot.botInfo = {
    id: 4242424242,
    is_bot: true,
    first_name: 'B',
    username: 'bench_bot',
  } as typeof bot.botInfo;
  let shown: Message | undefined;
  let sent = 0;
  bot.api.config.use(async (_prev, method, payload) => {
    if (!method.startsWith('send') && !method.startsWith('edit')) return { ok: true, result: true as never };
    sent += 1;
    shown = {
      message_id: sent,
      date: 0,
      chat: { id: 1, type: 'private', first_name: 'P' },
      ...payload,
    } as Message;
    return { ok: true, result: shown as never };
  });
  let number = 0;
  const handle = async (person: number, update: Partial<Update>) => {
    const before = sent;
    number += 1;
    await bot.handleUpdate({ update_id: number, ...update });
    if (sent === before)
      throw new Error(`the bot answered nothing to ${JSON.stringify(update)} of ${person}`);
  };
  const from = (id: number) => ({ id, is_bot: false, first_name: 'P' });
  const chat = (id: number) => ({ id, type: 'private' as const, first_name: 'P' });
  return {
    services,
    say: (person, text) => {
      const [command = ''] = /^\/\w+/.exec(text) ?? [];
      const entities = command ? [{ type: 'bot_command' as const, offset: 0, length: command.length }] : [];
      const message = { message_id: 1, date: 0, chat: chat(person), from: from(person), text, entities };
      return handle(person, { message });
    },
    press: (person, beginning) => {
      const rows = shown?.reply_markup?.inline_keyboard.flat() ?? [];
      const data = rows.flatMap((button) => ('callback_data' in button ? [button.callback_data] : []));
      const found = data.find((one) => one.startsWith(beginning));
      if (!found || !shown) throw new Error(`no button ${beginning} among ${data.join(', ')}`);
      return handle(person, {
        callback_query: {
          id: '1',
          from: from(person),
          chat_instance: '1',
          message: { ...shown, chat: chat(person), date: 1 } as Message,
          data: found,
        },
      });
    },
  };
}
