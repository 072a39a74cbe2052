import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Message } from 'grammy/types';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';
import { programVersion } from '../../src/base/version.ts';
import { bindGroup } from '../../src/people/enrol.ts';
import { ensureFirstPlan } from '../../src/plan/first-plan.ts';
import { PlanLibrary } from '../../src/plan/plan-library.ts';
import { type BotApiServer, createBotApiServer } from '../../src/sandbox/bot-api/server.ts';
import { filledDatabases, temporaryFolder } from '../support/database.ts';
import { startProgram } from '../support/program.ts';

/* The program as a process of its own against the local Bot API server, as against the real Telegram. */

const TOKEN = '4242424242:tests-only-opens-nothing-at-all';
const GROUP = -100;
const PERSON = 7;
const PATIENCE = { timeout: 60_000, interval: 50 };
/** Starting the program takes seconds on a busy machine. */
vi.setConfig({ testTimeout: 90_000 });

let telegram: BotApiServer;
let listening: { url: string; close(): Promise<void> };
let folder: string;
let databaseUrl: string;

beforeEach(async () => {
  folder = await temporaryFolder();
  const { url, close } = await office();
  await close();
  databaseUrl = url;
  telegram = createBotApiServer({
    token: TOKEN,
    clock: systemClock,
    limits: 'off',
    bot: { username: 'nhac_viec_bot' },
    webhookRetryDelay: () => 200,
  });
  telegram.addPerson({ id: PERSON, firstName: 'Hoa' });
  telegram.addGroup({ id: GROUP, title: 'G', members: [PERSON] });
  listening = await telegram.listen({ port: 0 });
});
afterEach(() => listening.close());

const environment = () => ({
  BOT_TOKEN: TOKEN,
  TELEGRAM_API_ROOT: listening.url,
  DATABASE_URL: databaseUrl,
  CLOCK_START: '2018-05-21T07:25',
});

/** A database with the plan and the group: a program that makes one itself takes longer to do so than to start. */
const office = filledDatabases('telegram_office', async (database) => {
  await ensureFirstPlan(database, systemClock);
  const plan = await new PlanLibrary(database.prisma).newest();
  await bindGroup(database.prisma, systemClock, {
    channel: 'telegram',
    chatId: String(GROUP),
    plan,
    parties: ['*'],
  });
});

/** Asks so many times; the ids of the questions. */
const ask = (count: number) =>
  Array.from({ length: count }, () => telegram.sendText(GROUP, PERSON, '/tuannay').message_id);
const QUESTIONS = 20;
/** Ids of the questions that were answered, in order. */
const repliedTo = () => answers().map((message) => message.reply_to_message?.message_id ?? 0);
const answers = () => telegram.messages(GROUP).filter((message: Message) => message.from?.is_bot);
const answered = (count: number) => vi.waitFor(() => expect(answers()).toHaveLength(count), PATIENCE);

describe('polling', () => {
  it('told to stop while the server is silent, ends all the same and says with which code', async () => {
    const program = startProgram(folder, environment());
    await program.says(/polling/);
    telegram.inject({ kind: 'time-out', method: 'sendMessage' });
    ask(1);
    await vi.waitFor(() => expect(telegram.faults()).toEqual([]), PATIENCE);
    program.process.kill('SIGTERM');
    expect(await program.ended()).toBe(1);
    expect(program.printed()).toMatch(/"exitCode":1.*did not end within 7 seconds/);
  });

  it('told to stop in the middle and started again, answers every question once', async () => {
    const first = startProgram(folder, environment());
    await first.says(/polling/);
    const asked = ask(QUESTIONS);
    await vi.waitFor(() => expect(answers()).not.toEqual([]), PATIENCE);
    first.process.kill('SIGTERM');
    expect(await first.ended()).toBe(0);
    const second = startProgram(folder, environment());
    await second.says(/polling/);
    await answered(QUESTIONS);
    expect(repliedTo()).toEqual(asked);
    second.process.kill('SIGTERM');
    expect(await second.ended()).toBe(0);
  });

  it('killed in the middle and started again, answers every question, and again only what it had no time to note', async () => {
    const first = startProgram(folder, environment());
    await first.says(/polling/);
    const killed = new Promise<void>((resolve) => {
      telegram.listen((event) => {
        if (event.kind === 'message' && event.message.from?.is_bot) resolve();
      });
    }).then(() => first.process.kill('SIGKILL'));
    const asked = ask(QUESTIONS);
    await killed;
    await first.ended();
    const before = repliedTo();
    const second = startProgram(folder, environment());
    await second.says(/polling/);
    await vi.waitFor(() => expect(new Set(repliedTo())).toEqual(new Set(asked)), PATIENCE);
    second.process.kill('SIGTERM');
    expect(await second.ended()).toBe(0);
    const twice = repliedTo().filter((id, index, all) => all.indexOf(id) !== index);
    for (const id of twice) expect(before).toContain(id);
    const third = startProgram(folder, environment());
    await third.says(/polling/);
    const sent = answers().length;
    telegram.sendText(GROUP, PERSON, '/tuannay');
    await answered(sent + 1);
  });

  it('beside another poller of the same token that stays, says so in one line and exits with 1', async () => {
    const program = startProgram(folder, environment());
    await program.says(/polling/);
    let over = false;
    const ended = program.ended().finally(() => {
      over = true;
    });
    while (!over) await fetch(`${listening.url}/bot${TOKEN}/getUpdates?timeout=1`);
    expect(await ended).toBe(1);
    expect(program.printed()).toMatch(/^another process polls with the same BOT_TOKEN.*stop the other one$/m);
  });

  it('with a wrong token says so in one line and exits with 1', async () => {
    const program = startProgram(folder, {
      ...environment(),
      BOT_TOKEN: '4242424242:another-secret-that-is-wrong',
    });
    expect(await program.ended()).toBe(1);
    expect(program.printed()).toMatch(/^BOT_TOKEN: .*BotFather$/m);
    expect(program.printed()).not.toContain('another-secret');
  });

  it('without a network says so once and goes on when it is back', async () => {
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
    // Once in the log, once to the operator, and once that it is over.
    expect(program.printed().match(/"msg":"Telegram cannot be reached/g)).toHaveLength(1);
    expect(program.printed().match(/To look at: Telegram cannot be reached; trying again/g)).toHaveLength(1);
    expect(program.printed().match(/\] Telegram answers again/g)).toHaveLength(1);
    await back.close();
  });
});

describe('a webhook', () => {
  const secret = 'a-secret-long-enough-for-tests';

  it('answers each update once, however often it is posted, and refuses a wrong secret', async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}/telegram`;
    const program = startProgram(folder, {
      ...environment(),
      PORT: String(port),
      WEBHOOK_URL: url,
      WEBHOOK_SECRET: secret,
    });
    await program.says(/webhook/);
    await vi.waitFor(
      () => expect(telegram.calls().some(({ method }) => method === 'setWebhook')).toBe(true),
      PATIENCE,
    );
    telegram.sendText(GROUP, PERSON, '/tuannay');
    await answered(1);

    const update = {
      update_id: 4_000_000,
      message: {
        message_id: 900,
        date: 1,
        chat: { id: GROUP, type: 'group', title: 'G' },
        from: { id: PERSON, is_bot: false, first_name: 'Hoa' },
        text: '/tuannay',
        entities: [{ type: 'bot_command', offset: 0, length: 8 }],
      },
    };
    const post = (headers: Record<string, string>, body: string) =>
      fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body });
    const right = { 'X-Telegram-Bot-Api-Secret-Token': secret };
    const statuses = await Promise.all(
      [1, 2, 3].map(async () => (await post(right, JSON.stringify(update))).status),
    );
    expect(statuses).toContain(200);
    expect((await post(right, JSON.stringify(update))).status).toBe(200);
    await answered(2);

    expect((await post({}, JSON.stringify(update))).status).toBe(401);
    expect(
      (await post({ 'X-Telegram-Bot-Api-Secret-Token': `${secret}x` }, JSON.stringify(update))).status,
    ).toBe(401);
    expect((await post(right, 'nonsense')).status).toBe(400);
    expect((await post(right, '{"update_id":"7"}')).status).toBe(400);
    await answered(2);

    const health = await fetch(`http://127.0.0.1:${port}/healthz`);
    expect(health.status).toBe(200);
    expect(await health.json()).toEqual({
      ...{ status: 'ok', live: true, database: 'ok', outbox: 'ok' },
      channels: [],
      backup: { state: 'none' },
      version: programVersion(),
    });
    const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    expect(metrics).toMatch(/nhac_viec_updates_total\{outcome="answered"\} 2/);
    const board = await fetch(`http://127.0.0.1:${port}/`);
    expect([new URL(board.url).pathname, board.status]).toEqual(['/bang', 403]);
    expect(await board.text()).toContain('nhắn /trang cho bot');
    program.process.kill('SIGTERM');
    expect(await program.ended()).toBe(0);
  });
});

it.each([
  ['vi_VN.UTF-8', 'cần'],
  ['en_US.UTF-8', 'expected'],
])(
  'refuses a wrong configuration in one line a variable, in the language of %s, and exits with 1',
  async (locale, needs) => {
    const program = startProgram(folder, { PORT: 'x', BOT_TOKEN: 'y', LC_ALL: locale });
    expect(await program.ended()).toBe(1);
    expect(program.printed().trim().split('\n')).toEqual([
      expect.stringMatching(new RegExp(`^BOT_TOKEN: ${needs}`)),
      expect.stringMatching(new RegExp(`^PORT: ${needs}`)),
    ]);
  },
);

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (typeof address !== 'object' || !address) throw new Error('no port');
  return address.port;
}
