import { expect, it } from 'vitest';
import { openDatabase } from '../../src/database/database.ts';
import { Prisma } from '../../src/generated/sqlite/client.ts';
import { testDatabase, testProvider } from '../support/database.ts';

const person = { channel: 'telegram', accountId: '1', createdAt: new Date('2018-05-21T00:25:00.123Z') };

it('keeps what is written, on the database that was asked for', async () => {
  const { prisma, provider } = await testDatabase();
  expect(provider).toBe(testProvider);
  await prisma.member.create({ data: { ...person, displayName: 'Nguyễn Thị Ước 😀 \\ \' "' } });
  expect(await prisma.member.findMany()).toMatchObject([
    { ...person, displayName: 'Nguyễn Thị Ước 😀 \\ \' "' },
  ]);
});

it('gives each test an empty database', async () => {
  const { prisma } = await testDatabase();
  expect(await prisma.member.count()).toBe(0);
});

it('keeps a document as it was given', async () => {
  const { prisma } = await testDatabase();
  const definition = { units: [{ code: 'ld', name: 'Phòng LĐ-TB&XH' }], none: null, number: 0.1 };
  await prisma.plan.create({ data: { code: 'p', year: 2018, importedAt: new Date(0), definition } });
  expect((await prisma.plan.findUniqueOrThrow({ where: { code: 'p' } })).definition).toEqual(definition);
});

it('tells a duplicate by the same error on both databases', async () => {
  const { prisma } = await testDatabase();
  await prisma.member.create({ data: person });
  const error = await prisma.member.create({ data: person }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(Prisma.PrismaClientKnownRequestError);
  expect(error).toMatchObject({ code: 'P2002' });
});

it('refuses a row that refers to nothing, also after a transaction', async () => {
  const { prisma } = await testDatabase();
  await prisma.$transaction((transaction) => transaction.member.create({ data: person }));
  await expect(prisma.unit.create({ data: { planId: 404, code: 'ld' } })).rejects.toMatchObject({
    code: 'P2003',
  });
});

it('undoes a transaction that fails, and goes on', async () => {
  const { prisma } = await testDatabase();
  const failing = prisma.$transaction(async (transaction) => {
    await transaction.member.create({ data: person });
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(await prisma.member.count()).toBe(0);
  await prisma.member.create({ data: person });
  expect(await prisma.member.count()).toBe(1);
});

it('keeps what was done when a constraint was broken and caught within a transaction, or nothing at all', async () => {
  const { prisma } = await testDatabase();
  await prisma.member.create({ data: person });
  const transaction = prisma.$transaction(async (inside) => {
    await inside.member.create({ data: { ...person, accountId: '2' } });
    await inside.member.create({ data: person }).catch(() => undefined);
    await inside.member.create({ data: { ...person, accountId: '3' } });
  });
  const committed = await transaction.then(
    () => true,
    () => false,
  );
  expect(await prisma.member.count()).toBe(committed ? 3 : 1);
});

it('takes many transactions at once and loses none', async () => {
  const { prisma } = await testDatabase();
  await prisma.plan.create({ data: { code: 'p', year: 2018, importedAt: new Date(0), definition: {} } });
  const raise = () =>
    prisma.$transaction(async (transaction) => {
      await transaction.plan.update({ where: { code: 'p' }, data: { revision: { increment: 1 } } });
    });
  await Promise.all(Array.from({ length: 40 }, raise));
  expect((await prisma.plan.findUniqueOrThrow({ where: { code: 'p' } })).revision).toBe(41);
});

it('shows what one process wrote to the other', async () => {
  const { prisma, url } = await testDatabase();
  const other = await openDatabase({ url });
  try {
    await prisma.member.create({ data: person });
    expect(await other.prisma.member.count()).toBe(1);
  } finally {
    await other.close();
  }
});

if (testProvider === 'postgresql')
  it('says why a PostgreSQL server refuses, without the password', async () => {
    const { url } = await testDatabase();
    const wrong = new URL(url);
    wrong.password = 'm%E1%BA%ADt-kh%E1%BA%A9u';
    const refused = openDatabase({ url: wrong.href });
    await expect(refused).rejects.toThrow(/does not take the name or the password of \w+\. Check both/);
    await expect(refused).rejects.not.toThrow(/t-kh/);
    const missing = new URL(url);
    missing.pathname = '/nowhere';
    await expect(openDatabase({ url: missing.href })).rejects.toThrow(/has no database nowhere\. Create it/);
  });
