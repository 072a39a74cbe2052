import { Hono } from 'hono';
import { expect, test } from 'vitest';
import type { ShownDelivery } from '../../../src/sandbox/page/options.ts';
import { worksRoutes } from '../../../src/sandbox/page/works.ts';
import { GROUP, LAN, openedWorld, TOKEN } from '../bot-api/world.ts';

const delivery: ShownDelivery = {
  id: 7,
  kind: 'nudge',
  chatId: LAN,
  state: 'FAILED',
  reason: 'blocked',
  attempts: 2,
  repeated: false,
  notBefore: 1000,
  sentAt: null,
};

async function works() {
  const world = await openedWorld();
  const app = new Hono();
  worksRoutes(app, { messenger: world.server, admit: () => undefined, deliveries: async () => [delivery] });
  const send = async (method: string, path: string, body: unknown = {}) => {
    const headers = { 'content-type': 'application/json' };
    return (await app.request(`/playground/${path}`, { method, headers, body: JSON.stringify(body) })).json();
  };
  const look = async () => (await app.request('/playground/works')).json();
  return { ...world, app, send, look };
}

test('shows each call with its time and answer, and never the token', async () => {
  const { api, look, clock } = await works();
  await api.sendMessage(LAN, 'xin chào');
  const { calls } = await look();
  const call = calls.at(-1);
  expect(call).toMatchObject({ method: 'sendMessage', status: 200, at: clock.now().epochMilliseconds });
  expect(call.payload).toContain('xin chào');
  expect(JSON.parse(call.answer)).toMatchObject({ ok: true, result: { text: 'xin chào' } });
  expect(call.tookMs).toBeGreaterThanOrEqual(0);
  expect(JSON.stringify(calls)).not.toContain(TOKEN);
});

test('a fault waits, meets its call, which says so, and can be taken back', async () => {
  const { api, send, look } = await works();
  const { faults } = await send('POST', 'faults', {
    kind: 'too-many-requests',
    method: 'sendMessage',
    times: 3,
    retryAfter: 5,
  });
  expect(faults).toMatchObject([{ fault: { kind: 'too-many-requests' }, left: 3 }]);
  await expect(api.sendMessage(LAN, 'x')).rejects.toMatchObject({ parameters: { retry_after: 5 } });
  expect(await look()).toMatchObject({ faults: [{ left: 2 }] });
  expect((await look()).calls.at(-1)).toMatchObject({ status: 429, fault: 'too-many-requests' });
  expect(await send('DELETE', 'faults')).toEqual({ faults: [] });
  await expect(api.sendMessage(LAN, 'x')).resolves.toBeDefined();
});

test('the outbox is shown with states and reasons', async () => {
  expect(await (await works()).look()).toMatchObject({ deliveries: [delivery] });
});

test('a group becomes a supergroup, and calls are heard as they come', async () => {
  const { app, api, send, server } = await works();
  const reader = (await app.request('/playground/works/calls')).body
    ?.pipeThrough(new TextDecoderStream())
    .getReader();
  const { chatId } = await send('POST', 'supergroup', { as: LAN, chatId: GROUP });
  expect(server.chatsOf(LAN).find(({ id }) => id === chatId)?.kind).toBe('supergroup');
  await api.sendMessage(chatId, 'x');
  let heard = '';
  while (!heard.includes('"call"')) heard += (await reader?.read())?.value ?? '';
  await reader?.cancel();
  expect(heard).toContain('sendMessage');
});
