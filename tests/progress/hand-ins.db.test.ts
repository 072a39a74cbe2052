import { beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/database/database.ts';
import { AuditLog } from '../../src/people/audit-log.ts';
import { PlanLibrary, type StoredPlan } from '../../src/plan/plan-library.ts';
import { goesUp, HandIns, reportsGoingUp } from '../../src/progress/hand-ins.ts';
import { Partners } from '../../src/progress/partners.ts';
import { Progress } from '../../src/progress/progress.ts';
import { Reports } from '../../src/progress/reports.ts';
import { databaseWithPlan } from '../support/database-with-plan.ts';
import { StillClock } from '../support/still-clock.ts';

const channel = 'telegram';
const UP = { task: 'III.1.2', unit: 'ld' };

let database: Awaited<ReturnType<typeof databaseWithPlan>>;
let clock: StillClock;
let plan: StoredPlan;
let handIns: HandIns;
let progress: Progress;
beforeEach(async () => {
  database = await databaseWithPlan();
  clock = new StillClock('2018-05-24T09:00');
  plan = await new PlanLibrary(database.prisma).newest();
  handIns = handInsOf();
  progress = new Progress(database.prisma, clock, new AuditLog(database.prisma, clock));
});

function handInsOf(prisma = database.prisma) {
  return new HandIns(prisma, clock, new AuditLog(prisma, clock));
}

const report = (rest: object = {}) => ({
  ...{ planId: plan.id, ...UP, memberId: undefined, channel, inGroup: false },
  ...rest,
});
const record = () => progress.record(plan.id, UP.task, UP.unit);
const actions = async () =>
  (await database.prisma.auditEntry.findMany({ orderBy: { id: 'asc' } })).map(({ action }) => action);
const signed = (fileId: string) => ({ fileId, kind: 'document' as const, name: 'BC-ky.pdf' });

describe('reports that go upward', () => {
  it('are those that nobody of the plan takes in', () => {
    const { book } = plan;
    const codes = reportsGoingUp(book).map(({ task, unit }) => `${task.code}/${unit}`);
    expect(codes).toContain('III.1.2/ld');
    expect(codes.filter((code) => code.endsWith('/hpn'))).toEqual([]);
    const task = book.task('IV.2');
    // The unit that takes in the others' reports hands in its own to itself.
    expect(task && ['ld', 'hpn'].map((unit) => goesUp(task, unit, book))).toEqual([true, false]);
    const event = book.file.tasks.find(({ kind }) => kind !== 'report');
    expect(event && goesUp(event, 'ld', book)).toBe(false);
    const recipient = book.task('III.1.2')?.recipient;
    expect(goesUp({ kind: 'event', recipient }, 'ld', book)).toBe(false);
    expect(goesUp({ kind: 'report' }, 'ld', book)).toBe(false);
  });

  it('are done for the unit that owes them once they are marked, and the audit log has it', async () => {
    expect(await handIns.sendUp(report())).toBe('noted');
    expect((await progress.view(plan.id)).statusOf(UP.task, UP.unit)?.status).toBe('DONE');
    expect((await record())?.firstDoneAt).toEqual(clock.now());
    expect(await actions()).toEqual(['report-sent-up']);
  });

  it('are marked once, pressed twice or by two people of two processes at once', async () => {
    const other = await openDatabase({ url: database.url });
    try {
      const both = await Promise.all([handIns.sendUp(report()), handInsOf(other.prisma).sendUp(report())]);
      expect(both.sort()).toEqual(['before', 'noted']);
      expect(await handIns.sendUp(report())).toBe('before');
      expect(await database.prisma.progressUpdate.count()).toBe(1);
      expect(await actions()).toEqual(['report-sent-up']);
    } finally {
      await other.close();
    }
  });

  it('get the signed copy when it comes, once', async () => {
    await handIns.sendUp(report());
    expect(await handIns.sendUp(report({ files: [signed('f1')] }))).toBe('noted');
    expect(await handIns.sendUp(report({ files: [signed('f1')] }))).toBe('before');
    expect(await handIns.sendUp(report())).toBe('before');
    expect((await record())?.newest.files).toEqual([{ ...signed('f1'), from: channel }]);
  });

  it('can be taken back with the reason, once, and then were never handed in', async () => {
    await handIns.sendUp(report());
    const reason = ' Bấm nhầm, gọi 0912345678 ';
    clock.advance({ hours: 1 });
    expect(await handIns.takeBack({ ...report(), reason })).toBe('noted');
    expect(await handIns.takeBack({ ...report(), reason })).toBe('before');
    expect(await record()).toMatchObject({
      newest: { status: 'IN_PROGRESS', review: 'RETURNED' },
      firstDoneAt: undefined,
    });
    const note = (await record())?.newest.note ?? '';
    expect(note).toMatch(/^Bấm nhầm/);
    expect(note).not.toContain('0912345678');
    expect(await actions()).toEqual(['report-sent-up', 'report-taken-back']);
    clock.advance({ hours: 24 });
    expect(await handIns.sendUp(report())).toBe('noted');
    expect((await record())?.firstDoneAt).toEqual(clock.now());
  });

  it('can be taken back after a coordinator received them, too', async () => {
    const reports = new Reports(database.prisma, clock, new AuditLog(database.prisma, clock));
    await handIns.sendUp(report());
    const review = { planId: plan.id, ...UP, review: 'RECEIVED', memberId: undefined } as const;
    expect(await reports.review(review)).toBe(true);
    expect(await handIns.sendUp(report())).toBe('before');
    expect(await handIns.takeBack({ ...report(), reason: 'Nhầm kỳ' })).toBe('noted');
    expect((await record())?.firstDoneAt).toBeUndefined();
  });

  it('that were returned to be completed keep the day on which they were handed in', async () => {
    const reports = new Reports(database.prisma, clock, new AuditLog(database.prisma, clock));
    const first = clock.now();
    await handIns.sendUp(report());
    clock.advance({ hours: 24 });
    const review = {
      planId: plan.id,
      ...UP,
      review: 'RETURNED',
      note: 'Thiếu biểu',
      memberId: undefined,
    } as const;
    expect(await reports.review(review)).toBe(true);
    expect(await handIns.sendUp(report())).toBe('noted');
    expect((await record())?.firstDoneAt).toEqual(first);
  });

  it('are unknown where the plan has no such task or unit', async () => {
    expect(await handIns.sendUp(report({ task: 'IX.9' }))).toBe('unknown');
    expect(await handIns.sendUp(report({ unit: 'nobody' }))).toBe('unknown');
    await database.prisma.task.updateMany({ where: { code: UP.task }, data: { removedAt: clock.date() } });
    expect(await handIns.sendUp(report())).toBe('unknown');
    expect(await handIns.takeBack({ ...report(), reason: 'x' })).toBe('unknown');
    expect(await actions()).toEqual([]);
  });

  it('undo what follows from them when that fails', async () => {
    const failing = handIns.sendUp(report(), async () => {
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await record()).toBeUndefined();
    expect(await actions()).toEqual([]);
  });
});

it('units that only take part are asked once a coordinator says so of a task, which is on record and read again once', async () => {
  const { prisma } = database;
  const partners = new Partners(prisma, new AuditLog(prisma, clock));
  const set = (task: string, asked: boolean) =>
    partners.setAsked({ planId: plan.id, by: undefined }, task, asked);
  const state = async () => {
    const task = await prisma.task.findFirstOrThrow({ where: { planId: plan.id, code: UP.task } });
    const { revision } = await prisma.plan.findUniqueOrThrow({ where: { id: plan.id } });
    return [task.partnersAsked, revision - plan.revision];
  };
  expect([await set('IX.9', true), await set(UP.task, false)]).toEqual([false, false]);
  expect(await state()).toEqual([false, 0]);
  expect([await set(UP.task, true), await set(UP.task, true)]).toEqual([true, false]);
  expect(await state()).toEqual([true, 1]);
  expect(await set(UP.task, false)).toBe(true);
  expect(await state()).toEqual([false, 2]);
  expect(await actions()).toEqual(['partners-asked', 'partners-spared']);
});
