import { Readable } from 'node:stream';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';
import { type Language, textsIn } from '../../src/base/texts.ts';
import { readToken, type TokenCheck } from '../../src/cli/bot-token.ts';
import {
  addBot,
  type BotDesk,
  givePlans,
  listBots,
  removeBot,
  renewToken,
  turnBot,
} from '../../src/cli/bot-work.ts';
import { chosenChannel } from '../../src/cli/channels.ts';
import type { Terminal } from '../../src/cli/terminal.ts';
import { enrolPerson } from '../../src/people/enrol.ts';
import { ensureFirstPlan } from '../../src/plan/first-plan.ts';
import { PlanLibrary } from '../../src/plan/plan-library.ts';
import { type BotsServer, serveBots } from '../support/bots-server.ts';
import { testDatabase } from '../support/database.ts';

const OWN = '4242424242:tests-only-opens-nothing-at-all';
const HUE = '1111111111:tests-only-opens-nothing-at-all';
const HUE_AGAIN = '1111111111:another-one-that-opens-nothing-at-all';

let said: string[];
let server: BotsServer;
let desk: BotDesk;
let code: string;
beforeEach(async () => {
  said = [];
  server = await serveBots({ hue_bot: HUE, own_bot: OWN });
  const database = await testDatabase();
  await ensureFirstPlan(database, systemClock);
  code = (await new PlanLibrary(database.prisma).newest()).book.file.code;
  const check: TokenCheck = { apiRoot: server.url, fetch, unchecked: false };
  desk = { terminal: terminal(), database, check, ownToken: OWN };
});

function terminal(language: Language = 'vi', more: Partial<Terminal> = {}): Terminal {
  const add = (line: string) => void said.push(line);
  return { language, t: textsIn(language), write: add, complain: add, ...more };
}

const rows = () => desk.database.prisma.bot.findMany();
const isShown = (token: string) => said.some((line) => line.includes(token.split(':')[1] ?? ''));

describe('npm run bot -- add', () => {
  it('asks the messenger whose the token is, keeps it, and shows it nowhere', async () => {
    expect(await addBot(desk, { name: 'hue', token: HUE })).toBe(true);
    expect(await rows()).toMatchObject([
      { channel: 'telegram:hue', botId: '1111111111', token: HUE, username: 'hue_bot', offSince: null },
    ]);
    expect(said[0]).toContain('@hue_bot');
    expect(said.at(-1)).toContain('Chương trình đang chạy làm theo');
    await listBots(desk);
    expect(said.at(-1)).toContain('@hue_bot');
    expect(isShown(HUE)).toBe(false);
  });

  it.each([
    ['what is no token', '12:short', 'không phải mã'],
    ['nothing', undefined, 'không phải mã'],
    ['a token that the messenger does not know', HUE_AGAIN, 'không nhận mã này'],
    ["the environment's own bot", OWN, 'chính là bot của BOT_TOKEN'],
  ])('refuses %s whole, with the reason', async (_, token, reason) => {
    expect(await addBot(desk, { name: 'hue', token })).toBe(false);
    expect(said.join('\n')).toContain(reason);
    expect(await rows()).toEqual([]);
    expect(token !== undefined && token.length > 20 && isShown(token)).toBe(false);
  });

  it('refuses where the messenger cannot be asked, unless told not to ask', async () => {
    const unreachable = { ...desk.check, apiRoot: 'http://127.0.0.1:9' };
    expect(await addBot({ ...desk, check: unreachable }, { name: 'hue', token: HUE })).toBe(false);
    expect(said.join('\n')).toContain('Chưa hỏi được máy chủ (127.0.0.1:9)');
    expect(isShown(HUE)).toBe(false);
    const unasked = { ...desk, check: { ...unreachable, unchecked: true } };
    expect(await addBot(unasked, { name: 'hue', token: HUE })).toBe(true);
    expect(await rows()).toMatchObject([{ username: null }]);
  });

  it('refuses a name twice, and a bot twice under another token', async () => {
    await addBot(desk, { name: 'hue', token: HUE });
    expect(await addBot(desk, { name: 'hue', token: HUE })).toBe(false);
    const unasked = { ...desk, check: { ...desk.check, unchecked: true } };
    expect(await addBot(unasked, { name: 'vinh', token: HUE_AGAIN })).toBe(false);
    expect(await rows()).toHaveLength(1);
  });

  it('takes the token from what is piped in, or as it is given', async () => {
    const input = Readable.from([`${HUE}\nsomething else\n`]);
    expect(await readToken({ argument: undefined, input }, '?')).toBe(HUE);
    expect(await readToken({ argument: ` ${HUE} `, input }, '?')).toBe(HUE);
    expect(await readToken({ argument: undefined, input: Readable.from(['']) }, '?')).toBeUndefined();
  });
});

it('npm run bot -- token puts a new token in the place of the old one, of the same bot alone', async () => {
  await addBot(desk, { name: 'hue', token: HUE });
  const unasked = { ...desk, check: { ...desk.check, unchecked: true } };
  expect(await renewToken(unasked, { name: 'hue', token: HUE_AGAIN })).toBe(true);
  expect(await rows()).toMatchObject([{ token: HUE_AGAIN, username: 'hue_bot' }]);
  expect(await renewToken(unasked, { name: 'hue', token: OWN })).toBe(false);
  expect(await renewToken(unasked, { name: 'vinh', token: HUE })).toBe(false);
  expect(await rows()).toMatchObject([{ token: HUE_AGAIN }]);
});

describe('npm run bot -- plan', () => {
  beforeEach(() => addBot(desk, { name: 'hue', token: HUE }).then(() => undefined));

  it('gives a plan to a bot and back; a bot that has plans is not removed', async () => {
    expect(await givePlans(desk, { plans: [code], name: 'hue', yes: false })).toBe(true);
    expect(await removeBot(desk, 'hue')).toBe(false);
    expect(said.at(-1)).toContain(code);
    expect(await givePlans(desk, { plans: [code], name: undefined, yes: false })).toBe(true);
    expect(await removeBot(desk, 'hue')).toBe(true);
    expect(await rows()).toEqual([]);
  });

  it('changes nothing where a code or a bot is unknown', async () => {
    expect(await givePlans(desk, { plans: [code, 'nowhere'], name: 'hue', yes: true })).toBe(false);
    expect(await givePlans(desk, { plans: [code], name: 'vinh', yes: true })).toBe(false);
    expect(await desk.database.prisma.plan.count({ where: { botChannel: null } })).toBe(1);
  });

  it('asks first where the plan has people, who have to meet the new bot', async () => {
    const { prisma } = desk.database;
    const planId = (await prisma.plan.findFirstOrThrow()).id;
    const person = { channel: 'telegram', accountId: '7', planId, role: 'VIEWER', units: [] } as const;
    await enrolPerson(prisma, systemClock, person);
    expect(await givePlans(desk, { plans: [code], name: 'hue', yes: false })).toBe(false);
    expect(said.at(-1)).toContain('--yes');
    const confirm = vi.fn(async () => false);
    const asking = { ...desk, terminal: terminal('vi', { confirm }) };
    expect(await givePlans(asking, { plans: [code], name: 'hue', yes: false })).toBe(false);
    expect(confirm).toHaveBeenCalledOnce();
    expect(await givePlans(desk, { plans: [code], name: 'hue', yes: true })).toBe(true);
    expect(said.at(-1)).toContain('1 người');
    expect(await prisma.member.findFirst()).toMatchObject({ channel: 'telegram:hue', accountId: '7' });
  });
});

it('npm run bot -- off and on: it is not to run, and is again; what was known of how it ran is gone', async () => {
  await addBot(desk, { name: 'hue', token: HUE });
  const { prisma } = desk.database;
  await prisma.channelState.create({ data: { channel: 'telegram:hue', stopped: 'REFUSED' } });
  await listBots(desk);
  expect(said.at(-1)).toContain('mã không được nhận');
  expect(await turnBot(desk, 'hue', 'off')).toBe(true);
  expect(await prisma.channelState.count()).toBe(0);
  await listBots(desk);
  expect(said.at(-1)).toContain('tắt');
  expect(await turnBot(desk, 'hue', 'on')).toBe(true);
  expect(await turnBot(desk, 'vinh', 'on')).toBe(false);
  expect(await rows()).toMatchObject([{ offSince: null }]);
});

it("commands are about the plan's own bot on Telegram unless another messenger is named", () => {
  expect(chosenChannel(undefined, { botChannel: null })).toBe('telegram');
  expect(chosenChannel(undefined, { botChannel: 'telegram:hue' })).toBe('telegram:hue');
  expect(chosenChannel('zalo', { botChannel: 'telegram:hue' })).toBe('zalo');
  expect(() => chosenChannel('telegram', { botChannel: 'telegram:hue' })).toThrow(/telegram:hue/);
  expect(() => chosenChannel('telegram:hue', { botChannel: null })).toThrow(/BOT_TOKEN/);
});
