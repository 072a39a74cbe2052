import { Bot } from 'grammy';
import { describe, expect, it } from 'vitest';
import { LAN, MAI, openedWorld, refusal, START, TOKEN, world } from './world.ts';

describe('sending a text', () => {
  it('arrives with the time of the injected clock', async () => {
    const { api, server } = await openedWorld();
    const sent = await api.sendMessage(LAN, 'Chào chị Lan');
    expect(sent).toMatchObject({ text: 'Chào chị Lan', date: START.epochMilliseconds / 1000 });
    expect(server.messages(LAN).at(-1)).toMatchObject({ text: 'Chào chị Lan', from: { is_bot: true } });
  });

  it('is refused when empty, blank or over 4,096 UTF-16 code units', async () => {
    const { api } = await openedWorld();
    await expect(api.sendMessage(LAN, '')).rejects.toMatchObject(
      refusal(400, 'Bad Request: message text is empty'),
    );
    await expect(api.sendMessage(LAN, ' \n ')).rejects.toMatchObject(
      refusal(400, 'Bad Request: text must be non-empty'),
    );
    await expect(api.sendMessage(LAN, '😀'.repeat(2049))).rejects.toMatchObject(
      refusal(400, 'Bad Request: message is too long'),
    );
    await expect(api.sendMessage(LAN, '😀'.repeat(2048))).resolves.toBeDefined();
  });

  it('is refused where the bot may not write', async () => {
    const { api, server } = await openedWorld();
    await expect(api.sendMessage(999, 'x')).rejects.toMatchObject(
      refusal(400, 'Bad Request: chat not found'),
    );
    await expect(api.sendMessage(MAI, 'x')).rejects.toMatchObject(
      refusal(403, "Forbidden: bot can't initiate conversation with a user"),
    );
    server.block(LAN);
    await expect(api.sendMessage(LAN, 'x')).rejects.toMatchObject(
      refusal(403, 'Forbidden: bot was blocked by the user'),
    );
  });
});

describe('a grammY bot', () => {
  it('echoes what a person writes', async () => {
    const { server, url } = await world();
    const bot = new Bot(TOKEN, { client: { apiRoot: url } });
    bot.on('message:text', (ctx) => ctx.reply(`Đã nhận: ${ctx.msg.text}`));
    const answered = new Promise((resolve) => {
      server.listen((event) => {
        if (event.kind === 'message' && event.message.from?.is_bot) resolve(event.message.text);
      });
    });
    const running = bot.start();
    server.sendText(LAN, LAN, 'tuần này có gì đến hạn?');
    await expect(answered).resolves.toBe('Đã nhận: tuần này có gì đến hạn?');
    await bot.stop();
    await running;
  });
});
