import { beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { idRows } from '../../src/database/rows.ts';
import { Prisma } from '../../src/generated/sqlite/client.ts';
import { importPlan } from '../../src/plan/import-plan/index.ts';
import { newestColumns, newestOf } from '../../src/progress/newest.ts';
import { testDatabase, testProvider } from '../support/database.ts';
import { StillClock } from '../support/still-clock.ts';
import { smallPlan } from './small-plan.ts';

const clock = new StillClock('2018-05-21T07:25');
let prisma: Awaited<ReturnType<typeof testDatabase>>['prisma'];

beforeEach(async () => {
  const database = await testDatabase();
  prisma = database.prisma;
  for (const code of ['one', 'two'])
    await importPlan(database, clock, smallPlan([{}, {}, {}], { code }), { removalsConfirmed: false });
});

/** Two hundred updates of two plans, every other one a review, in an order without a pattern. */
async function fill() {
  const tasks = await prisma.task.findMany({ orderBy: { id: 'asc' } });
  const units = await prisma.unit.findMany({ orderBy: { id: 'asc' } });
  let dice = 1;
  const any = <T>(of: readonly T[]) => {
    dice = (dice * 48_271) % 2_147_483_647;
    return of[dice % of.length];
  };
  const rows = Array.from({ length: 200 }, (_, index) => {
    const task = any(tasks);
    const own = units.filter(({ planId }) => planId === task?.planId);
    return {
      id: index + 1,
      taskId: task?.id ?? 0,
      unitId: any(own)?.id ?? 0,
      planId: task?.planId ?? 0,
      review: index % 2 === 1 ? ('RECEIVED' as const) : null,
    };
  });
  const data = rows.map(({ planId: _, ...row }) => ({
    ...row,
    status: 'DONE' as const,
    createdAt: clock.date(),
  }));
  await prisma.progressUpdate.createMany({ data });
  return { rows, tasks };
}

const found = async (...given: Parameters<typeof newestOf>) =>
  idRows
    .parse(
      await prisma.$queryRaw`${newestOf(...given)} SELECT "id" FROM "Newest" WHERE "id" IS NOT NULL ORDER BY "id"`,
    )
    .map(({ id }) => id);

it('finds the newest update of each task and unit, of the plan, the tasks or the units that are asked for', async () => {
  const { rows, tasks } = await fill();
  const newest = (of: typeof rows) =>
    [...new Map(of.map((row) => [`${row.taskId}/${row.unitId}`, row.id])).values()].sort((a, b) => a - b);
  const planId = tasks[0]?.planId ?? 0;
  const whole = { units: Prisma.sql`u."planId" = ${planId}` };
  const inPlan = rows.filter((row) => row.planId === planId);
  expect(newest(inPlan).length).toBeGreaterThan(5);
  expect(await found(whole)).toEqual(newest(inPlan));
  expect(await found({ tasks: Prisma.sql`t."planId" = ${planId}` })).toEqual(newest(inPlan));
  const task = tasks[1]?.id ?? 0;
  expect(await found({ tasks: Prisma.sql`t."id" = ${task}` })).toEqual(
    newest(rows.filter(({ taskId }) => taskId === task)),
  );
  expect(await found(whole, { byUnits: true })).toEqual(newest(inPlan.filter(({ review }) => !review)));
  expect(await found(whole, { after: 60, until: 120 })).toEqual(
    newest(inPlan.filter(({ id }) => id > 60 && id <= 120)),
  );
  expect(await found({ units: Prisma.sql`u."planId" = -1` })).toEqual([]);
});

const steps = z.array(z.object({ detail: z.string() }));

it.runIf(testProvider === 'sqlite')('reads updates by index alone, never all of them', async () => {
  for (const of of [{ units: Prisma.sql`u."planId" = 1` }, { tasks: Prisma.sql`t."planId" = 1` }]) {
    const plan = steps.parse(
      await prisma.$queryRaw`EXPLAIN QUERY PLAN ${newestOf(of, { byUnits: true, after: 3, until: 9 })} ${newestColumns}`,
    );
    const updates = plan.map(({ detail }) => detail).filter((detail) => / p\b/.test(detail));
    expect(updates.length).toBeGreaterThanOrEqual(4);
    for (const detail of updates) expect(detail).toMatch(/^SEARCH p USING .*\((taskId|unitId|rowid)=\?/);
    // Each look at a pair has both its columns to go by.
    expect(updates.some((detail) => /taskId=\? AND unitId=\?|unitId=\? AND taskId=\?/.test(detail))).toBe(
      true,
    );
  }
});
