import { expect, it } from 'vitest';
import { keepApart } from '../../src/app/apart.ts';
import { readConfig } from '../../src/config.ts';
import type { Database } from '../../src/database/database.ts';
import { startOver } from '../../src/playground/start-over.ts';
import { databaseWithPlan } from '../support/database-with-plan.ts';

const at = new Date(0);
const play = readConfig({ DATABASE_URL: 'postgres://bot:secret@db/bot' });
const real = readConfig({ ...token(), DATABASE_URL: 'postgres://bot:secret@db/bot' });

function token() {
  return { BOT_TOKEN: '4242424242:tests-only-opens-nothing-at-all' };
}

const traces: Record<string, (database: Database) => Promise<unknown>> = {
  'a person of the playground': ({ prisma }) =>
    prisma.member.create({ data: { channel: 'playground', accountId: '7', createdAt: at } }),
  'a memory of the playground': ({ prisma }) =>
    prisma.playgroundRecord.create({ data: { kind: 'token', key: 'bot', value: '""' } }),
};
const played = async (database: Database) => {
  for (const leave of Object.values(traces)) await leave(database);
};
const wasReal: Record<string, (database: Database) => Promise<unknown>> = {
  'a person': ({ prisma }) =>
    prisma.member.create({ data: { channel: 'telegram', accountId: '7', createdAt: at } }),
  'a group': ({ prisma }) =>
    prisma.chat.create({ data: { channel: 'telegram', chatId: '-7', createdAt: at } }),
  'an update': ({ prisma }) =>
    prisma.updateReceipt.create({
      data: { channel: 'telegram:42', updateId: '7', takenAt: at, takenBy: 'a' },
    }),
};

it('a database that nobody used is anybody’s', async () => {
  const database = await databaseWithPlan();
  await keepApart(database, play);
  await keepApart(database, real);
});

it.each(Object.entries(traces))(
  'one with %s is refused to a real bot, with what to do in one line',
  async (_, leave) => {
    const database = await databaseWithPlan();
    await leave(database);
    const refused = keepApart(database, real);
    await expect(refused).rejects.toThrow(/^[^\n]*used by the playground[^\n]*DATABASE_URL=file:\S+$/);
    await expect(refused).rejects.not.toThrow(/secret/);
  },
);

it('the playground goes on where it was', async () => {
  const database = await databaseWithPlan();
  await played(database);
  await keepApart(database, play);
});

it('what is forgotten was not played', async () => {
  const database = await databaseWithPlan();
  await played(database);
  await startOver(database.prisma, ['playground', 'zalo']);
  await keepApart(database, real);
});

it.each(Object.entries(wasReal))(
  'one with %s of a real messenger is refused to the playground',
  async (_, begin) => {
    const database = await databaseWithPlan();
    await begin(database);
    await expect(keepApart(database, play)).rejects.toThrow(
      /^[^\n]*real bot's[^\n]*unset DATABASE_URL[^\n]*$/,
    );
    await keepApart(database, real);
  },
);
