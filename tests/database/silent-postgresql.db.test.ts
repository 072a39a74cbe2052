import { describe, expect, it, onTestFinished } from 'vitest';
import { postgresqlDriver } from '../../src/database/postgresql-driver.ts';
import { blackHole } from '../support/black-hole.ts';
import { emptyDatabaseUrl, testProvider } from '../support/database.ts';

/** How long the server may take here, in milliseconds. */
const TIMEOUT = 2_000;
/** How long who waits for a lock that the server has still to release may wait, in milliseconds. */
const PATIENT = 15_000;

/** A database behind a proxy that can swallow what is said. */
async function behindProxy() {
  const direct = await emptyDatabaseUrl('migrated');
  const { hostname: host, port } = new URL(direct);
  const hole = await blackHole({ host, port: Number(port) });
  const through = new URL(direct);
  through.host = `127.0.0.1:${hole.port}`;
  const open = (url: string, timeout = TIMEOUT) => {
    const prisma = postgresqlDriver(url, () => undefined, timeout).createClient();
    onTestFinished(() => prisma.$disconnect());
    return prisma;
  };
  const prisma = open(through.href);
  await prisma.member.create({ data: { channel: 'telegram', accountId: '1', createdAt: new Date(0) } });
  return { hole, prisma, other: () => open(direct, PATIENT) };
}

describe.runIf(testProvider === 'postgresql')('a database line that swallows everything', () => {
  it('costs one query, which fails in time, and the next query works', async () => {
    const { hole, prisma } = await behindProxy();
    hole.swallow();
    await expect(prisma.member.count()).rejects.toMatchObject({ code: 'P1008' });
    expect(await prisma.member.count()).toBe(1);
  });

  it('ends a transaction, and its connection is not used again', async () => {
    const { hole, prisma } = await behindProxy();
    const transaction = prisma.$transaction(async (inside) => {
      await inside.member.updateMany({ data: { displayName: 'Hoa' } });
      hole.swallow();
      await inside.member.count();
    });
    await expect(transaction).rejects.toThrow();
    expect(await prisma.member.findFirst()).toMatchObject({ displayName: null });
  });

  it('leaves no row locked in the server', async () => {
    const { hole, prisma, other } = await behindProxy();
    const transaction = prisma.$transaction(async (inside) => {
      await inside.member.updateMany({ data: { displayName: 'Hoa' } });
      hole.swallow();
      await inside.member.count();
    });
    await expect(transaction).rejects.toThrow();
    expect(await other().member.updateMany({ data: { displayName: 'Mai' } })).toEqual({ count: 1 });
  });

  it('also for new connections fails every query in time', async () => {
    const { hole, prisma } = await behindProxy();
    hole.swallowAll();
    await expect(prisma.member.count()).rejects.toThrow();
    await expect(prisma.member.count()).rejects.toThrow();
  });
});

it.runIf(testProvider === 'postgresql')(
  'a statement that takes too long is given up by the server',
  async () => {
    const { prisma } = await behindProxy();
    await expect(prisma.$queryRaw`SELECT 1 FROM pg_sleep(60)`).rejects.toThrow(/statement timeout/);
    expect(await prisma.member.count()).toBe(1);
  },
);
