import { z } from 'zod';
import type { Database } from '../../src/database/database.ts';
import { testProvider } from './database.ts';

/** What the bot keeps only to do its work: that it has seen an update, what was asked and will be forgotten, guesses. */
const BOOKKEEPING = ['UpdateReceipt', 'AskedQuestion', 'InvitationGuess', '_prisma_migrations'];

const names = z.array(z.object({ name: z.string() }));
const LIST = {
  sqlite: `SELECT "name" FROM sqlite_master WHERE "type" = 'table' AND "name" NOT LIKE 'sqlite_%'`,
  postgresql: `SELECT table_name::text AS "name" FROM information_schema.tables WHERE table_schema = 'public'`,
};

/** Every row of every table but the bookkeeping, as texts in a fixed order: equal before and after when nothing was written. */
export async function allRows({ prisma }: Pick<Database, 'prisma'>): Promise<Record<string, string[]>> {
  const every = await everyRow({ prisma });
  return Object.fromEntries(Object.entries(every).filter(([table]) => !BOOKKEEPING.includes(table)));
}

/** The same of every table. */
export async function everyRow({ prisma }: Pick<Database, 'prisma'>): Promise<Record<string, string[]>> {
  const tables = names.parse(await prisma.$queryRawUnsafe(LIST[testProvider]));
  const rows: Record<string, string[]> = {};
  for (const { name } of tables) {
    const found = z.array(z.unknown()).parse(await prisma.$queryRawUnsafe(`SELECT * FROM "${name}"`));
    rows[name] = found.map((row) => JSON.stringify(row, plainNumbers)).sort();
  }
  return rows;
}

function plainNumbers(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
