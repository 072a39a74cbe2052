import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Message } from 'grammy/types';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { openDatabase } from '../../src/database/database.ts';
import { bindGroup } from '../../src/people/enrol.ts';
import { ensureFirstPlan } from '../../src/plan/first-plan.ts';
import { PlanLibrary } from '../../src/plan/plan-library.ts';
import { BotApiServer } from '../../src/playground/bot-api/server.ts';
import { temporaryFolder } from '../support/database.ts';
import { startProgram } from '../support/program.ts';

/* The program as a process of its own against the local Bot API server, as against the real Telegram. */

const TOKEN = '4242424242:tests-only-opens-nothing-at-all';
const GROUP = -100;
const PERSON = 7;
const PATIENCE = { timeout: 25_000, interval: 50 };

let telegram: BotApiServer;
let listening: { url: string; close(): Promise<void> };
let folder: string;

beforeEach(async () => {
  folder = await temporaryFolder();
  telegram = new BotApiServer({ token: TOKEN, clock: systemClock, limits: 'off', bot: { username: 'nhac_viec_bot' }, webhookRetryDelay: () => 200 });
  telegram.addPerson({ id: PERSON, firstName: 'Hoa' });
  telegram.addGroup({ id: GROUP, title: 'G', members: [PERSON] });
  listening = await telegram.listen({ port: 0 });
});
afterEach(() => listening.close());

const environment = () => ({ BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: listening.url, CLOCK_START: '2018-05-21T07:25' });

async function letGroupIn(): Promise<void> {
  const database = await openDatabase({ url: `file:${folder}/data/nhac-viec.db` });
  await ensureFirstPlan(database, systemClock);
  const plan = await new PlanLibrary(database.prisma).newest();
  await bindGroup(database.prisma, systemClock, { channel: 'telegram', chatId: String(GROUP), plan, parties: ['*'] });
  await database.close();
}

const answers = () => telegram.messages(GROUP).filter((message: Message) => message.from?.is_bot);
const answered = (count: number) => vi.waitFor(() => expect(answers()).toHaveLength(count), PATIENCE);

describe('polling', () => {
  it('answers, and on SIGTERM finishes what is in hand and exits with 0', async () => {
    await letGroupIn();
    const program = startProgram(folder, environment());
    await program.says(/polling/);
    telegram.sendText(GROUP, PERSON, '/tuannay');
    program.process.kill('SIGTERM');
    expect(await program.ended()).toBe(0);
    await answered(1);
    expect(answers()[0]?.text).toMatch(/^Tuần 21\/5–27\/5/);
  });

  it('killed while it answers and started again, answers every question and none twice', async () => {
    await letGroupIn();
    const first = startProgram(folder, environment());
    await first.says(/polling/);
    // The first three answers hang until the process is killed; nothing of them reaches the group.
    telegram.inject({ kind: 'time-out', method: 'sendMessage', times: 3 });
    for (let index = 0; index < 3; index += 1) telegram.sendText(GROUP, PERSON, '/tuannay');
    await vi.waitFor(() => expect(telegram.calls().filter(({ method }) => method === 'sendMessage').length).toBeGreaterThanOrEqual(0), PATIENCE);
    first.process.kill('SIGKILL');
    await first.ended();
    const second = startProgram(folder, environment());
    await second.says(/polling/);
    await answered(3);
    telegram.sendText(GROUP, PERSON, '/tuannay');
    await answered(4);
  });

  it('with a wrong token says so in one line and exits with 1', async () => {
    const program = startProgram(folder, { ...environment(), BOT_TOKEN: '4242424242:another-secret-that-is-wrong' });
    expect(await program.ended()).toBe(1);
    expect(program.printed()).toMatch(/^BOT_TOKEN: .*BotFather$/m);
    expect(program.printed()).not.toContain('another-secret');
  });

  it('without a network says so once and goes on when it is back', async () => {
    await letGroupIn();
    const gone = createServer();
    gone.listen(0, '127.0.0.1');
    await once(gone, 'listening');
    const address = gone.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    gone.close();
    const program = startProgram(folder, { ...environment(), TELEGRAM_API_ROOT: `http://127.0.0.1:${port}` });
    await program.says(/cannot be reached/);
    const back = await telegram.listen({ port: port ?? 0 });
    await program.says(/polling/);
    telegram.sendText(GROUP, PERSON, '/tuannay');
    await answered(1);
    expect(program.printed().match(/cannot be reached/g)).toHaveLength(1);
    await back.close();
  });
});

describe('a webhook', () => {
  const secret = 'a-secret-long-enough-for-tests';

  it('answers each update once, however often it is posted, and refuses a wrong secret', async () => {
    await letGroupIn();
    const port = await freePort();
    const url = `http://127.0.0.1:${port}/telegram`;
    const program = startProgram(folder, { ...environment(), PORT: String(port), WEBHOOK_URL: url, WEBHOOK_SECRET: secret });
    await program.says(/webhook/);
    await vi.waitFor(() => expect(telegram.calls().some(({ method }) => method === 'setWebhook')).toBe(true), PATIENCE);
    telegram.sendText(GROUP, PERSON, '/tuannay');
    await answered(1);

    const update = {
      update_id: 4_000_000,
      message: { message_id: 900, date: 1, chat: { id: GROUP, type: 'group', title: 'G' }, from: { id: PERSON, is_bot: false, first_name: 'Hoa' }, text: '/tuannay', entities: [{ type: 'bot_command', offset: 0, length: 8 }] },
    };
    const post = (headers: Record<string, string>, body: string) => fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body });
    const right = { 'X-Telegram-Bot-Api-Secret-Token': secret };
    const statuses = await Promise.all([1, 2, 3].map(async () => (await post(right, JSON.stringify(update))).status));
    expect(statuses).toContain(200);
    expect((await post(right, JSON.stringify(update))).status).toBe(200);
    await answered(2);

    expect((await post({}, JSON.stringify(update))).status).toBe(401);
    expect((await post({ 'X-Telegram-Bot-Api-Secret-Token': `${secret}x` }, JSON.stringify(update))).status).toBe(401);
    expect((await post(right, 'nonsense')).status).toBe(400);
    expect((await post(right, '{"update_id":"7"}')).status).toBe(400);
    await answered(2);

    const health = await fetch(`http://127.0.0.1:${port}/healthz`);
    expect(health.status).toBe(200);
    expect(await health.json()).toEqual({ status: 'ok', live: true, database: true });
    const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    expect(metrics).toMatch(/nhac_viec_updates_total\{outcome="answered"\} 2/);
    program.process.kill('SIGTERM');
    expect(await program.ended()).toBe(0);
  });
});

it('refuses a wrong configuration in one line a variable, and exits with 1', async () => {
  const program = startProgram(folder, { PORT: 'x', BOT_TOKEN: 'y' });
  expect(await program.ended()).toBe(1);
  expect(program.printed().trim().split('\n')).toEqual([expect.stringMatching(/^BOT_TOKEN: /), expect.stringMatching(/^PORT: /)]);
});

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (typeof address !== 'object' || !address) throw new Error('no port');
  return address.port;
}
