import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import type { ZaloServerOptions } from '../../../src/sandbox/zalo/options.ts';
import { createZaloServer } from '../../../src/sandbox/zalo/server.ts';
import { StillClock } from '../../support/still-clock.ts';

const TOKEN = '1459232241454765289:only-for-tests';
const HA = 'a'.repeat(20);
const GROUP = `zgr-${'b'.repeat(20)}`;

async function openServer(options: Partial<ZaloServerOptions> = {}) {
  const clock = new StillClock('2018-05-31T23:50');
  const zalo = createZaloServer({ token: TOKEN, clock, ...options });
  zalo.addPerson(HA, 'chị Hà');
  zalo.addGroup(GROUP, 'Nhóm');
  const { url, close } = await zalo.listen();
  onTestFinished(close);
  const post = async (path: string, body: unknown, init: RequestInit = {}) => {
    const response = await fetch(`${url}/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      ...init,
    });
    return { status: response.status, ...JSON.parse(await response.text()) };
  };
  const call = (method: string, body: object = {}) => post(`bot${TOKEN}/${method}`, body);
  return { zalo, clock, url, post, call };
}

test('refuses what the documentation does not name: another case, another parameter, a number for a chat, no JSON', async () => {
  const { zalo, call, post } = await openServer();
  zalo.sendText(HA, HA, 'xin chào');
  expect(await call('sendMessage', { chat_id: HA, text: 'chào' })).toMatchObject({ status: 200, ok: true });
  for (const [method, body] of [
    ['sendmessage', { chat_id: HA, text: 'a' }],
    ['editMessageText', { chat_id: HA, text: 'a' }],
    ['sendMessage', { chat_id: HA, text: 'a', reply_markup: {} }],
    ['sendMessage', { chat_id: 17, text: 'a' }],
    ['sendMessage', { chat_id: HA, text: '' }],
    ['sendMessage', { chat_id: HA, text: 'a'.repeat(2001) }],
    ['sendMessage', { chat_id: HA, text: '\ud83d' }],
    ['sendMessage', { chat_id: HA, text: 'abc', text_styles: [{ start: 2, len: 2, st: ['b'] }] }],
    ['getUpdates', { offset: 1 }],
  ] as const)
    expect(await call(method, body), method).toMatchObject({ status: 400, ok: false, error_code: 400 });
  expect(await post('bot1:wrong/getMe', {})).toMatchObject({ status: 401, error_code: 401 });
  expect(await post(`bot${TOKEN}/getMe`, {}, { headers: { 'content-type': 'text/plain' } })).toMatchObject({
    status: 400,
  });
  expect(zalo.messages(HA).filter(({ byBot }) => byBot)).toHaveLength(1);
});

test('what getUpdates handed out is gone; idle is told in two shapes', async () => {
  const { zalo, call } = await openServer();
  zalo.sendText(HA, HA, 'một');
  zalo.sendText(HA, HA, 'hai');
  const texts = [];
  for (let count = 0; count < 2; count += 1) texts.push((await call('getUpdates')).result.message.text);
  expect(texts).toEqual(['một', 'hai']);
  const idle = [await call('getUpdates', { timeout: '0' }), await call('getUpdates', { timeout: '0' })];
  expect(idle.map(({ status, error_code }) => [status, error_code])).toEqual([
    [200, 408],
    [408, 408],
  ]);
});

test('a group is heard only where it names the bot or answers it', async () => {
  const { zalo, call } = await openServer();
  zalo.sendText(GROUP, HA, 'chuyện riêng');
  zalo.sendText(GROUP, HA, '@Bot Nhắc Việc tuần này có gì');
  const { result } = await call('getUpdates', { timeout: '0' });
  expect(result.message).toMatchObject({ text: '@Bot Nhắc Việc tuần này có gì', chat: { id: GROUP } });
  expect((await call('getUpdates', { timeout: '0' })).error_code).toBe(408);
});

test('refuses an unknown chat, one that never wrote, a person and a group too many, each in another shape', async () => {
  const { zalo, call } = await openServer({ limits: { people: 1, groups: 1 } });
  const [thu, group2] = ['c'.repeat(20), `zgr-${'d'.repeat(20)}`];
  zalo.addPerson(thu, 'chị Thu');
  zalo.addGroup(group2, 'Nhóm hai');
  const send = async (chat_id: string) => {
    const { status, ok, error_code } = await call('sendMessage', { chat_id, text: 'a' });
    return [status, ok, error_code];
  };
  expect(await send('e'.repeat(20))).toEqual([400, false, 400]);
  expect(await send(HA)).toEqual([403, false, 403]);
  for (const chat of [HA, thu, GROUP, group2]) zalo.sendText(chat, HA, '@Bot Nhắc Việc a');
  expect(await send(HA)).toEqual([200, true, undefined]);
  expect(await send(thu)).toEqual([404, false, 404]);
  expect(await send(group2)).toEqual([200, false, 403]);
});

test('counts a month in Vietnam, both ways, and then says 429 without a time', async () => {
  const { zalo, call, clock } = await openServer({ limits: { messagesAMonth: 2 } });
  zalo.sendText(HA, HA, 'một');
  const send = () => call('sendMessage', { chat_id: HA, text: 'a' });
  expect((await send()).ok).toBe(true);
  const refused = await send();
  expect(refused).toMatchObject({ status: 429, error_code: 429 });
  expect(refused).not.toHaveProperty('parameters');
  clock.advance({ minutes: 15 });
  expect((await send()).ok).toBe(true);
});

test('fetches a picture before it takes the message, and refuses what is none', async () => {
  const { zalo, call } = await openServer();
  const pictures = createServer((request, response) => {
    response.setHeader('content-type', request.url === '/a.png' ? 'image/png' : 'text/html');
    response.end('x');
  });
  pictures.listen(0, '127.0.0.1');
  await once(pictures, 'listening');
  onTestFinished(() => void pictures.close());
  const address = pictures.address();
  const root = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  zalo.sendText(HA, HA, 'ảnh đâu');
  expect(await call('sendPhoto', { chat_id: HA, photo: `${root}/b.png` })).toMatchObject({ error_code: 400 });
  expect((await call('sendPhoto', { chat_id: HA, photo: `${root}/a.png`, caption: 'đây' })).ok).toBe(true);
  expect(zalo.messages(HA).at(-1)).toMatchObject({ text: 'đây', photo: { contentType: 'image/png' } });
});

test('posts each event once to its webhook, wrapped as documented or flat as seen, and polls no more', async () => {
  for (const webhookBody of ['flat', 'wrapped'] as const) {
    const { zalo, call } = await openServer({ loopbackWebhook: true, webhookBody });
    const got: { secret: unknown; body: string }[] = [];
    const hook = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      got.push({ secret: request.headers['x-bot-api-secret-token'], body: Buffer.concat(chunks).toString() });
      response.statusCode = 500;
      response.end();
    });
    hook.listen(0, '127.0.0.1');
    await once(hook, 'listening');
    onTestFinished(() => void hook.close());
    const address = hook.address();
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/hook`;
    await call('setWebhook', { url, secret_token: '12345678' });
    zalo.sendText(HA, HA, 'một');
    await zalo.posted();
    const flat = { event_name: 'message.text.received', message: { text: 'một' } };
    expect(got.map(({ body }) => JSON.parse(body))).toMatchObject([
      webhookBody === 'flat' ? flat : { ok: true, result: flat },
    ]);
    expect(got[0]?.secret).toBe('12345678');
    expect(zalo.webhookAnswers()).toEqual([500]);
    expect(await call('getUpdates')).toMatchObject({ error_code: 400 });
    expect(await call('deleteWebhook')).toMatchObject({ ok: true });
    expect(await call('deleteWebhook')).toMatchObject({ error_code: 404 });
  }
});

test('sets no webhook on this machine unless told that it may', async () => {
  const { call } = await openServer();
  for (const url of ['http://bot.example/zalo', 'https://127.0.0.1/zalo', 'https://localhost/zalo'])
    expect(await call('setWebhook', { url, secret_token: '12345678' })).toMatchObject({ error_code: 400 });
});

test('fails after it took a message, with a page, a cut connection or silence', async () => {
  const { zalo, url } = await openServer();
  zalo.sendText(HA, HA, 'a');
  const send = () =>
    fetch(`${url}/bot${TOKEN}/sendMessage`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ chat_id: HA, text: 'b' }),
      signal: AbortSignal.timeout(500),
    });
  zalo.inject({ kind: 'error-after' });
  expect(await (await send()).text()).toContain('<h1>');
  zalo.inject({ kind: 'cut' });
  await expect(send()).rejects.toThrow();
  zalo.inject({ kind: 'silence' });
  await expect(send()).rejects.toThrow();
  zalo.inject({ kind: 'error-before' });
  expect((await send()).status).toBe(503);
  expect(zalo.messages(HA).filter(({ byBot }) => byBot)).toHaveLength(3);
});
