import { createServer } from 'node:http';
import { expect, it, onTestFinished } from 'vitest';
import { botApi } from '../../src/channels/telegram/bot-api.ts';
import { zaloApi } from '../../src/channels/zalo/zalo-api.ts';
import { ChannelWatch } from '../../src/outbox/channel-watch.ts';
import { createZaloServer } from '../../src/sandbox/zalo/server.ts';
import { LAN, openedWorld, TOKEN } from '../sandbox/bot-api/world.ts';
import { StillClock } from '../support/still-clock.ts';

const clock = () => new StillClock('2018-05-21T07:25');
const HA = 'a'.repeat(20);

/** A server that answers every call the same way, whatever it is asked. */
async function answering(status: number, body: string): Promise<string> {
  const server = createServer((_, response) => response.writeHead(status).end(body));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}

it('Telegram that is silent, fails or is not there is seen to fail; a refusal is an answer', async () => {
  const { server, url } = await openedWorld();
  const watch = new ChannelWatch(clock());
  const api = botApi({ token: TOKEN, apiRoot: url, deadlines: { call: 1, file: 1 }, watch });
  const fails = () => watch.failsSince('sending') !== undefined;
  await api.getMe();
  for (const kind of ['time-out', 'server-error'] as const) {
    server.inject({ kind, method: 'sendMessage' });
    await expect(api.sendMessage(LAN, 'x')).rejects.toThrow();
    expect(fails(), kind).toBe(true);
    await expect(api.sendMessage(999, 'x')).rejects.toThrow('chat not found');
    expect(fails()).toBe(false);
  }
  const gone = botApi({ token: TOKEN, apiRoot: 'http://127.0.0.1:9', watch });
  await expect(gone.getMe()).rejects.toThrow();
  expect(fails()).toBe(true);
  await api.sendMessage(LAN, 'x');
  await expect(gone.getUpdates({ timeout: 0 })).rejects.toThrow();
  expect([fails(), watch.failsSince('receiving') !== undefined]).toEqual([false, true]);
  await api.getUpdates({ timeout: 0 });
  expect(watch.failsSince('receiving')).toBeUndefined();
});

it('a call that the program itself gives up shows nothing', async () => {
  const { server, url } = await openedWorld();
  const watch = new ChannelWatch(clock());
  const api = botApi({ token: TOKEN, apiRoot: url, watch });
  server.inject({ kind: 'time-out', method: 'getUpdates' });
  const stop = new AbortController();
  const call = api.getUpdates({ timeout: 30 }, stop.signal as never);
  stop.abort();
  await expect(call).rejects.toThrow();
  expect(watch.failsSince('receiving')).toBeUndefined();
});

it('Zalo that fails, cuts the line or answers with a page is seen to fail; refusals and idle are answers', async () => {
  const token = '1459232241454765289:only-for-tests';
  const zalo = createZaloServer({ token, clock: clock() });
  zalo.addPerson(HA, 'chị Hà');
  zalo.sendText(HA, HA, 'chào');
  const { url, close } = await zalo.listen();
  onTestFinished(() => close());
  const watch = new ChannelWatch(clock());
  const api = zaloApi({ token, apiRoot: url }, watch);
  const send = (chat = HA) => api.call('sendMessage', { chat_id: chat, text: 'x' });
  const fails = () => watch.failsSince('sending') !== undefined;
  for (const kind of ['error-before', 'error-after', 'cut'] as const) {
    zalo.inject({ kind, method: 'sendMessage' });
    await expect(send()).rejects.toThrow();
    expect(fails(), kind).toBe(true);
    await expect(send('f'.repeat(20))).rejects.toThrow('Zalo refuses');
    expect(fails()).toBe(false);
  }
  await api.call('getUpdates', { timeout: '1' });
  zalo.inject({ kind: 'error-before', method: 'getUpdates' });
  await expect(api.call('getUpdates', { timeout: '0' })).rejects.toThrow();
  expect([fails(), watch.failsSince('receiving') !== undefined]).toEqual([false, true]);
  await expect(api.call('getUpdates', { timeout: '0' })).rejects.toThrow('408');
  expect(watch.failsSince('receiving')).toBeUndefined();
  const page = zaloApi({ token, apiRoot: await answering(200, '<h1>Just a moment...</h1>') }, watch);
  await expect(page.call('getMe', {})).rejects.toThrow();
  expect(fails()).toBe(true);
});
