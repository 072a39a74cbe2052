import { beforeEach, expect, it } from 'vitest';
import { isoDay } from '../../src/base/day.ts';
import { Conversations } from '../../src/conversations/conversations.ts';
import { newPostponement } from '../../src/deadlines/postponement-answers.ts';
import { Postponements } from '../../src/deadlines/postponements.ts';
import { AuditLog } from '../../src/people/audit-log.ts';
import { lastGoodDay } from '../../src/plan/deadline.ts';
import { importPlan } from '../../src/plan/import-plan/index.ts';
import { PlanLibrary, type StoredPlan } from '../../src/plan/plan-library.ts';
import { by, smallPlan } from '../progress/small-plan.ts';
import { testDatabase } from '../support/database.ts';
import { StillClock } from '../support/still-clock.ts';

const file = smallPlan([{ date: by('2018-05-22') }]);
const clock = new StillClock('2018-05-21T07:25');
const [task] = file.tasks;
const [unit] = file.units;
const code = task?.code ?? '';
const who = unit?.code ?? '';

let database: Awaited<ReturnType<typeof testDatabase>>;
let postponements: Postponements;
let plan: StoredPlan;
beforeEach(async () => {
  database = await testDatabase();
  await importPlan(database, clock, file, { removalsConfirmed: false });
  postponements = new Postponements(database.prisma, clock, new AuditLog(database.prisma, clock));
  plan = await new PlanLibrary(database.prisma).newest();
});

const hand = () => ({ planId: plan.id, by: undefined });
const follow = async () => undefined;
const rows = () => database.prisma.postponement.findMany({ orderBy: { id: 'asc' } });
const entries = () =>
  database.prisma.auditEntry.count({ where: { action: { startsWith: 'postponement-' } } });

/** Asks for a day, as two processes that have the same conversation in hand. Returns what each was told. */
async function askTwice(until: string): Promise<boolean[]> {
  const author = { channel: 'telegram', chatId: '1', accountId: '1', planId: plan.id };
  const conversation = await new Conversations(database.prisma, clock).begin(
    author,
    'postponement',
    newPostponement({}),
  );
  const asked = { task: code, unit: who, was: isoDay('2018-05-22'), until: isoDay(until), words: undefined };
  return Promise.all([1, 2].map(() => postponements.ask(hand(), conversation, asked, follow)));
}

it('what is sent twice is asked once, and another day takes its place', async () => {
  expect((await askTwice('2018-05-25')).sort()).toEqual([false, true]);
  expect(await askTwice('2018-05-28')).toContain(true);
  expect((await rows()).map(({ state, until }) => [state, until])).toEqual([
    ['REPLACED', '2018-05-25'],
    ['ASKED', '2018-05-28'],
  ]);
  expect(await entries()).toBe(2);
});

it('two coordinators who decide at once decide once; a granted day is read with the plan', async () => {
  await askTwice('2018-05-25');
  const [row] = await rows();
  const found = (await postponements.find(plan.id, row?.id ?? 0)) ?? expect.fail('no request');
  const both = [1, 2].map(() => postponements.decide(hand(), found, 'GRANTED', follow));
  expect((await Promise.all(both)).sort()).toEqual([false, true]);
  expect(await postponements.decide(hand(), found, 'REFUSED', follow)).toBe(false);
  expect(await entries()).toBe(2);
  const { book, revision } = await new PlanLibrary(database.prisma).newest();
  expect(revision).toBe(plan.revision + 1);
  const own = book.owedBy(who).find((one) => one.code === code)?.date;
  expect(own && lastGoodDay(own)).toBe('2018-05-25');
  expect(await postponements.find(plan.id + 1, found.id)).toBeUndefined();
});
