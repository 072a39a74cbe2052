import { createServer } from 'node:http';
import type { Update } from 'grammy/types';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { LAN, MAI, openedWorld, refusal, world } from './world.ts';

interface Delivery {
  update: Update;
  secret: string | undefined;
}

/** A bot's own server; `answer` gives the status with which each delivery is met. */
async function receiver(answer: (delivery: Delivery) => number) {
  const received: Delivery[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const secret = request.headers['x-telegram-bot-api-secret-token'];
    const delivery = { update: JSON.parse(Buffer.concat(chunks).toString()), secret: secret?.toString() };
    received.push(delivery);
    response.writeHead(answer(delivery));
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return { url: `http://127.0.0.1:${port}/hook`, received };
}

const noWait = { webhookRetryDelay: () => 0 };

describe('a webhook', () => {
  it('gets updates with the secret, those of a chat in order', async () => {
    const { api, server } = await world();
    const hook = await receiver(() => 200);
    server.sendText(LAN, LAN, '1');
    await api.setWebhook(hook.url, { secret_token: 'bi_mat-1' });
    for (const text of ['2', '3', '4']) server.sendText(LAN, LAN, text);
    await vi.waitFor(() => expect(hook.received).toHaveLength(4));
    expect(hook.received.map((delivery) => delivery.update.message?.text)).toEqual(['1', '2', '3', '4']);
    expect(new Set(hook.received.map((delivery) => delivery.secret))).toEqual(new Set(['bi_mat-1']));
  });

  it('gets an update again until it says 2xx; other chats do not wait', async () => {
    const { api, server } = await world(noWait);
    const refusals = new Map([['khó', 3]]);
    const hook = await receiver(({ update }) => {
      const left = refusals.get(update.message?.text ?? '') ?? 0;
      refusals.set(update.message?.text ?? '', left - 1);
      return left > 0 ? 500 : 200;
    });
    await api.setWebhook(hook.url);
    server.sendText(LAN, LAN, 'khó');
    server.sendText(LAN, LAN, 'sau');
    server.sendText(MAI, MAI, 'khác');
    await vi.waitFor(() => expect(hook.received).toHaveLength(6));
    const texts = hook.received.map((delivery) => delivery.update.message?.text);
    expect(texts.filter((text) => text !== 'khác')).toEqual(['khó', 'khó', 'khó', 'khó', 'sau']);
    await vi.waitFor(async () => expect((await api.getWebhookInfo()).pending_update_count).toBe(0));
  });

  it('bars getUpdates while it is set, and puts out a poller that waits', async () => {
    const { api } = await world();
    const hook = await receiver(() => 200);
    const waiting = expect(api.getUpdates({ timeout: 30 })).rejects.toMatchObject(
      refusal(409, 'Conflict: terminated by setWebhook request'),
    );
    await api.getMe();
    await api.setWebhook(hook.url);
    await waiting;
    await expect(api.getUpdates()).rejects.toMatchObject(
      refusal(
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      ),
    );
    await api.deleteWebhook();
    await expect(api.getUpdates()).resolves.toEqual([]);
  });

  it('leaves undelivered updates for getUpdates when it is deleted', async () => {
    const { api, server } = await openedWorld({ webhookRetryDelay: () => 60_000 });
    const hook = await receiver(() => 503);
    await api.setWebhook(hook.url);
    server.sendText(LAN, LAN, 'một');
    server.sendText(LAN, LAN, 'hai');
    await vi.waitFor(() => expect(hook.received).toHaveLength(1));
    expect((await api.getWebhookInfo()).pending_update_count).toBe(2);
    await api.deleteWebhook();
    const updates = await api.getUpdates();
    expect(updates.map((update) => update.message?.text)).toEqual(['một', 'hai']);
  });

  it.each([
    'http://example.org/hook',
    'https://example.org/hook',
    'http://127.evil.example/hook',
    'http://localhost.evil.example/hook',
    'http://169.254.169.254/hook',
    'http://[::2]/hook',
    'http://127.0.0.1@evil.example/hook',
    'http://a:b@127.0.0.1/hook',
    'file://localhost/hook',
  ])('cannot be set to %s', async (url) => {
    const { api } = await world();
    await expect(api.setWebhook(url)).rejects.toMatchObject(
      refusal(400, 'Bad Request: bad webhook: URL host is not on this machine'),
    );
    expect(await api.getWebhookInfo()).toMatchObject({ url: '' });
  });

  it('cannot be set where the bot polls', async () => {
    const { api } = await world({ pollingOnly: true });
    const set = api.setWebhook('http://127.0.0.1/hook');
    await expect(set).rejects.toMatchObject(
      refusal(400, 'Bad Request: bad webhook: this server has no webhooks'),
    );
    expect(await api.getUpdates()).toEqual([]);
  });

  it('must have an address and a proper secret', async () => {
    const { api } = await world();
    await expect(api.setWebhook('nowhere')).rejects.toMatchObject(
      refusal(400, 'Bad Request: bad webhook: URL is invalid'),
    );
    await expect(api.setWebhook('https://localhost/hook', { secret_token: 'có dấu' })).rejects.toMatchObject(
      refusal(400, "Bad Request: can't parse the parameter secret_token"),
    );
    expect(await api.getWebhookInfo()).toMatchObject({ url: '' });
  });
});
