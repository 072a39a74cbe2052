import { beforeEach, describe, expect, it } from 'vitest';
import type { PrismaClient } from '../../src/generated/sqlite/client.ts';
import { MonthBudget, type MonthLimits } from '../../src/outbox/month-budget.ts';
import { testDatabase } from '../support/database.ts';
import { StillClock } from '../support/still-clock.ts';

let prisma: PrismaClient;
let clock: StillClock;
beforeEach(async () => {
  ({ prisma } = await testDatabase());
  clock = new StillClock('2018-05-21T07:25');
});

const HUNDRED: MonthLimits = {
  ...{ messages: 100, people: 50, groups: 3, countsReceived: true, pauseMinutes: 60 },
  shares: { answers: 50, reminders: 30, campaigns: 20 },
};
const budgetOf = (limits: Partial<MonthLimits> = {}) =>
  new MonthBudget(prisma, clock, 'zalo', { ...HUNDRED, ...limits });

async function levelAfter(budget: MonthBudget, messages: number) {
  const { used } = await budget.standing();
  await budget.take('answers', messages - used);
  return (await budget.standing()).level;
}

describe('the messages of a month', () => {
  it('are plenty until 80 %, gathered from there, for answers alone from 95 %, and none at 100 %', async () => {
    const budget = budgetOf();
    const levels = [];
    for (const used of [79, 80, 94, 95, 99, 100]) levels.push(await levelAfter(budget, used));
    expect(levels).toEqual(['plenty', 'gathering', 'gathering', 'answers-only', 'answers-only', 'nothing']);
    expect(await budget.take('answers', 1)).toBe(false);
  });

  it('are taken whole: what does not fit is not begun', async () => {
    const budget = budgetOf();
    await budget.take('answers', 98);
    expect(await budget.take('answers', 3)).toBe(false);
    expect(await budget.take('answers', 2)).toBe(true);
  });

  it('count what people write, unless told otherwise, and never turn that away', async () => {
    const [both, sent] = [budgetOf(), budgetOf({ countsReceived: false })];
    for (let n = 0; n < 100; n += 1) await both.received();
    expect((await both.standing()).level).toBe('nothing');
    expect((await sent.standing()).used).toBe(0);
    await both.received();
    expect((await both.uses()).received).toBe(101);
  });

  it('go to danger whatever is left, and also when they cannot be counted', async () => {
    const budget = budgetOf({ messages: 1 });
    await budget.take('answers', 1);
    expect(await budget.take('danger', 2)).toBe(true);
    expect((await budget.uses()).answers).toBe(3);
    const broken = { $executeRaw: () => Promise.reject(new Error('away')) } as unknown as PrismaClient;
    expect(await new MonthBudget(broken, clock, 'zalo', HUNDRED).take('danger', 1)).toBe(true);
  });

  it('are one count for all processes: a hundred at once take a hundred, not one more', async () => {
    const processes = Array.from({ length: 5 }, () => budgetOf());
    const taken = await Promise.all(
      Array.from({ length: 120 }, (_, n) =>
        processes[n % 5]?.take((['answers', 'reminders', 'campaigns'] as const)[n % 3] ?? 'answers', 1),
      ),
    );
    expect(taken.filter(Boolean)).toHaveLength(100);
    const { answers, reminders, campaigns } = await budgetOf().uses();
    expect(answers + reminders + campaigns).toBe(100);
  });

  it('begin anew when the month turns in Vietnam, which is seven hours before it does in London', async () => {
    const budget = budgetOf();
    await budget.take('answers', 100);
    clock.set('2018-05-31T23:59');
    expect((await budget.standing()).level).toBe('nothing');
    expect(await budget.take('reminders', 1)).toBe(false);
    clock.set('2018-06-01T00:00');
    expect(await budget.standing()).toMatchObject({ month: '2018-06', used: 0, level: 'plenty' });
    expect(await budget.take('reminders', 1)).toBe(true);
    expect((await budget.standing()).turnsAt.toString()).toBe('2018-06-30T17:00:00Z');
  });
});

describe('the shares', () => {
  it('keep for answers what is theirs, for reminders what is theirs from campaigns, and lend the other way', async () => {
    const budget = budgetOf();
    expect((await budget.standing()).left).toEqual({ reminders: 50, campaigns: 20 });
    await budget.take('campaigns', 20);
    expect((await budget.standing()).left).toEqual({ reminders: 30, campaigns: 0 });
    await budget.take('reminders', 30);
    expect((await budget.standing()).left).toEqual({ reminders: 0, campaigns: 0 });
  });

  it('of answers that are used up are kept for them no more', async () => {
    const budget = budgetOf();
    await budget.take('answers', 60);
    expect((await budget.standing()).left).toEqual({ reminders: 35, campaigns: 5 });
    await budget.take('answers', 34);
    expect((await budget.standing()).left).toEqual({ reminders: 1, campaigns: 0 });
    await budget.take('answers', 1);
    expect((await budget.standing()).left).toEqual({ reminders: 0, campaigns: 0 });
  });
});

describe('"too many" from the messenger itself', () => {
  it('counts as nothing left for as long as is said, or until the month turns', async () => {
    const budget = budgetOf();
    await budget.full();
    expect((await budget.standing()).level).toBe('nothing');
    expect(await budget.take('answers', 1)).toBe(false);
    expect(await budget.take('danger', 1)).toBe(true);
    clock.advance({ minutes: 59 });
    expect(await budget.take('answers', 1)).toBe(false);
    clock.advance({ minutes: 1 });
    expect(await budget.take('answers', 1)).toBe(true);
    clock.set('2018-05-31T23:50');
    await budget.full();
    clock.set('2018-06-01T00:00');
    expect(await budget.take('answers', 1)).toBe(true);
  });
});
