import { InlineKeyboard } from 'grammy';
import { describe, expect, it } from 'vitest';
import { MessengerError } from '../../../src/sandbox/messenger.ts';
import { LAN, MAI, openedWorld, refusal } from './world.ts';

const words = (reason: string) => refusal(400, `Bad Request: ${reason}`);

describe('inline buttons', () => {
  it('take 1 to 64 bytes of data', async () => {
    const { api } = await openedWorld();
    const send = (data: string) =>
      api.sendMessage(LAN, 'x', {
        reply_markup: { inline_keyboard: [[{ text: 'A', callback_data: data }]] },
      });
    await expect(send('a'.repeat(64))).resolves.toBeDefined();
    for (const data of ['', 'a'.repeat(65), 'ầ'.repeat(22)]) {
      await expect(send(data)).rejects.toMatchObject(words('BUTTON_DATA_INVALID'));
    }
  });

  it('are refused without a kind, without text or with a wrong address', async () => {
    const { api } = await openedWorld();
    const send = (button: object) =>
      api.raw.sendMessage({
        chat_id: LAN,
        text: 'x',
        reply_markup: { inline_keyboard: [[JSON.parse(JSON.stringify(button))]] },
      });
    await expect(send({ text: 'A' })).rejects.toMatchObject(
      words("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
    );
    await expect(send({ text: ' ', callback_data: 'a' })).rejects.toMatchObject({ error_code: 400 });
    await expect(send({ text: 'A', url: 'x y' })).rejects.toMatchObject(
      words("inline keyboard button URL 'x y' is invalid: Wrong HTTP URL"),
    );
  });

  it('bring the bot a callback query with its message', async () => {
    const { api, server } = await openedWorld();
    const reply_markup = new InlineKeyboard().text('Xong', 'done:II.1.2');
    const sent = await api.sendMessage(LAN, 'Việc', { reply_markup });
    const id = server.pressButton(LAN, LAN, sent.message_id, 'done:II.1.2');
    const [update] = await api.getUpdates();
    expect(update?.callback_query).toMatchObject({
      id,
      data: 'done:II.1.2',
      from: { id: LAN },
      message: { message_id: sent.message_id, text: 'Việc' },
    });
    expect(update?.callback_query?.chat_instance).not.toBe('');
  });

  it('cannot be pressed when they are not there, but data can be forged', async () => {
    const { api, server } = await openedWorld();
    const sent = await api.sendMessage(LAN, 'Việc', { reply_markup: new InlineKeyboard().text('A', 'a') });
    expect(() => server.pressButton(LAN, LAN, sent.message_id, 'b')).toThrow(MessengerError);
    expect(() => server.pressButton(LAN, LAN, 999, 'a')).toThrow(MessengerError);
    expect(() => server.pressButton(LAN, MAI, sent.message_id, 'a')).toThrow(MessengerError);
    server.forgeCallback(LAN, MAI, 999, 'x'.repeat(100));
    const [update] = await api.getUpdates();
    expect(update?.callback_query).toMatchObject({
      from: { id: MAI },
      message: { message_id: 999, date: 0 },
    });
  });
});

describe('answering a callback query', () => {
  it('shows the text to the person who pressed, once', async () => {
    const { api, server } = await openedWorld();
    const sent = await api.sendMessage(LAN, 'Việc', { reply_markup: new InlineKeyboard().text('A', 'a') });
    const heard: unknown[] = [];
    server.listen((event) => event.kind === 'callback-answer' && heard.push(event));
    const id = server.pressButton(LAN, LAN, sent.message_id, 'a');
    await api.answerCallbackQuery(id, { text: 'Đã ghi', show_alert: true });
    expect(heard).toEqual([
      { kind: 'callback-answer', chatId: LAN, userId: LAN, text: 'Đã ghi', alert: true },
    ]);
    const tooOld = words('query is too old and response timeout expired or query ID is invalid');
    await expect(api.answerCallbackQuery(id)).rejects.toMatchObject(tooOld);
    await expect(api.answerCallbackQuery('12345')).rejects.toMatchObject(tooOld);
  });

  it('is refused when it comes too late', async () => {
    let now = 0;
    const { api, server } = await openedWorld({ monotonic: () => now });
    const id = server.forgeCallback(LAN, LAN, 1, 'a');
    now += 16 * 60_000;
    await expect(api.answerCallbackQuery(id)).rejects.toMatchObject(
      words('query is too old and response timeout expired or query ID is invalid'),
    );
  });
});
