import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';
import { openDatabase } from '../../src/database/database.ts';
import { AuditLog } from '../../src/people/audit-log.ts';
import { Bots } from '../../src/people/bots.ts';
import { enrolPerson } from '../../src/people/enrol.ts';
import { ensureFirstPlan } from '../../src/plan/first-plan.ts';
import { importPlan } from '../../src/plan/import-plan/index.ts';
import { PlanLibrary } from '../../src/plan/plan-library.ts';
import { serveBots } from '../support/bots-server.ts';
import { temporaryFolder } from '../support/database.ts';
import { startProgram } from '../support/program.ts';

/* The program as a process of its own with several bots: the environment's, a good one, and one whose token is nobody's. */

const secret = 'tests-only-opens-nothing-at-all';
const OWN = `4242424242:${secret}`;
const HUE = `1111111111:${secret}`;
const NEW = `3333333333:${secret}`;
const WRONG = `2222222222:${secret}`;
/** One person in a plan of either bot, by the same id; coordinates both. */
const THU = 7;
const PATIENCE = { timeout: 90_000, interval: 100 };
vi.setConfig({ testTimeout: 240_000 });

it('each bot does its own work; one that is refused, at the start or later, stops alone; a kill doubles nothing', async () => {
  const server = await serveBots({ own_bot: OWN, hue_bot: HUE, new_bot: NEW });
  const [own, hue] = [server.bot('own_bot'), server.bot('hue_bot')];
  const folder = await temporaryFolder();
  await fill(join(folder, 'data', 'nhac-viec.db'));
  for (const bot of [own, hue]) {
    bot.addPerson({ id: THU, firstName: 'Thu' });
    // Nobody is written to who never wrote.
    bot.sendText(THU, THU, '/start');
  }
  const environment = { BOT_TOKEN: OWN, TELEGRAM_API_ROOT: server.url, PORT: '0' };
  const said = (bot: typeof own) => bot.messages(THU).filter(({ from }) => from?.is_bot);
  const texts = (bot: typeof own) => said(bot).map(({ text }) => text ?? '');
  const asks = async (bot: typeof own, title: RegExp) => {
    const before = said(bot).length;
    bot.sendText(THU, THU, '/start');
    await vi.waitFor(() => expect(texts(bot).slice(before).join()).toMatch(title), PATIENCE);
  };

  const first = startProgram(folder, { ...environment, CLOCK_START: '2018-05-21T07:30' });
  const [, address = ''] = await first.says(/@own_bot \(polling\), (\S+)\/healthz/);
  await first.says(/@hue_bot \(polling, telegram:hue\)/);
  await first.says(/"channel":"telegram:vinh","stopped":"REFUSED".*token of the bot vinh/);
  await asks(own, /Bỉm Sơn|bình đẳng giới/i);
  await asks(hue, /Kế hoạch Huế/);
  const health = async () => (await fetch(`${address}/healthz`)).json() as Promise<{ status: string }>;
  await vi.waitFor(
    async () => expect((await health()).status).toBe('degraded: telegram:vinh-refused'),
    PATIENCE,
  );
  const readMetrics = async () => (await fetch(`${address}/metrics`)).text();
  const metrics = await readMetrics();
  expect(metrics).toContain('nhac_viec_channel_up{channel="telegram:hue"} 1');
  expect(metrics).toContain('nhac_viec_channel_stopped{channel="telegram:vinh",reason="refused"} 1');

  // It is 07:30: both plans remind, each over its own bot, besides the answers to what was asked twice.
  await vi.waitFor(() => expect(Math.min(said(own).length, said(hue).length)).toBeGreaterThan(2), PATIENCE);
  const isIdle = /_deliveries\{state="SENDING"\} 0\n.*_oldest_due_seconds 0\n/s;
  await vi.waitFor(async () => expect(await readMetrics()).toMatch(isIdle), PATIENCE);
  first.process.kill('SIGKILL');
  await first.ended();
  expect(first.printed()).not.toContain(secret);
  const before = [own, hue].map((bot) => said(bot).length);

  const second = startProgram(folder, { ...environment, CLOCK_START: '2018-05-21T07:40' });
  const [, at = ''] = await second.says(/@own_bot \(polling\), (\S+)\/healthz/);
  await second.says(/@hue_bot \(polling, telegram:hue\)/);
  await asks(own, /Bỉm Sơn|bình đẳng giới/i);
  await asks(hue, /Kế hoạch Huế/);
  // The answers alone; nothing of the morning again.
  expect([own, hue].map((bot) => said(bot).length)).toEqual(before.map((count) => count + 1));

  // The operator adds one while the program runs, and takes it away again.
  const database = await openDatabase({ url: `file:${encodeURI(join(folder, 'data', 'nhac-viec.db'))}` });
  const bots = new Bots(database.prisma, systemClock, new AuditLog(database.prisma, systemClock));
  await bots.add('telegram:new', { token: NEW, botId: NEW.split(':')[0] ?? '', username: undefined });
  await second.says(/@new_bot \(polling, telegram:new\)/);
  server.bot('new_bot').addPerson({ id: THU, firstName: 'Thu' });
  const answers = () =>
    server
      .bot('new_bot')
      .messages(THU)
      .filter(({ from }) => from?.is_bot).length;
  server.bot('new_bot').sendText(THU, THU, '/start');
  await vi.waitFor(() => expect(answers()).toBe(1), PATIENCE);
  await bots.remove('telegram:new');
  await database.close();
  const isUp = async () =>
    (await (await fetch(`${at}/metrics`)).text()).includes('channel="telegram:new"} 1');
  await vi.waitFor(async () => expect(await isUp()).toBe(false), PATIENCE);

  server.revoke('hue_bot');
  await second.says(/"channel":"telegram:hue","stopped":"REFUSED".*this bot is stopped, the others go on/);
  await asks(own, /Bỉm Sơn|bình đẳng giới/i);
  second.process.kill('SIGTERM');
  expect(await second.ended()).toBe(0);
  expect(second.printed()).not.toContain(secret);
});

/** Two plans with the coordinator in each: the first the environment's bot's, the second one's own; and a bot without plan or good token. */
async function fill(path: string): Promise<void> {
  const database = await openDatabase({ url: `file:${encodeURI(path)}` });
  const { prisma } = database;
  await ensureFirstPlan(database, systemClock);
  const plans = new PlanLibrary(prisma);
  const { id, book } = await plans.newest();
  const copy = { ...book.file, code: 'hue-2018', title: { vi: 'Kế hoạch Huế', en: 'Plan of Huế' } };
  await importPlan(database, systemClock, copy, { removalsConfirmed: false });
  const other = (await plans.find('hue-2018'))?.id ?? 0;
  const bots = new Bots(prisma, systemClock, new AuditLog(prisma, systemClock));
  for (const [name, token] of [
    ['hue', HUE],
    ['vinh', WRONG],
  ] as const) {
    const [botId = ''] = token.split(':');
    await bots.add(`telegram:${name}`, { token, botId, username: undefined });
  }
  await bots.give(other, 'telegram:hue');
  const person = { accountId: String(THU), displayName: 'Thu', role: 'COORDINATOR', units: [] } as const;
  await enrolPerson(prisma, systemClock, { ...person, channel: 'telegram', planId: id });
  await enrolPerson(prisma, systemClock, { ...person, channel: 'telegram:hue', planId: other });
  await database.close();
}
