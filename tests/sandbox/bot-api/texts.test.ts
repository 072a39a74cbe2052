import { Bot, InputFile, Keyboard } from 'grammy';
import { describe, expect, it } from 'vitest';
import { FORUM, GROUP, LAN, MAI, openedWorld, refusal, START, TOKEN, world } from './world.ts';

describe('sending a text', () => {
  it('arrives with the time of the injected clock', async () => {
    const { api, server } = await openedWorld();
    const sent = await api.sendMessage(LAN, 'Chào chị Lan');
    expect(sent).toMatchObject({ text: 'Chào chị Lan', date: START.epochMilliseconds / 1000 });
    expect(server.messages(LAN).at(-1)).toMatchObject({ text: 'Chào chị Lan', from: { is_bot: true } });
  });

  it('is refused when empty, blank or over 4,096 UTF-16 code units', async () => {
    const { api } = await openedWorld();
    const words = (reason: string) => refusal(400, `Bad Request: ${reason}`);
    await expect(api.sendMessage(LAN, '')).rejects.toMatchObject(words('message text is empty'));
    await expect(api.sendMessage(LAN, ' \n ')).rejects.toMatchObject(words('text must be non-empty'));
    await expect(api.sendMessage(LAN, '😀'.repeat(2049))).rejects.toMatchObject(words('message is too long'));
    await expect(api.sendMessage(LAN, '😀'.repeat(2048))).resolves.toBeDefined();
  });

  it('is refused with a parse_mode, or with what takes the place of people’s keyboards', async () => {
    const { api } = await openedWorld();
    for (const parse_mode of ['HTML', 'MarkdownV2', 'Markdown'] as const) {
      await expect(api.sendMessage(LAN, 'x', { parse_mode })).rejects.toMatchObject({ error_code: 400 });
      const photo = new InputFile(Buffer.from('x'), 'a.png');
      const captioned = api.sendPhoto(LAN, photo, { caption: 'x', parse_mode });
      await expect(captioned).rejects.toMatchObject({ description: expect.stringMatching(/parse_mode/) });
    }
    const reply_markup = new Keyboard().text('Tuần này');
    await expect(api.sendMessage(LAN, 'x', { reply_markup })).rejects.toMatchObject({ error_code: 400 });
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
    server.unblock(LAN);
    await expect(api.sendMessage(LAN, 'x')).resolves.toBeDefined();
  });
});

describe('a reply', () => {
  it('shows the message that it answers', async () => {
    const { api, server } = await openedWorld();
    const asked = server.sendText(LAN, LAN, 'Việc II.1.2 hạn ngày nào?');
    const sent = await api.sendMessage(LAN, 'Ngày 25/5', {
      reply_parameters: { message_id: asked.message_id },
    });
    expect(sent.reply_to_message).toMatchObject({ message_id: asked.message_id, text: asked.text });
  });

  it('to a lost message is refused unless it may go without', async () => {
    const { api } = await openedWorld();
    await expect(api.sendMessage(LAN, 'x', { reply_parameters: { message_id: 999 } })).rejects.toMatchObject(
      refusal(400, 'Bad Request: message to be replied not found'),
    );
    const lenient = { message_id: 999, allow_sending_without_reply: true };
    const sent = await api.sendMessage(LAN, 'x', { reply_parameters: lenient });
    expect(sent.reply_to_message).toBeUndefined();
  });
});

describe('topics', () => {
  it('take messages by thread id, and a reply stays in its topic', async () => {
    const { api, server } = await world();
    const thread = server.addTopic(FORUM, 'Báo cáo');
    const asked = server.sendText(FORUM, LAN, '/tuannay', { threadId: thread });
    expect(asked).toMatchObject({ message_thread_id: thread, is_topic_message: true });
    const named = await api.sendMessage(FORUM, 'x', { message_thread_id: thread });
    const replied = await api.sendMessage(FORUM, 'x', { reply_parameters: { message_id: asked.message_id } });
    for (const sent of [named, replied]) {
      expect(sent).toMatchObject({ message_thread_id: thread, is_topic_message: true });
    }
  });

  it('are refused where there are none', async () => {
    const { api } = await world();
    for (const chat of [FORUM, GROUP]) {
      await expect(api.sendMessage(chat, 'x', { message_thread_id: 77 })).rejects.toMatchObject(
        refusal(400, 'Bad Request: message thread not found'),
      );
    }
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
