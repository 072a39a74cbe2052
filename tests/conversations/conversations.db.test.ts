import { beforeEach, expect, it } from 'vitest';
import { Conversations } from '../../src/conversations/conversations.ts';
import { PlanLibrary } from '../../src/plan/plan-library.ts';
import { databaseWithPlan } from '../support/database-with-plan.ts';
import { StillClock } from '../support/still-clock.ts';

let clock: StillClock;
let conversations: Conversations;
let prisma: Awaited<ReturnType<typeof databaseWithPlan>>['prisma'];
let mine: { channel: string; chatId: string; accountId: string; planId: number };
beforeEach(async () => {
  clock = new StillClock('2018-05-21T07:25');
  ({ prisma } = await databaseWithPlan());
  conversations = new Conversations(prisma, clock);
  const { id: planId } = await new PlanLibrary(prisma).newest();
  mine = { channel: 'telegram', chatId: '-1', accountId: '1', planId };
});
const begin = (author = mine, flow = 'update', answers = {}) => conversations.begin(author, flow, answers);

it('of two answers to the same revision one counts, together or one after the other', async () => {
  const begun = await begin();
  const put = (note: string) => conversations.put(begun, { note });
  expect(await Promise.all([put('first'), put('second')])).toEqual([true, false]);
  expect(await put('third')).toBe(false);
  expect(await conversations.of(mine)).toMatchObject([{ revision: 2, answers: { note: 'first' } }]);
});

it('of two answers to the same revision one counts, too, where each is stored with what it changes', async () => {
  const begun = await begin();
  const put = (note: string) => prisma.$transaction((tx) => conversations.putWithin(tx, begun, { note }));
  expect(await put('first')).toBe(true);
  expect(await put('second')).toBe(false);
  expect(await conversations.of(mine)).toMatchObject([{ revision: 2, answers: { note: 'first' } }]);
});

it('people who answer at once are not mixed up', async () => {
  const theirs = { ...mine, accountId: '2' };
  const [an, binh] = await Promise.all([begin(), begin(theirs)]);
  await Promise.all([conversations.put(an, { of: 'an' }), conversations.put(binh, { of: 'binh' })]);
  const shown = (asked: string) => ({ asked, messageId: 7 });
  await Promise.all([
    conversations.show({ ...an, revision: 2 }, shown('a'), { state: { at: 'a' }, revision: 2 }),
    conversations.show({ ...binh, revision: 2 }, shown('b'), { state: { at: 'b' }, revision: 2 }),
  ]);
  expect(await conversations.of(mine)).toMatchObject([
    { answers: { of: 'an' }, screen: shown('a'), waiting: { state: { at: 'a' }, revision: 2 } },
  ]);
  expect(await conversations.of(theirs)).toMatchObject([
    { answers: { of: 'binh' }, screen: shown('b'), waiting: { state: { at: 'b' } } },
  ]);
});

it('what is waited for is not stored beside answers that it does not fit', async () => {
  const begun = await begin();
  await conversations.put(begun, { note: 'x' });
  await conversations.show(begun, { asked: 'old' }, { state: {}, revision: 1 });
  expect((await conversations.of(mine))[0]).toMatchObject({ screen: {}, waiting: undefined });
});

it('begun again, also twice at once, it has a new number, and the old one is no more', async () => {
  const first = await begin();
  const both = await Promise.all([begin(mine, 'update', { of: 1 }), begin(mine, 'update', { of: 2 })]);
  const [stored, other] = await conversations.of(mine);
  expect([stored?.answers, other]).toEqual([{ of: 2 }, undefined]);
  expect(both.map(({ id }) => id)).toEqual([stored?.id, stored?.id]);
  expect(stored?.id).not.toBe(first.id);
  expect(await conversations.put(first, {})).toBe(false);
});

it('there is one of each flow, person, chat and messenger; the one touched last comes first', async () => {
  await begin();
  clock.advance({ minutes: 1 });
  const deadline = await begin(mine, 'deadline');
  for (const author of [
    { ...mine, accountId: '2' },
    { ...mine, chatId: '-2' },
    { ...mine, channel: 'zalo' },
  ])
    await begin(author);
  const flows = async () => (await conversations.of(mine)).map(({ flow }) => flow);
  expect(await flows()).toEqual(['deadline', 'update']);
  clock.advance({ minutes: 1 });
  const update = await conversations.ofFlow(mine, 'update');
  if (update) await conversations.put(update, {});
  expect(await flows()).toEqual(['update', 'deadline']);
  expect(await conversations.drop(mine, 'update')).toBe(true);
  expect(await conversations.drop(mine, 'update')).toBe(false);
  expect((await conversations.of(mine)).map(({ id }) => id)).toEqual([deadline.id]);
  expect(await prisma.conversation.count()).toBe(4);
});

it('of another plan it is not found', async () => {
  await begin();
  expect(await conversations.of({ ...mine, planId: mine.planId + 1 })).toEqual([]);
});

it('is kept for 24 hours after its last answer, then neither found nor stored', async () => {
  const begun = await begin();
  clock.set('2018-05-21T09:00');
  await conversations.put(begun, {});
  clock.set('2018-05-22T08:59');
  await conversations.forgetOld();
  expect(await conversations.of(mine)).toHaveLength(1);
  clock.set('2018-05-22T09:00');
  expect(await conversations.of(mine)).toEqual([]);
  await conversations.forgetOld();
  expect(await prisma.conversation.count()).toBe(0);
});
