import type { Hono } from 'hono';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createLog } from '../../../src/base/log.ts';
import { Receiver } from '../../../src/channels/receiving/receiver.ts';
import { UpdateLedger } from '../../../src/channels/receiving/update-ledger.ts';
import { ChatNumbers } from '../../../src/channels/zalo/chat-numbers.ts';
import { Events } from '../../../src/channels/zalo/events.ts';
import { pollZalo, zaloWebhook } from '../../../src/channels/zalo/intake.ts';
import { zaloApi } from '../../../src/channels/zalo/zalo-api.ts';
import type { Database } from '../../../src/database/database.ts';
import { DatabaseWatch } from '../../../src/database/database-watch.ts';
import { createMetrics } from '../../../src/http/metrics.ts';
import { createZaloServer } from '../../../src/sandbox/zalo/server.ts';
import { testDatabase } from '../../support/database.ts';
import { StillClock } from '../../support/still-clock.ts';

const TOKEN = '1459232241454765289:only-for-tests';
const SECRET = 'a-secret-of-some-length';
const HA = 'a'.repeat(20);
const clock = new StillClock('2018-05-21T07:25');

let database: Database;
/** What the bot got, in its order. */
let handled: string[];
let lines: string[];
beforeEach(async () => {
  database = await testDatabase();
  handled = [];
  lines = [];
});

/** What receives events in one process. @param handle what the bot does with a text */
function process(handle: (text: string) => Promise<void> = async () => undefined) {
  const { prisma } = database;
  const log = createLog('info', { write: (line: string) => lines.push(line) });
  const bot = {
    async handleUpdate({ message }: { message?: { text?: string } }) {
      await handle(message?.text ?? '');
      handled.push(message?.text ?? '');
    },
  };
  const receiver = new Receiver({
    ...{ bot: bot as never, watch: new DatabaseWatch(log), metrics: createMetrics(), log },
    ledger: new UpdateLedger(prisma, clock, 'zalo', String(Math.random()), false),
    isCry: () => false,
    storable: (update) => update,
    tellSetAside: async () => undefined,
    signal: new AbortController().signal,
    wait: async () => undefined,
  });
  const bot2 = { username: 'nhac_viec_bot', displayName: 'Bot' };
  const numbers = new ChatNumbers(prisma);
  const events = new Events({ prisma, clock, log, numbers, bot: bot2, received: async () => undefined });
  return { receiver, events, log, isCry: () => false };
}

const textEvent = (id: string, text: string, more: object = {}) => ({
  event_name: 'message.text.received',
  message: {
    message_id: id,
    date: 1_526_862_300_000,
    chat: { id: HA, chat_type: 'PRIVATE' },
    from: { id: HA, display_name: 'chị Hà', is_bot: false },
    text,
    ...more,
  },
});

describe('a webhook', () => {
  const post = async (app: Hono, body: unknown, headers: Record<string, string> = {}) => {
    const init = {
      method: 'POST',
      headers: { 'X-Bot-Api-Secret-Token': SECRET, ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    };
    return (await app.request('http://bot.example/zalo', init)).status;
  };

  it('has an event as a row before it answers, flat and wrapped, once however often it comes', async () => {
    const stored: number[] = [];
    const { receiver, ...rest } = process(async () => {
      stored.push(await database.prisma.updateReceipt.count({ where: { content: { not: null } } }));
    });
    const app = zaloWebhook('/zalo', SECRET, { ...rest, receiver });
    expect(await post(app, textEvent('m1', 'một'))).toBe(200);
    expect(await database.prisma.updateReceipt.count()).toBe(1);
    expect(await post(app, { ok: true, result: textEvent('m2', 'hai') })).toBe(200);
    for (const repeated of [textEvent('m1', 'một'), { ok: true, result: textEvent('m1', 'một') }])
      expect(await post(app, repeated)).toBe(200);
    await receiver.allDone();
    expect(handled).toEqual(['một', 'hai']);
    expect(stored.every((count) => count > 0)).toBe(true);
  });

  it('answers after an event is stored, not while it is, and stores what comes at once in its order', async () => {
    const { log } = process();
    const done: string[] = [];
    const turns = (count: number) => (count === 0 ? undefined : new Promise(setImmediate));
    const later = async (count: number) => {
      for (let left = count; left > 0; left -= 1) await turns(left);
    };
    // The first takes the longest to be read.
    const events = {
      readUnkept: () => undefined,
      async read(body: unknown) {
        const { text = '' } = (body as ReturnType<typeof textEvent>).message;
        await later(text === 'một' ? 20 : 1);
        return { update_id: 1, message: { text } } as never;
      },
    };
    const receiver = {
      async receive([update]: readonly { message?: { text?: string } }[]) {
        await later(10);
        done.push(`stored ${update?.message?.text}`);
      },
      allDone: async () => undefined,
    };
    const app = zaloWebhook('/zalo', SECRET, { log, events, receiver, isCry: () => false });
    const answered = async (text: string) => {
      await post(app, textEvent(text, text));
      done.push(`answered ${text}`);
    };
    await Promise.all([answered('một'), answered('hai')]);
    expect(done.filter((each) => each.startsWith('stored'))).toEqual(['stored một', 'stored hai']);
    for (const text of ['một', 'hai'])
      expect(done.indexOf(`answered ${text}`)).toBeGreaterThan(done.indexOf(`stored ${text}`));
  });

  it('lets nobody in without the secret, answers probes, and passes over what it does not know', async () => {
    const { receiver, ...rest } = process();
    const app = zaloWebhook('/zalo', SECRET, { ...rest, receiver });
    expect(await post(app, textEvent('m1', 'một'), { 'X-Bot-Api-Secret-Token': `${SECRET}x` })).toBe(401);
    expect(await post(app, textEvent('m1', 'một'), { 'X-Bot-Api-Secret-Token': '' })).toBe(401);
    for (const body of [
      undefined,
      'not json',
      '{}',
      { event_name: 'bot.added.group' },
      { ...textEvent('m2', 'x'), event_name: 'message.link.received' },
      textEvent('m3', 'x', { from: { id: HA, is_bot: true } }),
      textEvent('m4', 'x', { chat: { id: 17 } }),
    ])
      expect(await post(app, body)).toBe(200);
    await receiver.allDone();
    expect(handled).toEqual([]);
    expect(lines.join('\n')).toContain('bot.added.group');
    expect(lines.join('\n')).not.toContain('chị Hà');
  });

  it('asks to come again later while the database is away', async () => {
    const { receiver, log } = process();
    const away = {
      readUnkept: () => undefined,
      read: async () => Promise.reject(Object.assign(new Error('away'), { code: 'SQLITE_BUSY' })),
    };
    const app = zaloWebhook('/zalo', SECRET, { receiver, log, events: away, isCry: () => false });
    expect(await post(app, textEvent('m1', 'một'))).toBe(503);
  });

  it('killed before the bot had answered, leaves the event to the next process', async () => {
    const first = process(() => new Promise(() => undefined));
    const app = zaloWebhook('/zalo', SECRET, first);
    expect(await post(app, textEvent('m1', 'một'))).toBe(200);
    const second = process();
    await second.receiver.resume();
    await second.receiver.allDone();
    expect(handled).toEqual(['một']);
    const third = process();
    await third.receiver.resume();
    expect(await post(zaloWebhook('/zalo', SECRET, third), textEvent('m1', 'một'))).toBe(200);
    await third.receiver.allDone();
    expect(handled).toEqual(['một']);
  });

  it('reads pictures under both names, and a time in seconds', async () => {
    const { events } = process();
    for (const field of ['photo', 'photo_url']) {
      const event = textEvent(`p-${field}`, '', {
        text: undefined,
        date: 1_526_862_300,
        [field]: 'https://a/x.jpg',
      });
      const update = await events.read({ ...event, event_name: 'message.image.received' });
      expect(update?.message).toMatchObject({ photoUrl: 'https://a/x.jpg', date: 1_526_862_300 });
      expect(update?.message?.photo?.[0]?.file_id).toMatch(/^zalo:\d+$/);
    }
  });
});

describe('polling', () => {
  it('asks for the next event only when it has the one before as a row, and goes on over idle, refusals and silence', async () => {
    const zalo = createZaloServer({ token: TOKEN, clock, loopbackWebhook: true });
    zalo.addPerson(HA, 'chị Hà');
    const { url, close } = await zalo.listen();
    await fetch(`${url}/bot${TOKEN}/setWebhook`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ url: 'http://127.0.0.1:1/x', secret_token: SECRET }),
    });
    const { receiver, events, log, isCry } = process();
    let failures = 2;
    const failing = {
      readUnkept: () => undefined,
      async read(body: unknown) {
        if (failures > 0) {
          failures -= 1;
          throw Object.assign(new Error('away'), { code: 'SQLITE_BUSY' });
        }
        return events.read(body);
      },
    };
    zalo.inject({ kind: 'error-before', method: 'getUpdates' });
    const stop = new AbortController();
    const polling = pollZalo(
      {
        ...{ receiver, isCry, events: failing, log, heartbeats: createMetrics().heartbeats },
        api: zaloApi({ token: TOKEN, apiRoot: url }),
        wait: async () => undefined,
      },
      stop.signal,
    );
    await vi.waitFor(() => expect(lines.join('')).toMatch(/"code":503,"msg":"Zalo refuses; trying again"/));
    for (const text of ['một', 'hai', 'ba']) zalo.sendText(HA, HA, text);
    await vi.waitFor(() => expect(handled).toEqual(['một', 'hai', 'ba']), { timeout: 10_000 });
    stop.abort();
    await polling;
    await close();
    expect(lines.join('\n')).not.toContain('only-for-tests');
  });

  it('with a wrong token says so and ends', async () => {
    const zalo = createZaloServer({ token: TOKEN, clock });
    const { url, close } = await zalo.listen();
    const { receiver, events, log, isCry } = process();
    const api = zaloApi({ token: 'another:token-that-is-wrong', apiRoot: url });
    const { heartbeats } = createMetrics();
    const signal = new AbortController().signal;
    await expect(pollZalo({ receiver, isCry, events, log, heartbeats, api }, signal)).rejects.toThrow(
      /^ZALO_BOT_TOKEN: /,
    );
    await close();
  });
});
