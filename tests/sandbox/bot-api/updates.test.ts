import { describe, expect, it } from 'vitest';
import { systemClock, VirtualClock } from '../../../src/base/clock.ts';
import { createBotApiServer } from '../../../src/sandbox/bot-api/server.ts';
import { LAN, refusal, START, TOKEN, world } from './world.ts';

const CONFLICT = refusal(
  409,
  'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
);

describe('getUpdates', () => {
  it('gives updates again until they are confirmed by offset', async () => {
    const { api, server } = await world({ updateIdBase: 70 });
    for (const text of ['một', 'hai', 'ba']) server.sendText(LAN, LAN, text);
    const texts = async (query: { offset?: number; limit?: number }) =>
      (await api.getUpdates(query)).map((update) => [update.update_id, update.message?.text]);
    expect(await texts({ limit: 2 })).toEqual([
      [71, 'một'],
      [72, 'hai'],
    ]);
    expect(await texts({})).toHaveLength(3);
    expect(await texts({ offset: 72 })).toEqual([
      [72, 'hai'],
      [73, 'ba'],
    ]);
    expect(await texts({ offset: 74 })).toEqual([]);
    expect(await texts({})).toEqual([]);
  });

  it('waits for the first update', async () => {
    const { api, server } = await world();
    const waiting = api.getUpdates({ timeout: 30 });
    // One round trip, so that the server has the waiting call.
    await api.getMe();
    server.sendText(LAN, LAN, 'đây');
    server.sendText(LAN, LAN, 'và đây');
    expect((await waiting).map((update) => update.message?.text)).toEqual(['đây', 'và đây']);
  });

  it('puts out a poller that waits when another comes', async () => {
    const { api } = await world();
    const first = expect(api.getUpdates({ timeout: 30 })).rejects.toMatchObject(CONFLICT);
    await api.getMe();
    await expect(api.getUpdates()).resolves.toEqual([]);
    await first;
  });

  it('forgets a poller that hung up, and keeps what came since', async () => {
    const { api, server, url } = await world();
    const leaving = new AbortController();
    const call = `${url}/bot${TOKEN}/getUpdates?timeout=30`;
    const waiting = expect(fetch(call, { signal: leaving.signal })).rejects.toThrow();
    await api.getMe();
    leaving.abort();
    await waiting;
    server.sendText(LAN, LAN, 'sau đó');
    await expect(api.getUpdates({ timeout: 30 })).resolves.toMatchObject([{ message: { text: 'sau đó' } }]);
  });

  it('gives only the kinds that are allowed, from then on', async () => {
    const { api, server } = await world();
    server.sendText(LAN, LAN, 'trước');
    await api.getUpdates({ allowed_updates: ['callback_query'] });
    server.sendText(LAN, LAN, 'sau');
    server.forgeCallback(LAN, LAN, 1, 'a');
    const updates = await api.getUpdates();
    expect(updates.map((update) => Object.keys(update)[1])).toEqual(['message', 'callback_query']);
    expect(updates[0]?.message?.text).toBe('trước');
  });

  it('hands out a raw update as it is, a repeated id too', async () => {
    const { api, server } = await world();
    server.sendText(LAN, LAN, 'một lần');
    const [update] = await api.getUpdates();
    if (!update) throw new Error('there is an update');
    const offset = update.update_id + 1;
    expect(await api.getUpdates({ offset })).toEqual([]);
    server.pushUpdate(update);
    expect(await api.getUpdates({ offset })).toEqual([update]);
    expect(await api.getUpdates({ offset })).toEqual([]);
  });

  it('numbers from the real time on, so that ids are not repeated after a restart', async () => {
    const before = systemClock.now().epochMilliseconds;
    const server = createBotApiServer({ token: TOKEN, clock: new VirtualClock(START) });
    server.addPerson({ id: LAN, firstName: 'Lan' });
    server.sendText(LAN, LAN, 'a');
    const answer = await server.app.request(`/bot${TOKEN}/getUpdates`);
    const { result } = await answer.json();
    expect(result[0].update_id).toBeGreaterThan(before);
  });
});
