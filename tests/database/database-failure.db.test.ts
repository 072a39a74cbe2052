import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { HttpError } from 'grammy';
import Sqlite from 'libsql';
import { expect, it } from 'vitest';
import { databaseFailure } from '../../src/database/database-failure.ts';
import { postgresqlDriver } from '../../src/database/postgresql-driver.ts';
import { SqliteFactory } from '../../src/database/sqlite-connection.ts';
import { PrismaClient } from '../../src/generated/sqlite/client.ts';
import { testDatabase, testProvider } from '../support/database.ts';

const failureOf = (work: Promise<unknown>) =>
  work.then(() => 'no failure', databaseFailure).catch(() => 'no failure');
const receipt = { channel: 'x', updateId: '1', takenBy: 'x', takenAt: new Date(0) };

/** Every way in which the program asks the database. */
const ways = (prisma: PrismaClient) => [
  () => prisma.updateReceipt.create({ data: receipt }),
  () => prisma.$executeRaw`DELETE FROM "UpdateReceipt"`,
  () => prisma.$queryRaw`DELETE FROM "UpdateReceipt" RETURNING "channel"`,
  () => prisma.$transaction((inside) => inside.updateReceipt.create({ data: receipt })),
];

if (testProvider === 'sqlite') {
  it('a database that another process has locked can do nothing for now', async () => {
    const { url } = await testDatabase();
    const path = fileURLToPath(url);
    const other = new Sqlite(path);
    other.exec('BEGIN IMMEDIATE');
    const prisma = new PrismaClient({ adapter: new SqliteFactory(path, 50) });
    for (const way of ways(prisma)) expect(await failureOf(way())).toMatch(/P1008|SQLite 5|SocketTimeout/);
    await prisma.$disconnect();
    other.close();
  });

  it('and one whose disk is full', async () => {
    const { prisma } = await testDatabase();
    await prisma.$queryRawUnsafe('PRAGMA max_page_count = 1');
    const big = { ...receipt, takenBy: 'x'.repeat(2_000_000) };
    expect(await failureOf(prisma.updateReceipt.create({ data: big }))).toMatch(/SQLite 13/);
    expect(await prisma.updateReceipt.count()).toBe(0);
  });
} else {
  it('a server that ends the connection can do nothing for now', async () => {
    const { prisma } = await testDatabase();
    const end = () =>
      prisma.$queryRaw`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()`;
    expect(await failureOf(end())).toBe('57P01');
    const within = prisma.$transaction(async (inside) => {
      await inside.updateReceipt.create({ data: receipt });
      await inside.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())`.catch(() => undefined);
      await inside.updateReceipt.create({ data: receipt });
    });
    expect(await failureOf(within)).toBeTruthy();
    expect(await prisma.updateReceipt.count()).toBe(0);
  });

  it('and one that takes too long', async () => {
    const { prisma } = await testDatabase();
    await prisma
      .$transaction(async (inside) => {
        await inside.$executeRaw`SET LOCAL statement_timeout = 20`;
        expect(await failureOf(inside.$queryRaw`SELECT pg_sleep(5)`)).toBe('57014');
      })
      .catch(() => undefined);
  });

  it('and one that nobody answers for', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    await new Promise((resolve) => server.close(resolve));
    const prisma = postgresqlDriver(`postgres://x:x@127.0.0.1:${port}/x`, () => undefined).createClient();
    for (const way of ways(prisma)) expect(await failureOf(way())).toBeTruthy();
    await prisma.$disconnect();
  });
}

it('a mistake of the program is none: it would fail again', async () => {
  const { prisma } = await testDatabase();
  await prisma.updateReceipt.create({ data: receipt });
  const mistakes = [
    prisma.updateReceipt.create({ data: receipt }),
    prisma.unit.create({ data: { planId: 404, code: 'x' } }),
    prisma.updateReceipt.delete({ where: { channel_updateId: { channel: 'x', updateId: '404' } } }),
    prisma.$queryRaw`SELECT nothing`,
  ];
  for (const mistake of mistakes) await expect(mistake.catch(databaseFailure)).resolves.toBeUndefined();
  expect(databaseFailure(new TypeError('x is undefined'))).toBeUndefined();
  expect(databaseFailure('57P01')).toBeUndefined();
  // The messenger's connections are lost too.
  const lost = Object.assign(new Error('reset'), { code: 'ECONNRESET' });
  expect(databaseFailure(new HttpError('Network request failed', lost))).toBeUndefined();
});
