import { beforeEach, describe, expect, it, vi } from 'vitest';
import { summaryOf } from '../../src/plan-groups/summary.ts';
import { SOON_DAYS } from '../../src/progress/task-state.ts';
import { testDatabase } from '../support/database.ts';
import { StillClock } from '../support/still-clock.ts';
import { NOW, Province } from './province.ts';

let province: Province;
beforeEach(async () => {
  province = new Province(await testDatabase(), new StillClock(NOW));
  await province.found(5);
});

const task = async (code: string, day?: string) =>
  (await province.overview(day)).tasks.find((one) => one.code === code);
const plan = async (commune: number, day?: string) =>
  (await province.overview(day)).plans.find(({ id }) => id === province.planOf(commune));

describe('where the plans of a group stand', () => {
  it('is told of each plan and each task: late where one unit is, done where all are', async () => {
    await province.reportAll(1, 'BC.1');
    await province.report(2, 'BC.1', 'dv-1');
    await province.report(3, 'BC.2', 'dv-2', { status: 'BLOCKED' });
    expect(await plan(1)).toMatchObject({ done: 3, overdue: 0, daysLate: 0, isHeard: true, counted: 'now' });
    expect(await plan(2)).toMatchObject({
      shares: 7,
      done: 1,
      silent: 2,
      ahead: 4,
      overdue: 2,
      daysLate: 6,
      tasksOverdue: 1,
    });
    expect(await plan(3)).toMatchObject({ blocked: 1, overdue: 3, lateSince: '2018-05-18' });
    expect(await plan(4)).toMatchObject({ isHeard: false, silent: 3, ahead: 4, overdue: 3 });
    expect(await task('BC.1')).toMatchObject({
      ...{ plans: 5, day: '2018-05-18', isOwed: true, hasOtherDays: false },
      states: { done: 1, late: 4, stuck: 0, 'under-way': 0, silent: 0 },
    });
    expect((await task('BC.2'))?.states).toEqual({ done: 0, late: 0, stuck: 1, 'under-way': 0, silent: 4 });
    expect((await task('HD.1'))?.isOwed).toBe(false);
  });

  it('nobody has to say anything yet of what is not due, by the rule of the board; a plan is silent only once something is', async () => {
    expect(SOON_DAYS).toBe(7);
    expect(await plan(1, '2018-05-10')).toMatchObject({ silent: 0, ahead: 7, isHeard: false });
    expect(summaryOf(await province.overview('2018-05-10'))).toMatchObject({ silent: 0, calm: 5 });
    expect(await plan(1, '2018-05-11')).toMatchObject({ silent: 3, ahead: 4 });
    expect(summaryOf(await province.overview('2018-05-11'))).toMatchObject({ silent: 5, calm: 0 });
    // What has no day is never due.
    expect(await plan(1, '2018-12-31')).toMatchObject({ silent: 6, ahead: 1 });
  });

  it('puts who has been late for longest first, and tells a plan from each other of the same name', async () => {
    await province.reportAll(1, 'BC.1');
    await province.report(2, 'BC.1', 'dv-1');
    const { plans } = await province.overview();
    expect(plans.map(({ name }) => name.vi)).toEqual(['Xã 3', 'Xã 4', 'Xã 5', 'Xã 2', 'Xã 1']);
  });

  it('follows the day without being counted again', async () => {
    await province.reportAll(1, 'BC.1');
    await province.overview();
    const count = vi.spyOn(province.services.planGroups.counts, 'count');
    expect(await plan(1, '2018-06-20')).toMatchObject({ overdue: 0 });
    expect(await plan(1, '2018-06-21')).toMatchObject({ overdue: 3, daysLate: 1 });
    expect(await plan(2, '2018-06-21')).toMatchObject({ overdue: 6, daysLate: 34, tasksOverdue: 2 });
    expect(count.mock.calls.flatMap(([stamps]) => stamps)).toEqual([]);
  });

  it('counts again the plans that have changed, and only these: reported, imported anew, or given a later day', async () => {
    await province.overview();
    const count = vi.spyOn(province.services.planGroups.counts, 'count');
    await province.report(2, 'BC.1', 'dv-1');
    expect((await plan(2))?.done).toBe(1);
    const { id } = await province.prisma.plan.findFirstOrThrow({ where: { code: 'xa-3' } });
    await province.prisma.postponement.create({
      data: {
        ...{
          planId: id,
          task: 'BC.1',
          unit: 'dv-1',
          was: '2018-05-18',
          until: '2018-05-30',
          state: 'GRANTED',
        },
        ...{ askedAt: province.clock.date(), decidedAt: province.clock.date() },
      },
    });
    await province.prisma.plan.update({ where: { id }, data: { revision: { increment: 1 } } });
    expect(await plan(3)).toMatchObject({ overdue: 2 });
    expect((await task('BC.1'))?.hasOtherDays).toBe(true);
    const counted = count.mock.calls.flatMap(([stamps]) => stamps.map((stamp) => stamp.id));
    expect([...counted].sort()).toEqual([province.planOf(2), province.planOf(3)].sort());
  });

  it('says of plans that it has not counted yet that they are not; the next tick counts them all', async () => {
    const { prisma, group } = province;
    for (let number = 6; number <= 14; number += 1) {
      const { definition, ...row } = await prisma.plan.findUniqueOrThrow({
        where: { id: province.planOf(1) },
      });
      const copy = { ...row, id: number * 100, code: `xa-${number}`, definition: definition as object };
      await prisma.plan.create({ data: copy });
      await prisma.planGroupPlan.create({ data: { groupId: group.id, planId: number * 100 } });
    }
    const first = await province.overview();
    expect(first.plans.filter(({ counted }) => counted === 'never').length).toBe(14 - 8);
    // A program that is to end counts no more.
    await province.services.planGroups.counts.refresh(AbortSignal.abort());
    expect(await prisma.planCount.count()).toBe(8);
    await province.services.planGroups.counts.refresh();
    const second = await province.overview();
    expect(second.plans.every(({ counted }) => counted === 'now')).toBe(true);
    await province.report(1, 'BC.1', 'dv-1');
    await province.services.planGroups.counts.refresh();
    const [stamp] = (await province.services.planGroups.counts.stampsOf(group.id)).filter(
      ({ id }) => id === province.planOf(1),
    );
    expect(stamp?.counted).toEqual({ revision: stamp?.revision, entry: stamp?.entry });
  });

  it('a count of an earlier moment never replaces one of a later moment', async () => {
    const { counts } = province.services.planGroups;
    const [old] = await counts.stampsOf(province.group.id);
    await province.report(1, 'BC.1', 'dv-1');
    await province.overview();
    if (!old) throw new Error('no plan');
    await counts.count([old]);
    const row = await province.prisma.planCount.findUniqueOrThrow({ where: { planId: old.id } });
    expect(row.entry).toBeGreaterThan(old.entry);
  });
});

describe('figures', () => {
  const figure = async (code: string) => (await province.overview()).figures.find((one) => one.code === code);

  it('are summed over plans, with how many said a number; corrections count once', async () => {
    await province.report(1, 'BC.1', 'dv-1', { figures: { sessions: 3 } });
    const wrong = await province.report(2, 'BC.1', 'dv-1', { figures: { sessions: 40 } });
    const right = await province.report(2, 'BC.1', 'dv-1', { figures: { sessions: 4 } });
    await province.prisma.progressUpdate.update({ where: { id: right }, data: { correctsId: wrong } });
    await province.report(2, 'BC.2', 'dv-2', { status: 'IN_PROGRESS', figures: { sessions: 1.5 } });
    expect(await figure('sessions')).toMatchObject({ value: 8.5, said: 2, plans: 5 });
  });

  it('percentages of several plans make no sum, and nothing said is not nought', async () => {
    expect(await figure('rate')).toMatchObject({ value: undefined, said: 0 });
    await province.report(1, 'BC.1', 'dv-1', { figures: { rate: 80 } });
    expect(await figure('rate')).toMatchObject({ value: 80, said: 1 });
    await province.report(2, 'BC.1', 'dv-1', { figures: { rate: 60 } });
    expect(await figure('rate')).toMatchObject({ value: undefined, said: 2 });
  });

  it('what means something else under the same code, and another task under the same number, stand apart', async () => {
    const other = new Province(await testDatabase(), new StillClock(NOW));
    const both = (vi: string) => ({ vi, en: vi });
    await other.found(3, (file, number) =>
      number < 3
        ? file
        : {
            ...file,
            figures: {
              ...file.figures,
              report: [
                {
                  code: 'sessions',
                  name: both('Số buổi'),
                  measure: both('triệu đồng'),
                  counts: 'since-last',
                },
              ],
            },
            tasks: file.tasks.map((one) =>
              one.code === 'BC.1' ? { ...one, title: both('Việc khác') } : one,
            ),
          },
    );
    for (const commune of [1, 2, 3])
      await other.report(commune, 'BC.1', 'dv-1', { figures: { sessions: 2 } });
    const { figures, tasks } = await other.overview();
    expect(
      figures.filter(({ code }) => code === 'sessions').map(({ value, plans }) => [value, plans]),
    ).toEqual([
      [4, 2],
      [2, 1],
    ]);
    expect(tasks.filter(({ code }) => code === 'BC.1').map(({ plans }) => plans)).toEqual([2, 1]);
  });
});
