import { beforeEach, expect, it } from 'vitest';
import { AuditLog } from '../../src/people/audit-log.ts';
import { PlanLibrary } from '../../src/plan/plan-library.ts';
import { emptyDraft } from '../../src/progress/update-answers.ts';
import { Drafts } from '../../src/progress/drafts.ts';
import { Progress } from '../../src/progress/progress.ts';
import { databaseWithPlan } from '../support/database-with-plan.ts';
import { StillClock } from '../support/still-clock.ts';

/* People who are at it at the same moment share statements and transactions: none may notice. */

async function aRoom() {
  const { prisma } = await databaseWithPlan();
  const clock = new StillClock('2018-05-21T07:25');
  const { id: planId } = await new PlanLibrary(prisma).newest();
  const drafts = new Drafts(prisma, clock);
  const progress = new Progress(prisma, clock, new AuditLog(prisma, clock));
  const author = (accountId: string) => ({ channel: 'telegram', chatId: '-1', accountId, planId });
  const update = (unit: string) => ({
    planId,
    task: 'III.1.2',
    unit,
    status: 'DONE' as const,
    channel: 'telegram',
    memberId: undefined,
    inGroup: false,
  });
  return { prisma, planId, drafts, progress, author, update };
}

let room: Awaited<ReturnType<typeof aRoom>>;
beforeEach(async () => {
  room = await aRoom();
});

it('people who begin at once have a draft each, and steps of one do not touch another’s', async () => {
  const { drafts, author } = room;
  const [an, binh] = await Promise.all([
    drafts.begin(author('1'), emptyDraft('task')),
    drafts.begin(author('2'), emptyDraft('unit')),
  ]);
  expect(an.id).not.toBe(binh.id);
  const noted = await Promise.all([
    drafts.put(an, { ...emptyDraft('status'), task: 'III.1.2' }),
    drafts.put(binh, { ...emptyDraft('task'), unit: 'vhtt' }),
  ]);
  expect(noted).toEqual([true, true]);
  expect((await drafts.of(author('1')))?.state).toMatchObject({ step: 'status', task: 'III.1.2' });
  expect((await drafts.of(author('2')))?.state).toMatchObject({ step: 'task', unit: 'vhtt' });
});

it('of two steps from the same point one counts, whether they come together or one after the other', async () => {
  const { drafts, author } = room;
  const draft = await drafts.begin(author('1'), emptyDraft('task'));
  const together = await Promise.all([
    drafts.put(draft, { ...emptyDraft('status'), task: 'III.1.2' }),
    drafts.put(draft, { ...emptyDraft('status'), task: 'III.1.3' }),
  ]);
  expect(together).toEqual([true, false]);
  expect(await drafts.put(draft, emptyDraft('unit'))).toBe(false);
  expect((await drafts.of(author('1')))?.state.task).toBe('III.1.2');
});

it('a draft finished twice at once is saved once', async () => {
  const { drafts, progress, author, update, prisma } = room;
  const draft = await drafts.begin(author('1'), emptyDraft('summary'));
  const saved = await Promise.all([
    progress.save(draft, update('vhtt')),
    progress.save(draft, update('vhtt')),
  ]);
  expect(saved.filter(Boolean)).toHaveLength(1);
  expect(await prisma.progressUpdate.count()).toBe(1);
  expect(await prisma.auditEntry.count()).toBe(1);
});

it('one whose saving fails keeps her draft and takes no other along', async () => {
  const { drafts, progress, author, update, prisma, planId } = room;
  const [an, binh] = await Promise.all([
    drafts.begin(author('1'), emptyDraft('summary')),
    drafts.begin(author('2'), emptyDraft('summary')),
  ]);
  const failing = () => Promise.reject(new Error('the notice could not be put in line'));
  const saved = await Promise.allSettled([
    progress.save(an, update('vhtt'), failing),
    progress.save(binh, update('ld')),
  ]);
  expect(saved.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  expect(await drafts.of(author('1'))).toBeDefined();
  expect(await drafts.of(author('2'))).toBeUndefined();
  expect(await prisma.progressUpdate.count()).toBe(1);
  const view = await progress.view(planId);
  expect(view.statusOf('III.1.2', 'ld')).toEqual({ status: 'DONE' });
  expect(view.statusOf('III.1.2', 'vhtt')).toBeUndefined();
});

it('the newest update of each task and unit tells where it stands', async () => {
  const { drafts, progress, author, update, planId } = room;
  for (const [unit, percent] of [
    ['vhtt', 25],
    ['ld', 50],
    ['vhtt', 75],
  ] as const) {
    const draft = await drafts.begin(author('1'), emptyDraft('summary'));
    await progress.save(draft, { ...update(unit), status: 'IN_PROGRESS', percent });
  }
  const own = await progress.view(planId, 'vhtt');
  expect(own.statusOf('III.1.2', 'vhtt')).toEqual({ status: 'IN_PROGRESS', percent: 75 });
  expect(own.statusOf('III.1.2', 'ld')).toBeUndefined();
  const all = await progress.view(planId);
  expect(all.statusOf('III.1.2', 'ld')).toEqual({ status: 'IN_PROGRESS', percent: 50 });
});
