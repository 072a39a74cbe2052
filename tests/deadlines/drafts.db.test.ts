import { beforeEach, expect, it } from 'vitest';
import { firstDeadlineState } from '../../src/deadlines/draft.ts';
import { DeadlineDrafts } from '../../src/deadlines/drafts.ts';
import { importPlan } from '../../src/plan/import-plan/index.ts';
import { PlanLibrary } from '../../src/plan/plan-library.ts';
import { emptyDraft } from '../../src/progress/update-answers.ts';
import { Drafts } from '../../src/progress/drafts.ts';
import { smallPlan } from '../progress/small-plan.ts';
import { testDatabase } from '../support/database.ts';
import { StillClock } from '../support/still-clock.ts';

const author = { channel: 'telegram', chatId: '-1', accountId: '1' };
const file = smallPlan([{}]);
const begun = firstDeadlineState('P1.1.1');

let clock: StillClock;
let database: Awaited<ReturnType<typeof testDatabase>>;
let drafts: DeadlineDrafts;
let mine: typeof author & { planId: number };
beforeEach(async () => {
  clock = new StillClock('2018-05-21T07:25');
  database = await testDatabase();
  await importPlan(database, clock, file, { removalsConfirmed: false });
  drafts = new DeadlineDrafts(database.prisma, clock);
  mine = { ...author, planId: (await new PlanLibrary(database.prisma).newest()).id };
});

it('of two steps from the same revision the first counts, and the second changes nothing', async () => {
  const draft = await drafts.begin(mine, begun);
  expect(await drafts.put(draft, { ...begun, step: 'reason' })).toBe(true);
  expect(await drafts.put(draft, { ...begun, step: 'summary' })).toBe(false);
  const stored = await drafts.of(mine);
  expect(stored).toMatchObject({ id: draft.id, state: { step: 'reason', task: 'P1.1.1' } });
  expect(stored && (await drafts.put(stored, { ...begun, step: 'summary' }))).toBe(true);
  expect((await drafts.of(mine))?.state.step).toBe('summary');
});

it('a step touches no other person’s draft', async () => {
  const draft = await drafts.begin(mine, begun);
  await drafts.begin({ ...mine, accountId: '2' }, begun);
  await drafts.begin({ ...mine, chatId: '-2' }, begun);
  await drafts.put(draft, { ...begun, step: 'reason' });
  expect((await drafts.of({ ...mine, accountId: '2' }))?.state.step).toBe('date');
  expect((await drafts.of({ ...mine, chatId: '-2' }))?.state.step).toBe('date');
});

it('a draft that is begun again replaces the person’s own in this chat, under a new number', async () => {
  const first = await drafts.begin(mine, begun);
  const others = [
    await drafts.begin({ ...mine, accountId: '2' }, begun),
    await drafts.begin({ ...mine, chatId: '-2' }, begun),
    await drafts.begin({ ...mine, channel: 'zalo' }, begun),
  ];
  const second = await drafts.begin(mine, firstDeadlineState());
  expect(second.id).not.toBe(first.id);
  expect(await drafts.of(mine)).toEqual(second);
  expect(await drafts.put(first, begun)).toBe(false);
  const rows = await database.prisma.deadlineDraft.findMany({ orderBy: { id: 'asc' } });
  expect(rows.map(({ id }) => id)).toEqual([...others.map(({ id }) => id), second.id]);
});

it('a draft of another plan is not found, but is replaced', async () => {
  await importPlan(database, clock, { ...file, code: 'another' }, { removalsConfirmed: false });
  const planId = (await new PlanLibrary(database.prisma).newest()).id;
  await drafts.begin(mine, begun);
  expect(await drafts.of({ ...mine, planId: planId === mine.planId ? planId + 1 : planId })).toBeUndefined();
  await drafts.begin({ ...mine, planId }, begun);
  expect(await database.prisma.deadlineDraft.count()).toBe(1);
});

it('a draft is dropped once, and only the person’s own in this chat', async () => {
  await drafts.begin(mine, begun);
  await drafts.begin({ ...mine, accountId: '2' }, begun);
  expect(await drafts.drop(mine)).toBe(true);
  expect(await drafts.drop(mine)).toBe(false);
  expect(await drafts.of(mine)).toBeUndefined();
  expect(await drafts.of({ ...mine, accountId: '2' })).toBeDefined();
});

it('a draft is kept for 24 hours after its last step, then neither found nor stored', async () => {
  const draft = await drafts.begin(mine, begun);
  clock.set('2018-05-21T09:00');
  await drafts.put(draft, { ...begun, step: 'reason' });
  clock.set('2018-05-22T08:59');
  expect(await drafts.of(mine)).toBeDefined();
  await drafts.forgetOld();
  expect(await database.prisma.deadlineDraft.count()).toBe(1);
  clock.set('2018-05-22T09:00');
  expect(await drafts.of(mine)).toBeUndefined();
  expect(await drafts.awaitingWords(mine)).toBeUndefined();
  await drafts.forgetOld();
  expect(await database.prisma.deadlineDraft.count()).toBe(0);
});

it('typed words belong to the draft that was touched last, of a deadline or of progress', async () => {
  const updates = new Drafts(database.prisma, clock);
  expect(await drafts.awaitingWords(mine)).toBeUndefined();
  const draft = await drafts.begin(mine, begun);
  await updates.begin(mine, emptyDraft('note'));
  expect(await drafts.awaitingWords(mine)).toEqual(draft);
  clock.set('2018-05-21T07:26');
  await updates.begin({ ...mine, accountId: '2' }, emptyDraft('note'));
  expect(await drafts.awaitingWords(mine)).toEqual(draft);
  await updates.begin(mine, emptyDraft('note'));
  expect(await drafts.awaitingWords(mine)).toBeUndefined();
  clock.set('2018-05-21T07:27');
  await drafts.put(draft, begun);
  expect(await drafts.awaitingWords(mine)).toBeDefined();
});
