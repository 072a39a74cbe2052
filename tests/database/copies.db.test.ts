import { describe, expect, inject, it } from 'vitest';
import { openDatabase } from '../../src/database/database.ts';
import { testProvider } from '../support/database.ts';
import { PostgresqlCopies } from '../support/postgresql.ts';

/* What one test leaves in a database, the next one that gets it does not find. */

const member = { channel: 'telegram', accountId: '1', createdAt: new Date(0) };

/** Lets a test use the only copy of a database, and gives it back. */
async function use<T>(
  copies: PostgresqlCopies,
  work: (database: Awaited<ReturnType<typeof openDatabase>>) => Promise<T>,
): Promise<T & { url: string }> {
  const url = await copies.take();
  const database = await openDatabase({ url });
  try {
    return { ...(await work(database)), url };
  } finally {
    await database.close();
    await copies.giveBack(url);
  }
}

describe.runIf(testProvider === 'postgresql')('a database that was used', () => {
  const copies = () => new PostgresqlCopies(inject('databaseTemplate'), 'migrated');
  const begin = ({ prisma }: Awaited<ReturnType<typeof openDatabase>>) =>
    prisma.member.create({ data: member });

  it('has the rows and the numbers of its original when it is used again', async () => {
    const all = copies();
    const before = await use(all, begin);
    const after = await use(all, begin);
    expect(after).toEqual({ ...before, url: after.url });
    expect(after.id).toBe(1);
  });

  it('has what was changed, deleted and emptied, and the numbers that nothing was stored under', async () => {
    const all = copies();
    const rows = ({ prisma }: Awaited<ReturnType<typeof openDatabase>>) =>
      prisma.$queryRaw<object[]>`SELECT * FROM "_prisma_migrations" ORDER BY migration_name`;
    const asItWas = await use(all, async (database) => ({ rows: await rows(database) }));
    const changes = [
      `UPDATE "_prisma_migrations" SET logs = 'changed' WHERE migration_name < '0005'`,
      `DELETE FROM "_prisma_migrations" WHERE migration_name < '0005'`,
      'TRUNCATE "_prisma_migrations"',
      `SELECT nextval('"Member_id_seq"')`,
    ];
    for (const change of changes) {
      await use(all, async ({ prisma }) => ({ changed: await prisma.$executeRawUnsafe(change) }));
      const after = await use(all, async (database) => ({ rows: await rows(database) }));
      expect(after.rows, change).toEqual(asItWas.rows);
    }
    expect((await use(all, begin)).id).toBe(1);
  });

  it('is not used again when a test changed its tables', async () => {
    const all = copies();
    await use(all, async ({ prisma }) => ({ dropped: await prisma.$executeRaw`DROP TABLE "Contact"` }));
    expect(await use(all, async ({ prisma }) => ({ contacts: await prisma.contact.count() }))).toMatchObject({
      contacts: 0,
    });
  });

  it('is out of reach for who is still connected', async () => {
    const all = copies();
    const url = await all.take();
    const { prisma, close } = await openDatabase({ url });
    await prisma.member.count();
    await all.giveBack(url);
    await expect(prisma.member.count()).rejects.toThrow();
    await expect(prisma.member.count()).rejects.toThrow(/does not exist/);
    await close();
    expect(await all.take()).not.toBe(url);
  });
});
