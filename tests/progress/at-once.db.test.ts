import { beforeEach, expect, it } from 'vitest';
import { Conversations } from '../../src/conversations/conversations.ts';
import { AuditLog } from '../../src/people/audit-log.ts';
import { PlanLibrary } from '../../src/plan/plan-library.ts';
import { Progress } from '../../src/progress/progress.ts';
import { databaseWithPlan } from '../support/database-with-plan.ts';
import { StillClock } from '../support/still-clock.ts';

/* People who are at it at the same moment share statements and transactions: none may notice. */

async function aRoom() {
  const { prisma } = await databaseWithPlan();
  const clock = new StillClock('2018-05-21T07:25');
  const { id: planId } = await new PlanLibrary(prisma).newest();
  const conversations = new Conversations(prisma, clock);
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
  return { prisma, planId, conversations, progress, author, update };
}

let room: Awaited<ReturnType<typeof aRoom>>;
beforeEach(async () => {
  room = await aRoom();
});

it('an update finished twice at once is saved once', async () => {
  const { conversations, progress, author, update, prisma } = room;
  const conversation = await conversations.begin(author('1'), 'update', {});
  const saved = await Promise.all([
    progress.save(conversation, update('vhtt')),
    progress.save(conversation, update('vhtt')),
  ]);
  expect(saved.filter(Boolean)).toHaveLength(1);
  expect(await prisma.progressUpdate.count()).toBe(1);
  expect(await prisma.auditEntry.count()).toBe(1);
});

it('one whose saving fails keeps her answers and takes no other along', async () => {
  const { conversations, progress, author, update, prisma, planId } = room;
  const [an, binh] = await Promise.all([
    conversations.begin(author('1'), 'update', {}),
    conversations.begin(author('2'), 'update', {}),
  ]);
  const failing = () => Promise.reject(new Error('the notice could not be put in line'));
  const saved = await Promise.allSettled([
    progress.save(an, update('vhtt'), failing),
    progress.save(binh, update('ld')),
  ]);
  expect(saved.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  expect(await conversations.of(author('1'))).toHaveLength(1);
  expect(await conversations.of(author('2'))).toEqual([]);
  expect(await prisma.progressUpdate.count()).toBe(1);
  const view = await progress.view(planId);
  expect(view.statusOf('III.1.2', 'ld')).toEqual({ status: 'DONE' });
  expect(view.statusOf('III.1.2', 'vhtt')).toBeUndefined();
});

it('the newest update of each task and unit tells where it stands', async () => {
  const { conversations, progress, author, update, planId } = room;
  for (const [unit, percent] of [
    ['vhtt', 25],
    ['ld', 50],
    ['vhtt', 75],
  ] as const) {
    const conversation = await conversations.begin(author('1'), 'update', {});
    await progress.save(conversation, { ...update(unit), status: 'IN_PROGRESS', percent });
  }
  const own = await progress.view(planId, 'vhtt');
  expect(own.statusOf('III.1.2', 'vhtt')).toEqual({ status: 'IN_PROGRESS', percent: 75 });
  expect(own.statusOf('III.1.2', 'ld')).toBeUndefined();
  const all = await progress.view(planId);
  expect(all.statusOf('III.1.2', 'ld')).toEqual({ status: 'IN_PROGRESS', percent: 50 });
});
