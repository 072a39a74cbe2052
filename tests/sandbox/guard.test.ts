import { expect, test } from 'vitest';
import { COORDINATION, pageStage } from './page/page-stage.ts';

const { messenger, routes, post } = pageStage();

test.each(['evil.example', 'evil.example:8080', '127.0.0.1.evil.example', 'localhost.evil.example', ''])(
  'refuses the host %j, whatever is asked for',
  async (host) => {
    for (const path of ['/', '/page/main.js', '/playground/cast']) {
      expect((await routes.request(path, { headers: { host } })).status).toBe(403);
    }
  },
);

test.each(['127.0.0.1:8080', 'localhost:8080', '[::1]:8080', 'LOCALHOST'])(
  'serves the host %s',
  async (host) => {
    expect((await routes.request('/', { headers: { host } })).status).toBe(200);
  },
);

test.each([
  { origin: 'http://evil.example' },
  { origin: 'null' },
  { origin: 'null', 'sec-fetch-site': 'cross-site' },
  { origin: 'http://127.0.0.1:9999' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
])('refuses a change asked for by another origin: %j', async (headers: Record<string, string>) => {
  const body = { as: 1001, chatId: COORDINATION, text: 'x' };
  const answer = await post('messages', body, { host: '127.0.0.1:8080', ...headers });
  expect(answer.status).toBe(403);
  expect(messenger.messages(COORDINATION)).toEqual([]);
});

test('may be opened by a link on another site, which is all that it may do', async () => {
  const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
  const asked = async (path: string, method: string, headers: Record<string, string>) =>
    (await routes.request(path, { method, headers: { host: '127.0.0.1:8080', ...headers } })).status;
  expect(await asked('/', 'GET', link)).toBe(200);
  expect(await asked('/', 'GET', { ...link, 'sec-fetch-dest': 'iframe' })).toBe(403);
  expect(await asked('/', 'GET', { ...link, 'sec-fetch-mode': 'no-cors' })).toBe(403);
  expect(await asked('/playground/cast', 'GET', link)).toBe(403);
  expect(await asked('/playground/messages', 'POST', link)).toBe(403);
});

test('takes a change from the page itself', async () => {
  const own = { host: '127.0.0.1:8080', origin: 'http://127.0.0.1:8080', 'sec-fetch-site': 'same-origin' };
  const body = { as: 1001, chatId: COORDINATION, text: 'x' };
  expect((await post('messages', body, own)).status).toBe(200);
  // A form on a page without referrers: only the browser can say that it is ours.
  expect((await post('messages', body, { ...own, origin: 'null' })).status).toBe(200);
});
