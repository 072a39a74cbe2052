import { describe, expect, it } from 'vitest';
import { LAN, openedWorld, TOKEN, world } from './world.ts';

describe('the HTTP side', () => {
  it('knows only its own token and its own methods', async () => {
    const { url } = await world();
    const wrong = await fetch(`${url}/bot1:wrong/getMe`);
    expect(wrong.status).toBe(401);
    expect(await wrong.json()).toEqual({ ok: false, error_code: 401, description: 'Unauthorized' });
    for (const method of ['getNothing', 'sendPoll', 'copyMessage']) {
      const unknown = await fetch(`${url}/bot${TOKEN}/${method}`, { method: 'POST' });
      expect(unknown.status).toBe(404);
      const description = 'Not Found: method not found';
      expect(await unknown.json()).toEqual({ ok: false, error_code: 404, description });
    }
  });

  it('takes parameters from the query, a form with parts and JSON, and method names in any case', async () => {
    const { url, server } = await openedWorld();
    const target = `${url}/bot${TOKEN}/SENDmessage`;
    const keyboard = JSON.stringify({ inline_keyboard: [[{ text: 'A', callback_data: 'a' }]] });
    const parameters = {
      chat_id: String(LAN),
      text: 'x',
      disable_notification: 'true',
      reply_markup: keyboard,
    };
    const form = new FormData();
    for (const [name, value] of Object.entries(parameters)) form.append(name, value);
    const answers = await Promise.all([
      fetch(`${target}?${new URLSearchParams(parameters)}`),
      fetch(target, { method: 'POST', body: form }),
      fetch(target, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(parameters),
      }),
    ]);
    for (const answer of answers) expect(await answer.json()).toMatchObject({ ok: true });
    const sent = server.messages(LAN).slice(-3);
    for (const message of sent) {
      expect(message).toMatchObject({
        text: 'x',
        reply_markup: { inline_keyboard: [[{ callback_data: 'a' }]] },
      });
    }
  });

  it('refuses what it cannot read', async () => {
    const { url } = await world();
    const broken = await fetch(`${url}/bot${TOKEN}/sendMessage`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"chat_id":',
    });
    expect(broken.status).toBe(400);
    const without = await fetch(`${url}/bot${TOKEN}/sendMessage`, { method: 'POST' });
    expect(await without.json()).toMatchObject({
      description: "Bad Request: can't parse the parameter chat_id",
    });
    const odd = await fetch(`${url}/bot${TOKEN}/getUpdates?offset=x`);
    expect(await odd.json()).toMatchObject({ description: "Bad Request: can't parse the parameter offset" });
  });

  it('listens on loopback addresses only', async () => {
    const { server } = await world();
    expect(() => server.listen({ port: 0, host: '0.0.0.0' })).toThrow(/loopback/);
  });

  it('serves in process too', async () => {
    const { server } = await world();
    const response = await server.app.request(`/bot${TOKEN}/getMe`);
    expect(await response.json()).toMatchObject({ ok: true, result: { is_bot: true } });
  });
});
