import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Temporal } from 'temporal-polyfill';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { CHECKSUMS, MANIFEST } from '../../src/backups/manifest.ts';
import type { Database } from '../../src/database/database.ts';
import { noteHeartbeat } from '../../src/database/heartbeat.ts';
import type { CheckName } from '../../src/doctor/finding.ts';
import type { Prisma } from '../../src/generated/sqlite/client.ts';
import { Heartbeats } from '../../src/http/heartbeats.ts';
import { createMetrics } from '../../src/http/metrics.ts';
import { type Health, operationsRoutes } from '../../src/http/operations.ts';
import { HttpServer } from '../../src/http/server.ts';
import { bindGroup, enrolPerson } from '../../src/people/enrol.ts';
import { PlanLibrary, type StoredPlan } from '../../src/plan/plan-library.ts';
import { testDatabase } from '../support/database.ts';
import { databaseWithPlan } from '../support/database-with-plan.ts';
import { StillClock } from '../support/still-clock.ts';
import {
  deadAddress,
  findingsOf,
  found,
  known,
  listen,
  messengerServer,
  NOW,
  type ServerOptions,
  TOKEN,
  worldOf,
  ZALO_TOKEN,
} from './world.ts';

const clock = new StillClock(NOW);
const ago = (minutes: number) => new Date(clock.date().getTime() - minutes * 60_000);

let database: Database & { url: string };
let plan: StoredPlan;

beforeEach(async () => {
  database = await databaseWithPlan();
  plan = await new PlanLibrary(database.prisma).newest();
});

/** What a check finds with this database. */
async function finds(check: CheckName, env: Record<string, string> = {}): Promise<string[] | undefined> {
  return (await found(await worldOf({ DATABASE_URL: database.url, ...env })))[check];
}

/** The program's own server as it says how it is; closed after the test. Returns the port. */
async function answering(health: Partial<Health> = {}, hanging = false): Promise<{ PORT: string }> {
  let now = 0;
  const metrics = createMetrics(new Heartbeats(() => now));
  if (hanging) metrics.heartbeats.expect('scheduler', 1);
  now = 10;
  const well: Health = { database: 'ok', outbox: 'ok', channels: [], ...health };
  const server = new HttpServer(
    operationsRoutes(metrics, async () => well, 'closed'),
    { host: '127.0.0.1', port: 0 },
  );
  await server.start({ signal: new AbortController().signal, fail: () => undefined });
  onTestFinished(() => server.stop());
  return { PORT: new URL(server.url).port };
}

const beat = (minutes: number) =>
  noteHeartbeat(database.prisma, 'scheduler', clock.now().subtract({ minutes }));

describe('the bot', () => {
  it('that never ran is a note', async () => {
    expect(await finds('program')).toEqual(['warn never']);
  });

  it('that was stopped is a note with when it was last at work', async () => {
    await beat(90);
    const world = await worldOf({ DATABASE_URL: database.url });
    expect(await findingsOf(world, 'program')).toMatchObject([{ code: 'stopped', fields: { minutes: 90 } }]);
  });

  it('that answers and whose scheduler did its round is at work', async () => {
    await beat(1);
    expect(await finds('program', await answering())).toEqual(['ok at-work']);
  });

  it('that answers while its scheduler has done nothing for long is wrong', async () => {
    await beat(6);
    expect(await finds('program', await answering())).toEqual(['wrong stale']);
  });

  it('whose last round lies in a time to come, for the clock was set back since, is not taken to be at work', async () => {
    await beat(-90);
    expect(await finds('program')).toEqual(['warn stopped']);
    await beat(-1);
    expect(await finds('program')).toEqual(['ok elsewhere']);
  });

  it('of which a part hangs, or which has no database, is wrong', async () => {
    await beat(1);
    expect(await finds('program', await answering({}, true))).toEqual(['wrong hanging']);
    expect(await finds('program', await answering({ database: 'failing' }))).toEqual(['wrong no-database']);
  });

  it('that runs on another machine is seen by its scheduler', async () => {
    await beat(1);
    expect(await finds('program')).toEqual(['ok elsewhere']);
  });

  it('on whose port another program listens, or nothing ever answers', async () => {
    const other = await listen((_, response) => response.end('<html>'));
    expect(await finds('program', { PORT: new URL(other).port })).toEqual(['wrong another', 'warn never']);
    const silent = await listen(() => undefined);
    expect(await finds('program', { PORT: new URL(silent).port })).toEqual(['wrong another', 'warn never']);
  });

  it('on whose port nobody listens does not run', async () => {
    expect(await finds('program', { PORT: new URL(await deadAddress()).port })).toEqual(['warn never']);
  });
});

describe('what the bot says unasked', () => {
  let deliveries = 0;
  const enqueue = (rest: Partial<Prisma.DeliveryCreateManyInput>) => {
    deliveries += 1;
    const to = { channel: 'telegram', chatId: '7', inGroup: false, viaChannel: 'telegram', viaChatId: '7' };
    const about = { planId: plan.id, kind: 'nudge', details: {}, uniqueKey: `d${deliveries}`, priority: 0 };
    const times = { notBefore: ago(60), notAfter: ago(-600), createdAt: ago(60) };
    return database.prisma.delivery.create({ data: { ...to, ...about, ...times, ...rest } });
  };

  it('goes, and waits not long', async () => {
    await enqueue({ notBefore: ago(5) });
    await enqueue({ state: 'SENT' });
    await enqueue({ notBefore: ago(-60) });
    expect(await finds('outbox')).toEqual(['ok flows']);
  });

  it('waits while the bot does not run, and is late while it does', async () => {
    await enqueue({});
    expect(await finds('outbox')).toEqual(['warn waiting']);
    expect(await finds('outbox', await answering())).toEqual(['wrong late']);
    expect(await finds('outbox', { ...(await answering()), OUTBOX_LATE_MINUTES: '70' })).toEqual([
      'ok flows',
    ]);
  });

  it('failed, or may not have arrived, in the last week; what nobody can mend is left out', async () => {
    await enqueue({ state: 'FAILED', reason: 'rejected' });
    await enqueue({ state: 'FAILED', reason: 'blocked' });
    await enqueue({ state: 'UNCERTAIN', reason: 'answer-lost' });
    await enqueue({
      state: 'FAILED',
      reason: 'no-text',
      notBefore: ago(8 * 24 * 60),
      notAfter: ago(7 * 24 * 60),
    });
    expect(await finds('outbox')).toEqual(['warn failed', 'warn uncertain']);
    const world = await worldOf({ DATABASE_URL: database.url });
    expect(await findingsOf(world, 'outbox')).toMatchObject([
      { fields: { reason: 'rejected', count: 1 } },
      {},
    ]);
  });
});

describe('what people wrote', () => {
  const receive = (updateId: string, rest: Partial<Prisma.UpdateReceiptCreateInput>) =>
    database.prisma.updateReceipt.create({
      data: { channel: 'telegram:1', updateId, takenBy: 'x', takenAt: ago(20), content: '{}', ...rest },
    });

  it('is handled', async () => {
    await receive('1', { content: null, handledAt: ago(20) });
    await receive('2', { takenAt: ago(1) });
    expect(await finds('updates')).toEqual(['ok handled']);
  });

  it('waits while the bot does not run, and hangs while it does', async () => {
    await receive('1', {});
    expect(await finds('updates')).toEqual(['warn wait']);
    expect(await finds('updates', await answering())).toEqual(['wrong hang']);
  });

  it('was set aside', async () => {
    await receive('1', { handledAt: ago(10) });
    expect(await finds('updates')).toEqual(['warn set-aside']);
  });
});

describe('groups and people', () => {
  const group = (chatId: string) =>
    bindGroup(database.prisma, clock, { channel: 'telegram', chatId, plan, parties: ['*'] });
  const change = (chatId: string, data: Prisma.ChatUpdateManyMutationInput) =>
    database.prisma.chat.updateMany({ where: { chatId }, data });

  it('can be written to', async () => {
    await group('-1');
    expect(await finds('groups')).toEqual(['ok reached']);
  });

  it('have put the bot out, let it send not everything, or blocked it', async () => {
    await group('-1');
    await change('-1', { unreachableSince: ago(5) });
    expect(await finds('groups')).toEqual(['warn removed']);
    await group('-2');
    await change('-2', { limit: 'no-photos', limitedSince: ago(5) });
    await coordinator('7');
    await database.prisma.member.updateMany({ data: { unreachableSince: ago(5) } });
    expect(await finds('groups')).toEqual(['warn removed', 'warn limited', 'warn people-lost']);
  });
});

function coordinator(accountId: string) {
  const who = { channel: 'telegram', accountId, planId: plan.id, role: 'COORDINATOR', units: [] } as const;
  return enrolPerson(database.prisma, clock, who);
}

describe('plans', () => {
  it('without a coordinator, and with units that nobody hears for', async () => {
    expect(await finds('plans')).toEqual(['wrong no-coordinator', 'warn unheard']);
    await coordinator('7');
    expect(await finds('plans')).toEqual(['warn unheard']);
    const [finding] = await findingsOf(await worldOf({ DATABASE_URL: database.url }), 'plans');
    expect(finding?.fields).toMatchObject({
      plan: plan.book.file.code,
      names: expect.stringMatching(/, …$/),
    });
  });

  it('of which someone hears for each unit are well', async () => {
    await coordinator('7');
    const units = plan.book.file.units.map(({ code }) => code);
    const who = { channel: 'telegram', accountId: '8', planId: plan.id, role: 'FOCAL_POINT', units } as const;
    await enrolPerson(database.prisma, clock, who);
    expect(await finds('plans')).toEqual(['ok heard']);
  });

  it('of which there is none', async () => {
    const { url } = await testDatabase();
    expect(await finds('plans', { DATABASE_URL: url })).toEqual(['warn none']);
  });
});

describe('the month’s messages on Zalo', () => {
  const env = {
    ZALO_BOT_TOKEN: ZALO_TOKEN,
    ZALO_API_ROOT: 'http://127.0.0.1:1',
    ZALO_MESSAGES_A_MONTH: '100',
  };

  it.each([
    [10, 'ok plenty'],
    [85, 'warn gathering'],
    [96, 'warn answers-only'],
    [100, 'wrong nothing'],
  ])('%d of 100 used is %s', async (answers, expected) => {
    await database.prisma.channelMonth.create({ data: { channel: 'zalo', month: '2018-05', answers } });
    expect(await finds('quota', env)).toEqual([expected]);
  });

  it('more people than Zalo takes', async () => {
    const people = ['bot', 'a', 'b'].map((zaloId) => ({ zaloId }));
    await database.prisma.zaloChat.createMany({ data: people });
    expect(await finds('quota', { ...env, ZALO_PEOPLE: '1' })).toEqual(['ok plenty', 'warn crowd-people']);
    expect(await finds('quota', { ...env, ZALO_PEOPLE: '2' })).toEqual(['ok plenty']);
  });

  it('are nobody’s where the bot is not on Zalo', async () => {
    expect(await finds('quota')).toBeUndefined();
  });
});

describe('a trial', () => {
  const bot = { BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: 'http://127.0.0.1:1' };
  const inTrial = { ...bot, TRIAL: '1', TRIAL_PEOPLE: '7' };

  it('is told, so that nobody forgets it', async () => {
    expect(await finds('trial', bot)).toEqual(['ok off']);
    expect(await finds('trial', inTrial)).toEqual(['warn on']);
  });

  it('that begins or is over only in .env is wrong', async () => {
    expect(await finds('trial', { ...bot, ...(await answering({ trial: true })) })).toEqual([
      'wrong still-on',
    ]);
    expect(await finds('trial', { ...inTrial, ...(await answering()) })).toEqual(['wrong not-yet-on']);
    expect(await finds('trial', { ...inTrial, ...(await answering({ trial: true })) })).toEqual(['warn on']);
  });
});

describe('backups', () => {
  const lastMade = async (hours: number, attempt?: object, env: Record<string, string> = {}) => {
    const world = await worldOf({ DATABASE_URL: database.url, ...env });
    const made = clock.now().subtract({ hours });
    const folder = join(world.folder, 'backups', nameOf(made));
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, CHECKSUMS), '');
    const manifest = {
      ...{ format: 1, program: '0.1.0', migration: null, made: made.toString(), reason: 'night' },
      ...{ database: { kind: 'sqlite', bytes: 1 }, files: { count: 0, bytes: 0 }, checksums: '0'.repeat(64) },
    };
    await writeFile(join(folder, MANIFEST), JSON.stringify(manifest));
    if (attempt) await writeFile(join(world.folder, 'backups', 'last-attempt.json'), JSON.stringify(attempt));
    return (await found(world)).backup;
  };
  const nameOf = (made: Temporal.Instant) => {
    const digits = made
      .toZonedDateTimeISO('Asia/Ho_Chi_Minh')
      .toPlainDateTime()
      .toString({ smallestUnit: 'second' });
    return `nhac-viec-${digits.replace(/[-:]/g, '').replace('T', '-')}`;
  };

  it('of last night are well, older ones less so', async () => {
    expect(await lastMade(5)).toEqual(['ok good']);
    expect(await lastMade(60)).toEqual(['warn old']);
    expect(await lastMade(8 * 24)).toEqual(['wrong old']);
  });

  it('that could not be made are wrong, at the second place a note', async () => {
    expect(await lastMade(5, { trouble: 'no-space' })).toEqual(['wrong trouble', 'ok good']);
    const second = { second: { trouble: 'second-refused' } };
    const env = { BACKUP_SECOND: '/mnt/second' };
    expect(await lastMade(5, second, env)).toEqual(['warn second-trouble', 'ok good']);
  });

  it('that were never made, or are turned off', async () => {
    expect(await finds('backup')).toEqual(['warn none']);
    expect(await finds('backup', { BACKUP: 'off' })).toEqual(['warn off']);
  });
});

describe('bots beside the environment’s', () => {
  const OTHER = '5252525252:tests-only-opens-nothing-at-all';
  const add = (token: string, rest: { offSince?: Date } = {}) =>
    database.prisma.bot.create({
      data: { channel: 'telegram:hue', botId: '5252525252', token, addedAt: ago(5), ...rest },
    });
  const env = async (reactions: ServerOptions) => ({
    BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: await messengerServer(reactions),
  });

  it('are none, or are all known', async () => {
    expect(await finds('bots', await env(known))).toBeUndefined();
    await add(OTHER);
    expect(await finds('bots', await env(known))).toEqual(['ok known']);
  });

  it('whose token is refused, which was stopped, or to which updates do not come', async () => {
    await add(OTHER);
    const refused = { status: 401, text: '{"ok":false,"error_code":401}' };
    await database.prisma.channelState.create({ data: { channel: 'telegram:hue', stopped: 'CONFLICT' } });
    const world = await worldOf({ DATABASE_URL: database.url, ...(await env({ getMe: refused })) });
    const findings = await findingsOf(world, 'bots');
    expect(findings.map(({ code, fields }) => [code, fields.bot])).toEqual([
      ['stopped', 'hue'],
      ['token-unknown', 'hue'],
    ]);
    expect(JSON.stringify(findings)).not.toContain(OTHER);
    await database.prisma.channelState.deleteMany();
    const getWebhookInfo = { url: 'https://other.example/x', pending_update_count: 0 };
    expect(await finds('bots', await env({ ...known, getWebhookInfo }))).toEqual(['warn webhook-set']);
  });

  it('that are turned off are not asked', async () => {
    await add(OTHER, { offSince: ago(1) });
    expect(await finds('bots', await env({}))).toBeUndefined();
  });
});
