import { beforeEach, describe, expect, it } from 'vitest';
import type { Turn } from '../../src/ask/answer.ts';
import { AskedQuestions, type Asking } from '../../src/ask/asked-questions.ts';
import { testDatabase } from '../support/database.ts';
import { StillClock } from '../support/still-clock.ts';

const turn: Turn = {
  intent: 'due',
  tasks: ['IV.2'],
  scope: [],
  period: { from: '2018-05-21', to: '2018-05-27' },
  only: null,
};
let database: Awaited<ReturnType<typeof testDatabase>>;
let clock: StillClock;
let asked: AskedQuestions;
let me: Asking;

beforeEach(async () => {
  database = await testDatabase();
  clock = new StillClock('2018-05-21T07:25');
  asked = new AskedQuestions(database.prisma, clock);
  const plan = await database.prisma.plan.create({
    data: { code: 'p', year: 2018, definition: {}, importedAt: new Date(0) },
  });
  me = { channel: 'telegram', chatId: '-1', accountId: '7', planId: plan.id };
});

const keep = (who = me, question = 'tuần này?') => asked.keep(who, { question, previous: undefined, turn });

describe('a follow-up', () => {
  it('goes on from the newest turn for ten minutes, also after a restart', async () => {
    await keep();
    clock.advance({ minutes: 10 });
    expect(await new AskedQuestions(database.prisma, clock).latestTurn(me)).toEqual(turn);
    clock.advance({ seconds: 1 });
    expect(await asked.latestTurn(me)).toBeUndefined();
  });

  it('does not mix two people of one chat, nor one person’s two chats', async () => {
    await keep();
    expect(await asked.latestTurn({ ...me, accountId: '8' })).toBeUndefined();
    expect(await asked.latestTurn({ ...me, chatId: '7' })).toBeUndefined();
    expect(await asked.latestTurn({ ...me, planId: me.planId + 1 })).toBeUndefined();
  });
});

describe('"not what I meant"', () => {
  it('keeps the question once and not who asked it', async () => {
    const id = await keep(me, 'câu này\nhỏi gì?');
    expect(await asked.miss(id, { ...me, accountId: '8' })).toBe(true);
    expect(await asked.miss(id, me)).toBe(true);
    expect(await asked.misses()).toEqual([{ day: '2018-05-21', intent: 'due', question: 'câu này hỏi gì?' }]);
    expect(Object.keys((await database.prisma.missedQuestion.findFirst()) ?? {})).not.toContain('accountId');
    expect(await asked.misses('another-plan')).toEqual([]);
  });

  it('pressed in another chat, or for a question that is gone, does nothing', async () => {
    const id = await keep();
    expect(await asked.miss(id, { ...me, chatId: '-2' })).toBe(false);
    expect(await asked.miss(id + 1, me)).toBe(false);
    expect(await asked.misses()).toEqual([]);
  });
});

it('forgets a question after a day, and a misunderstood one after thirty', async () => {
  const id = await keep();
  await asked.miss(id, me);
  clock.advance({ hours: 25 });
  await asked.forgetOld();
  expect(await database.prisma.askedQuestion.count()).toBe(0);
  clock.advance({ hours: 28 * 24 });
  await asked.forgetOld();
  expect(await asked.misses()).toHaveLength(1);
  clock.advance({ hours: 24 });
  await asked.forgetOld();
  expect(await asked.misses()).toEqual([]);
});

it('keeps no telephone or ID number, neither of a question nor of a misunderstood one', async () => {
  const id = await keep(me, 'chị Lan 0912 345 678, CCCD 038190001234 hạn khi nào?');
  await asked.miss(id, me);
  const masked = 'chị Lan ••••••••••78, CCCD ••••••••••34 hạn khi nào?';
  expect((await asked.find(id, me))?.question).toBe(masked);
  expect((await asked.misses()).map(({ question }) => question)).toEqual([masked]);
});
