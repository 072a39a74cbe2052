import { beforeEach, describe, expect, it } from 'vitest';
import { importPlan, PlanChangedError } from '../../src/plan/import-plan/index.ts';
import type { PlanFile } from '../../src/plan/plan-file.ts';
import { testDatabase } from '../support/database.ts';
import { madeUpPlan } from '../support/made-up-plan.ts';
import { StillClock } from '../support/still-clock.ts';
import { readPlan } from './plans.ts';

const file = readPlan('bimSon');
const clock = new StillClock('2018-05-21T07:25');
const without = (code: string): PlanFile => ({
  ...file,
  tasks: file.tasks.filter((task) => task.code !== code),
});

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeEach(async () => {
  database = await testDatabase();
});

const importIt = (plan: PlanFile, removalsConfirmed = false) =>
  importPlan(database, clock, plan, { removalsConfirmed });

async function everything() {
  const { plan, task, unit } = database.prisma;
  return {
    plans: await plan.findMany({ orderBy: { id: 'asc' } }),
    tasks: await task.findMany({ orderBy: { id: 'asc' } }),
    units: await unit.findMany({ orderBy: { id: 'asc' } }),
  };
}

async function recordProgress(taskCode: string): Promise<void> {
  const { prisma } = database;
  const task = await prisma.task.findFirstOrThrow({ where: { code: taskCode } });
  const unit = await prisma.unit.findFirstOrThrow({ where: { code: 'ca' } });
  const createdAt = clock.date();
  await prisma.progressUpdate.create({
    data: { taskId: task.id, unitId: unit.id, status: 'DONE', createdAt },
  });
}

describe('importing a plan', () => {
  it('puts it in with its units and tasks', async () => {
    expect(await importIt(file)).toMatchObject({ outcome: 'imported', revision: 1 });
    const { plans, tasks, units } = await everything();
    expect(plans).toMatchObject([{ code: 'bim-son-2018', year: 2018, revision: 1, definition: file }]);
    expect([tasks.length, units.length]).toEqual([42, 18]);
  });

  it('again changes nothing, not even the revision', async () => {
    await importIt(file);
    const before = await everything();
    expect(await importIt(file)).toMatchObject({ outcome: 'unchanged', revision: 1 });
    expect(await everything()).toEqual(before);
  });

  it('of a changed file raises the revision and keeps the rows, so that progress stays', async () => {
    await importIt(file);
    await recordProgress('III.5.1');
    const before = await everything();
    const result = await importIt({ ...file, signedBy: 'Người khác' });
    expect(result).toMatchObject({ outcome: 'imported', revision: 2, diff: { other: ['signedBy'] } });
    const after = await everything();
    expect(after.tasks).toEqual(before.tasks);
    expect(after.units).toEqual(before.units);
    expect(await database.prisma.progressUpdate.count()).toBe(1);
  });

  it('that would remove a task changes nothing until that is agreed to', async () => {
    await importIt(file);
    const before = await everything();
    const result = await importIt(without('III.5.1'));
    expect(result).toMatchObject({
      outcome: 'removals-unconfirmed',
      revision: 1,
      diff: { tasks: { removed: ['III.5.1'] } },
    });
    expect(await everything()).toEqual(before);
  });

  it('marks a removed task, and brings it back with its progress when a later file has it again', async () => {
    await importIt(file);
    await recordProgress('III.5.1');
    const find = () =>
      database.prisma.task.findFirstOrThrow({ where: { code: 'III.5.1' }, include: { progress: true } });
    const { id } = await find();
    await importIt(without('III.5.1'), true);
    expect(await find()).toMatchObject({ id, removedAt: new Date('2018-05-21T00:25:00Z') });
    await importIt(file);
    expect(await find()).toMatchObject({ id, removedAt: null, progress: [{ status: 'DONE' }] });
  });

  it('leaves other plans alone', async () => {
    await importIt(file);
    const before = await everything();
    await importIt(readPlan('tanHoa'));
    const after = await everything();
    expect(after.plans).toHaveLength(2);
    expect(after.tasks.slice(0, 42)).toEqual(before.tasks);
  });

  it('of thousands of tasks works, and so does their removal', async () => {
    const large = madeUpPlan({ tasks: 2500, units: 700 });
    await importIt(large);
    const kept = large.tasks.slice(0, 1);
    await importIt({ ...large, tasks: kept }, true);
    const { task } = database.prisma;
    expect(await task.count()).toBe(2500);
    expect(await task.count({ where: { removedAt: null } })).toBe(1);
  });
});

describe('two imports at once', () => {
  it('of the same new plan leave one plan, whole', async () => {
    const results = await Promise.allSettled([importIt(file), importIt(file), importIt(file)]);
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(PlanChangedError);
    }
    expect(results.some(({ status }) => status === 'fulfilled')).toBe(true);
    const { plans, tasks, units } = await everything();
    expect([plans.length, tasks.length, units.length]).toEqual([1, 42, 18]);
  });

  it('of different files leave what one of them says, with a revision for each that was written', async () => {
    await importIt(file);
    const results = await Promise.allSettled(
      ['A', 'B', 'C', 'D'].map((signedBy) => importIt({ ...file, signedBy })),
    );
    const written = results.filter(({ status }) => status === 'fulfilled').length;
    expect(written).toBeGreaterThan(0);
    const { plans } = await everything();
    expect(plans).toHaveLength(1);
    expect(plans[0]?.revision).toBe(1 + written);
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(PlanChangedError);
    }
  });

  it('is refused when the plan is no longer the one that was agreed to', async () => {
    await importIt(file);
    await importIt({ ...file, signedBy: 'Người khác' });
    const stale = importPlan(database, clock, file, { removalsConfirmed: true, expectedRevision: 1 });
    await expect(stale).rejects.toBeInstanceOf(PlanChangedError);
  });
});
