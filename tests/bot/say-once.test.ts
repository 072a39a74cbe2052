import { Api, InputFile } from 'grammy';
import type { Update } from 'grammy/types';
import { beforeEach, expect, it } from 'vitest';
import type { BotContext } from '../../src/bot/kit/context.ts';
import { sayOnce } from '../../src/bot/kit/say-once.ts';

let calls: string[];
let sent: number;
beforeEach(() => {
  calls = [];
  sent = 0;
});

/** The Api with which an update is handled; the messenger gives each message the next number. */
async function handling(update: Update): Promise<Api> {
  const api = new Api('1:tests-only');
  api.config.use(async (_prev, method) => {
    calls.push(method);
    const result = method.startsWith('send') ? { message_id: ++sent } : true;
    return { ok: true, result } as never;
  });
  await sayOnce({ update, api } as BotContext, async () => undefined);
  return api;
}

const update = (): Update => ({ update_id: 1 });

it('what was said is not said again when the same update is handled once more', async () => {
  const same = update();
  const first = await (await handling(same)).sendMessage(1, 'một');
  const again = await handling(same);
  expect(await again.sendMessage(1, 'một')).toEqual(first);
  await again.sendMessage(1, 'hai');
  await (await handling(update())).sendMessage(1, 'một');
  expect(calls).toEqual(['sendMessage', 'sendMessage', 'sendMessage']);
});

it('a file is taken for the same by its name', async () => {
  const same = update();
  const photo = () => new InputFile(Buffer.from('x'), 'chart.png');
  for (const _ of [1, 2]) await (await handling(same)).sendPhoto(1, photo(), { caption: 'một' });
  await (await handling(same)).sendPhoto(1, new InputFile(Buffer.from('x'), 'other.png'), { caption: 'một' });
  expect(calls).toEqual(['sendPhoto', 'sendPhoto']);
});

it('a message that was taken for sent is not taken away', async () => {
  const same = update();
  const { message_id } = await (await handling(same)).sendMessage(1, 'một');
  const again = await handling(same);
  await again.sendMessage(1, 'một');
  await again.deleteMessage(1, message_id);
  expect(calls).toEqual(['sendMessage']);
});

it('a message that was taken away before is sent again', async () => {
  const same = update();
  const { message_id } = await (await handling(same)).sendMessage(1, 'một');
  const again = await handling(same);
  await again.deleteMessage(1, message_id);
  expect(await again.sendMessage(1, 'một')).toEqual({ message_id: 2 });
  expect(calls).toEqual(['sendMessage', 'deleteMessage', 'sendMessage']);
});
