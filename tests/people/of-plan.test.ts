import { PrismaLibSql } from '@prisma/adapter-libsql';
import { expect, it, onTestFinished } from 'vitest';
import { createLog } from '../../src/base/log.ts';
import { PrismaClient } from '../../src/generated/sqlite/client.ts';
import { createServices } from '../../src/services.ts';
import { testDatabase } from '../support/database.ts';
import { fillWithPlans } from '../support/many-plans.ts';
import { StillClock } from '../support/still-clock.ts';

/** How SQLite looks through people and groups that belong to any plan. */
const WALKS_ALL =
  /^(?:SCAN|SEARCH) (?:main\.)?(?:Member|Chat|Membership|ChatBinding|[bcms])\b(?!.*(?:planId=|rowid=|accountId=|chatId=))/;

it('who belongs to a plan is asked by plan, not from everybody on the channel', async () => {
  const { url } = await filled();
  const prisma = new PrismaClient({
    adapter: new PrismaLibSql({ url }),
    log: [{ emit: 'event', level: 'query' }],
  });
  onTestFinished(() => prisma.$disconnect());
  const asked = new Set<string>();
  prisma.$on('query', ({ query }) => void asked.add(query));
  const clock = new StillClock('2018-05-21T07:30');
  const log = createLog('silent');
  const services = createServices(prisma, { clock, log, channel: 'telegram', filesFolder: '' });
  const { id: planId, book } = await services.plans.newest();
  await services.members.list(planId);
  await services.members.find(planId, 1);
  await services.audience.ofUnit(planId, 'ld');
  await services.audience.coordinators(planId);
  await services.rounds.reached(planId, ['ld'], book);
  await services.campaigns.audience.counts(
    { id: planId, book },
    { who: { kind: 'everyone' }, where: 'once' },
  );
  await services.reminders.sweep(planId);
  await services.amendments.sweep(planId);
  const steps: string[] = [];
  for (const query of [...asked].filter((text) => /^\s*(?:SELECT|WITH)/.test(text))) {
    const plan = await prisma.$queryRawUnsafe<{ detail: string }[]>(`EXPLAIN QUERY PLAN ${query}`);
    steps.push(...plan.map(({ detail }) => detail));
  }
  expect(steps.filter((step) => step.includes('planId=')).length).toBeGreaterThan(5);
  expect(steps.filter((step) => WALKS_ALL.test(step))).toEqual([]);
});

async function filled() {
  const database = await testDatabase();
  await fillWithPlans(database, 3);
  return database;
}
