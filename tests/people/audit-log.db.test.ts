import { expect, it } from 'vitest';
import { AuditLog } from '../../src/people/audit-log.ts';
import { enrolPerson } from '../../src/people/enrol.ts';
import { PlanLibrary } from '../../src/plan/plan-library.ts';
import { databaseWithPlan } from '../support/database-with-plan.ts';
import { StillClock } from '../support/still-clock.ts';

async function aTrail() {
  const { prisma } = await databaseWithPlan();
  const clock = new StillClock('2018-05-21T07:25');
  const { id: planId } = await new PlanLibrary(prisma).newest();
  return { prisma, clock, planId, auditLog: new AuditLog(prisma, clock) };
}

it('tells the latest first, with who and when, a page at a time', async () => {
  const { prisma, clock, planId, auditLog } = await aTrail();
  await enrolPerson(prisma, clock, {
    channel: 'telegram',
    accountId: '1',
    displayName: 'Hoa',
    planId,
    role: 'COORDINATOR',
    units: [],
  });
  const { id: memberId } = await prisma.member.findFirstOrThrow();
  await auditLog.record({ planId, action: 'member-invited', details: { unit: 'ld' } });
  await auditLog.record({ planId, memberId, action: 'group-bound', details: { chat: 'G' } });
  const latest = await auditLog.latest(planId, 1);
  expect(latest).toMatchObject([{ action: 'group-bound', details: { chat: 'G' }, who: 'Hoa' }]);
  expect(latest[0]?.at.getTime()).toBe(clock.now().epochMilliseconds);
  expect(await auditLog.latest(planId, 5, latest[0]?.id)).toMatchObject([
    { action: 'member-invited', who: undefined },
  ]);
  expect(await auditLog.latest(planId + 1, 5)).toEqual([]);
});

it('keeps a entry, without the name, when the person is erased', async () => {
  const { prisma, clock, planId, auditLog } = await aTrail();
  await enrolPerson(prisma, clock, {
    channel: 'telegram',
    accountId: '1',
    planId,
    role: 'VIEWER',
    units: [],
  });
  const { id: memberId } = await prisma.member.findFirstOrThrow();
  await auditLog.record({ planId, memberId, action: 'group-bound', details: { chat: 'G' } });
  await prisma.member.delete({ where: { id: memberId } });
  expect(await auditLog.latest(planId, 5)).toMatchObject([{ action: 'group-bound', who: undefined }]);
});

it('forgets a entry whose transaction failed', async () => {
  const { prisma, planId, auditLog } = await aTrail();
  const failing = prisma.$transaction(async (tx) => {
    await auditLog.record({ planId, action: 'group-bound', details: {} }, tx);
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(await auditLog.latest(planId, 5)).toEqual([]);
});

it('forgets that updates were made after a year, and nothing else', async () => {
  const { prisma, clock, planId, auditLog } = await aTrail();
  const update = { planId, action: 'progress-updated', details: { task: 'IV.2' } } as const;
  await auditLog.recordAll(Array.from({ length: 1_100 }, () => update));
  await auditLog.record({ planId, action: 'group-bound', details: { chat: 'G' } });
  clock.set('2019-05-20T07:25');
  await auditLog.record(update);
  await auditLog.forgetOld();
  expect(await prisma.auditEntry.count()).toBe(1_102);
  clock.set('2019-05-21T07:26');
  await auditLog.forgetOld();
  expect((await auditLog.latest(planId, 9)).map(({ action }) => action)).toEqual([
    'progress-updated',
    'group-bound',
  ]);
});
