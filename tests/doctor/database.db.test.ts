import { copyFile, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import Database from 'libsql';
import { describe, expect, it, onTestFinished } from 'vitest';
import { dateOf } from '../../src/base/clock.ts';
import { sqlitePath } from '../../src/database/database.ts';
import { noteHeartbeat } from '../../src/database/heartbeat.ts';
import { openToLook } from '../../src/database/read-only.ts';
import { examine } from '../../src/doctor/examine.ts';
import { usualLimits } from '../../src/doctor/world.ts';
import { bindGroup } from '../../src/people/enrol.ts';
import { PlanLibrary } from '../../src/plan/plan-library.ts';
import { emptyDatabaseUrl, testDatabase, testProvider } from '../support/database.ts';
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
  TOKEN,
  worldOf,
  ZALO_TOKEN,
} from './world.ts';

const onSqlite = testProvider === 'sqlite';

/** A migrated SQLite database that nobody has open. */
async function sqliteFile(): Promise<{ path: string; env: { DATABASE_URL: string } }> {
  const env = { DATABASE_URL: await emptyDatabaseUrl('migrated') };
  return { path: sqlitePath(env.DATABASE_URL) ?? '', env };
}

async function databaseIs(env: Record<string, string>): Promise<string[] | undefined> {
  return (await found(await worldOf(env))).database;
}

describe('a database', () => {
  it('of this version is whole', async () => {
    const { url } = await testDatabase();
    const [finding] = await findingsOf(await worldOf({ DATABASE_URL: url }), 'database');
    const kind = onSqlite ? 'SQLite' : 'PostgreSQL';
    expect(finding).toMatchObject({ level: 'ok', code: 'whole', fields: { kind } });
    expect(finding?.fields.megabytes).toBeGreaterThan(0);
  });

  it('is asked by every check', async () => {
    const { url, prisma } = await databaseWithPlan();
    const clock = new StillClock(NOW);
    const plan = await new PlanLibrary(prisma).newest();
    await bindGroup(prisma, clock, { channel: 'telegram', chatId: '-1', plan, parties: ['*'] });
    await noteHeartbeat(prisma, 'scheduler', clock.now().subtract({ minutes: 90 }));
    const [at, later] = [clock.date(), dateOf(clock.now().add({ hours: 1 }))];
    const place = {
      channel: 'telegram',
      chatId: '-1',
      inGroup: true,
      viaChannel: 'telegram',
      viaChatId: '-1',
    };
    const delivery = { ...place, planId: plan.id, kind: 'nudge', details: {}, uniqueKey: 'd', priority: 0 };
    const times = { notBefore: at, notAfter: later, createdAt: at };
    await prisma.delivery.create({ data: { ...delivery, ...times, state: 'FAILED', reason: 'rejected' } });
    const update = { channel: 'telegram:1', updateId: '1', takenBy: 'x', takenAt: at };
    await prisma.updateReceipt.create({ data: { ...update, content: '{}', handledAt: at } });
    await prisma.channelMonth.create({ data: { channel: 'zalo', month: '2018-05', answers: 85 } });
    const token = '5252525252:tests-only-opens-nothing-at-all';
    await prisma.bot.create({ data: { channel: 'telegram:hue', botId: '5252525252', token, addedAt: at } });
    await prisma.channelState.create({ data: { channel: 'telegram:hue', stopped: 'CONFLICT' } });
    const [TELEGRAM_API_ROOT, ZALO_API_ROOT] = [await messengerServer(known), await deadAddress()];
    const zalo = { ZALO_BOT_TOKEN: ZALO_TOKEN, ZALO_API_ROOT, ZALO_MESSAGES_A_MONTH: '100' };
    const env = { DATABASE_URL: url, BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT, ...zalo };
    expect(await found(await worldOf(env))).toMatchObject({
      program: ['warn stopped'],
      database: ['ok whole'],
      bots: ['wrong stopped'],
      outbox: ['warn failed'],
      updates: ['warn set-aside'],
      groups: ['ok reached'],
      plans: ['wrong no-coordinator', 'warn unheard'],
      quota: ['warn gathering'],
      trial: ['ok off'],
    });
  });

  it('of an older version has migrations pending; nothing is migrated and nothing else is looked at', async () => {
    const { url, prisma } = await testDatabase();
    await prisma.$executeRawUnsafe(`DELETE FROM "_prisma_migrations" WHERE migration_name > '0072'`);
    const all = await found(await worldOf({ DATABASE_URL: url }));
    expect([all.database, all.program, all.plans]).toEqual([['warn pending'], ['warn silent'], undefined]);
    const left = await prisma.$queryRawUnsafe(
      `SELECT * FROM "_prisma_migrations" WHERE migration_name > '0072'`,
    );
    expect(left).toEqual([]);
  });

  it('of a newer version is told by its migration', async () => {
    const { url, prisma } = await testDatabase();
    await prisma.$executeRawUnsafe(
      `UPDATE "_prisma_migrations" SET migration_name = '9999_next' WHERE migration_name = '0001_foundation'`,
    );
    const [finding] = await findingsOf(await worldOf({ DATABASE_URL: url }), 'database');
    expect(finding).toMatchObject({ level: 'wrong', code: 'newer', fields: { migration: '9999_next' } });
  });

  it('of a version that was never released is told', async () => {
    const { url, prisma } = await testDatabase();
    await prisma.$executeRawUnsafe(
      `UPDATE "_prisma_migrations" SET checksum = 'x' WHERE migration_name = '0001_foundation'`,
    );
    expect(await databaseIs({ DATABASE_URL: url })).toEqual(['wrong altered']);
  });

  it('of another program is left alone', async () => {
    const { url, prisma } = await testDatabase();
    await prisma.$executeRawUnsafe('ALTER TABLE "_prisma_migrations" RENAME TO "theirs"');
    expect(await databaseIs({ DATABASE_URL: url })).toEqual(['wrong foreign']);
  });

  it('that was played on is not for a real bot', async () => {
    const { url, prisma } = await testDatabase();
    await prisma.playgroundRecord.create({ data: { kind: 'message', key: '1', value: '{}' } });
    const bot = { BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: 'http://127.0.0.1:1' };
    expect(await databaseIs({ DATABASE_URL: url, ...bot })).toEqual(['wrong played-on']);
    expect(await databaseIs({ DATABASE_URL: url })).toEqual(['ok whole']);
  });

  it('of which a table is gone: what asks for it says so and hides no other check', async () => {
    const { url, prisma } = await testDatabase();
    await prisma.$executeRawUnsafe(
      onSqlite ? 'DROP TABLE "ChatBinding"' : 'DROP TABLE "ChatBinding" CASCADE',
    );
    const all = await found(await worldOf({ DATABASE_URL: url }));
    expect(all).toMatchObject({
      groups: ['warn not-checked'],
      outbox: ['ok flows'],
      updates: ['ok handled'],
    });
  });

  it('that is looked at takes no writes', async () => {
    const { url } = await testDatabase();
    const looked = await openToLook(url, 1_000);
    onTestFinished(() => looked.close());
    const part = { part: 'scheduler', at: new Date() };
    await expect(looked.prisma.heartbeat.create({ data: part })).rejects.toThrow();
    await expect(
      looked.connection.executeRaw({ sql: 'DELETE FROM "Plan"', args: [], argTypes: [] }),
    ).rejects.toThrow();
    expect(await looked.prisma.heartbeat.count()).toBe(0);
  });
});

describe.runIf(onSqlite)('a file of SQLite', () => {
  it('that is missing is a note, and is not made; while the bot runs it is wrong', async () => {
    const world = await worldOf({});
    expect((await found(world)).database).toEqual(['warn missing']);
    await expect(stat(join(world.folder, 'nhac-viec.db'))).rejects.toThrow('ENOENT');
    const program = await listen((_, response) =>
      response.end(JSON.stringify({ status: 'ok', live: true, database: 'ok' })),
    );
    expect(await databaseIs({ PORT: new URL(program).port })).toEqual(['wrong missing']);
  });

  it('is the same after it was looked at, byte by byte', async () => {
    const { path, env } = await sqliteFile();
    const before = await readFile(path);
    expect(await databaseIs(env)).toEqual(['ok whole']);
    expect((await readFile(path)).equals(before)).toBe(true);
  });

  it('that a killed process left with a log keeps both as they were', async () => {
    const { path, env } = await sqliteFile();
    const killed = `${path}.killed`;
    await copyFile(path, killed);
    const writer = new Database(killed);
    onTestFinished(() => void writer.close());
    writer.exec(`PRAGMA journal_mode = WAL; INSERT INTO "Heartbeat" ("part", "at") VALUES ('left', 1)`);
    for (const part of ['', '-wal']) await copyFile(killed + part, path + part);
    const content = async () => Buffer.concat([await readFile(path), await readFile(`${path}-wal`)]);
    const before = await content();
    expect(await databaseIs(env)).toEqual(['ok whole']);
    expect((await content()).equals(before)).toBe(true);
  });

  it.each([
    ['empty', '', 'wrong empty-file'],
    ['a text', 'these are no rows of anything, but words', 'wrong not-a-database'],
  ])('that is %s', async (_, content, expected) => {
    const { path, env } = await sqliteFile();
    await writeFile(path, content);
    expect(await databaseIs(env)).toEqual([expected]);
  });

  it.each([
    ['in its middle', 0.5],
    ['behind its first page', 0.02],
  ])('that is damaged %s', async (_, share) => {
    const { path, env } = await sqliteFile();
    const bytes = await readFile(path);
    bytes.fill(
      0xaa,
      Math.max(4096, Math.floor(bytes.length * share)),
      Math.floor(bytes.length * share) + 200_000,
    );
    await writeFile(path, bytes);
    expect(await databaseIs(env)).toEqual(['wrong damaged']);
  });

  it('of which the end is missing is damaged', async () => {
    const { path, env } = await sqliteFile();
    await truncate(path, Math.floor((await stat(path)).size / 2 / 4096) * 4096);
    expect(await databaseIs(env)).toEqual(['wrong damaged']);
  });

  it('that another program has locked is told within its deadline', async () => {
    const { path, env } = await sqliteFile();
    const other = new Database(path);
    onTestFinished(() => void other.close());
    other.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;');
    expect(await databaseIs(env)).toEqual(['wrong locked']);
  });

  it('in another encoding is told', async () => {
    const { path, env } = await sqliteFile();
    const other = `${path}.other`;
    const connection = new Database(other);
    connection.exec("PRAGMA encoding = 'UTF-16'; CREATE TABLE t (a)");
    connection.close();
    await copyFile(other, path);
    expect(await databaseIs(env)).toEqual(['wrong encoding']);
  });

  it('beside which a large log lies is told', async () => {
    const { path, env } = await sqliteFile();
    await writeFile(`${path}-wal`, '');
    await truncate(`${path}-wal`, 70 * 1024 * 1024);
    expect(await databaseIs(env)).toEqual(['ok whole', 'warn large-log']);
  });

  it('with a process that writes all the time is looked at', async () => {
    const { path, env } = await sqliteFile();
    const writer = new Database(path);
    onTestFinished(() => void writer.close());
    writer.exec('BEGIN IMMEDIATE');
    writer.exec(`INSERT INTO "Heartbeat" ("part", "at") VALUES ('x', 1)`);
    expect(await databaseIs(env)).toEqual(['ok whole']);
    writer.exec('ROLLBACK');
  });
});

describe('a server of PostgreSQL', () => {
  it('that is not there is told, without its password', async () => {
    const world = await worldOf({ DATABASE_URL: 'postgres://bot:a-password@127.0.0.1:1/x' });
    const { findings } = await examine(world);
    const finding = findings.find(({ check }) => check === 'database');
    expect(finding).toMatchObject({ level: 'wrong', code: 'unreachable' });
    expect(JSON.stringify(findings)).not.toContain('a-password');
  });

  it('that says nothing hangs nothing', async () => {
    const server = createServer(() => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const limits = { ...usualLimits, answerMs: 300, checkMs: 2_000 };
    const world = await worldOf({ DATABASE_URL: `postgres://bot@127.0.0.1:${port}/x` }, { limits });
    const all = await found(world);
    expect(all.database).toEqual(['wrong unreachable']);
    expect(all.node).toEqual(['ok fine']);
  });

  it.runIf(!onSqlite)('of a database that does not exist', async () => {
    const url = new URL(await emptyDatabaseUrl('migrated'));
    url.pathname = '/there_is_none';
    expect(await databaseIs({ DATABASE_URL: url.href })).toEqual(['wrong unreachable']);
  });
});
