import { HttpError } from 'grammy';
import { describe, expect, it } from 'vitest';
import { GROUP, LAN, openedWorld, refusal, TOKEN } from './world.ts';

describe('faults on purpose', () => {
  it('answer 500 before anything is done, as often as asked', async () => {
    const { api, server } = await openedWorld();
    const before = server.messages(LAN).length;
    server.inject({ kind: 'server-error', method: 'sendMessage', times: 2 });
    for (let tried = 0; tried < 2; tried += 1) {
      await expect(api.sendMessage(LAN, 'x')).rejects.toMatchObject(refusal(500, 'Internal Server Error'));
    }
    expect(server.messages(LAN)).toHaveLength(before);
    await expect(api.sendMessage(LAN, 'x')).resolves.toBeDefined();
  });

  it('drop the answer after the work is done', async () => {
    const { api, server } = await openedWorld();
    server.inject({ kind: 'drop-answer', method: 'sendMessage' });
    await expect(api.sendMessage(LAN, 'đã đến')).rejects.toBeInstanceOf(HttpError);
    expect(server.messages(LAN).at(-1)?.text).toBe('đã đến');
    expect(server.calls().at(-1)).toMatchObject({ method: 'sendMessage', status: 0 });
    server.inject({ kind: 'drop-answer' });
    await expect(api.sendMessage(999, 'x')).rejects.toBeInstanceOf(HttpError);
    expect(server.calls().at(-1)).toMatchObject({ method: 'sendMessage', status: 0 });
  });

  it('never answer and do nothing', async () => {
    const { api, server, url } = await openedWorld();
    server.inject({ kind: 'time-out', method: 'sendMessage' });
    const waiting = new AbortController();
    const call = `${url}/bot${TOKEN}/sendMessage?chat_id=${LAN}&text=x`;
    const sending = expect(fetch(call, { signal: waiting.signal })).rejects.toThrow();
    await api.getMe();
    waiting.abort();
    await sending;
    expect(server.messages(LAN).some((message) => message.text === 'x')).toBe(false);
  });

  it('answer 429 with the wait that was asked for', async () => {
    const { api, server } = await openedWorld();
    server.inject({ kind: 'too-many-requests', retryAfter: 7 });
    await expect(api.sendMessage(LAN, 'x')).rejects.toMatchObject({ parameters: { retry_after: 7 } });
  });

  it('hit only the chat that they are for, and can be taken back', async () => {
    const { api, server } = await openedWorld();
    const takeBack = server.inject({ kind: 'server-error', chatId: GROUP, times: 5 });
    await expect(api.sendMessage(LAN, 'x')).resolves.toBeDefined();
    await expect(api.sendMessage(GROUP, 'x')).rejects.toMatchObject({ error_code: 500 });
    takeBack();
    await expect(api.sendMessage(GROUP, 'x')).resolves.toBeDefined();
  });
});

describe('the log of calls', () => {
  it('holds what the bot called, with the time and the outcome', async () => {
    const { api, server, clock } = await openedWorld({ keep: { calls: 2 } });
    await api.sendMessage(LAN, 'một');
    await api.sendMessage(LAN, 'hai');
    await expect(api.sendMessage(999, 'ba')).rejects.toThrow();
    expect(server.calls()).toMatchObject([
      {
        method: 'sendMessage',
        payload: { chat_id: LAN, text: 'hai' },
        at: clock.now().epochMilliseconds,
        status: 200,
      },
      { status: 400, description: 'Bad Request: chat not found' },
    ]);
  });

  it('keeps a limited number of messages of a chat', async () => {
    const { server } = await openedWorld({ keep: { messagesPerChat: 3 } });
    for (const text of ['a', 'b', 'c', 'd']) server.sendText(LAN, LAN, text);
    expect(server.messages(LAN).map((message) => message.text)).toEqual(['b', 'c', 'd']);
  });
});
