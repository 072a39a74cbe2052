import { beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { idRows } from '../../src/database/rows.ts';
import { Prisma } from '../../src/generated/sqlite/client.ts';
import { AuditLog } from '../../src/people/audit-log.ts';
import { importPlan } from '../../src/plan/import-plan/index.ts';
import { newestColumns, newestOf, recordsOf } from '../../src/progress/newest.ts';
import { Progress } from '../../src/progress/progress.ts';
import { countedClient } from '../support/counted-client.ts';
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

/** Whether an update of those below waits for its unit's head. */
const waits = (id: number) => id % 4 === 1;

/** Two hundred updates of two plans, every other one a review, of one that waits for a head or of one that does not, in an order without a pattern. */
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
      reviewOfId: index % 2 === 1 ? index : null,
    };
  });
  const data = rows.map(({ planId: _, ...row }) => ({
    ...row,
    awaitsHead: waits(row.id),
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
  // What was put together of units that became one is the newest, but nothing that was said anew.
  await prisma.progressUpdate.updateMany({ where: { id: { gt: 150 } }, data: { carried: true } });
  expect(await found(whole)).toEqual(newest(inPlan));
  expect(await found(whole, { saidAnew: true })).toEqual(newest(inPlan.filter(({ id }) => id <= 150)));
});

it('finds beside it the newest of the unit itself, and the first with which it was done', async () => {
  const { rows, tasks } = await fill();
  const planId = tasks[0]?.planId ?? 0;
  await prisma.progressUpdate.updateMany({ where: { id: { lte: 100 } }, data: { status: 'BLOCKED' } });
  const pairs = new Map<string, typeof rows>();
  for (const row of rows.filter((one) => one.planId === planId)) {
    const key = `${row.taskId}/${row.unitId}`;
    pairs.set(key, [...(pairs.get(key) ?? []), row]);
  }
  const expected = [...pairs.values()].map((all) => {
    const own = all.filter(({ review }) => !review);
    // The unit said so; its head's word, or a coordinator's, counts where the report waited for the head.
    const firstDone =
      all.find(({ id, review, reviewOfId }) => id > 100 && (!review || waits(reviewOfId ?? 0)))?.id ?? null;
    return { newest: all.at(-1)?.id, own: own.at(-1)?.id ?? null, firstDone };
  });
  const inOrder = (found: { newest?: number | undefined }[]) =>
    found.toSorted((a, b) => (a.newest ?? 0) - (b.newest ?? 0));
  const records = async (of: Parameters<typeof recordsOf>[0]) =>
    recordRows.parse(
      await prisma.$queryRaw`${recordsOf(of)} SELECT "newest", "own", "firstDone" FROM "Record"
      WHERE "newest" IS NOT NULL`,
    );
  expect(inOrder(await records({ units: Prisma.sql`u."planId" = ${planId}` }))).toEqual(inOrder(expected));
  const [first] = rows.filter((one) => one.planId === planId);
  const pair = { taskId: first?.taskId ?? 0, unitId: first?.unitId ?? 0 };
  const one = expected.find(
    ({ newest }) => newest === pairs.get(`${pair.taskId}/${pair.unitId}`)?.at(-1)?.id,
  );
  expect(await records({ pair })).toEqual([one]);
});

const recordRows = z.array(
  z.object({ newest: z.number(), own: z.number().nullable(), firstDone: z.number().nullable() }),
);

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
  const of = { units: Prisma.sql`u."planId" = 1` };
  const plan = steps.parse(
    await prisma.$queryRaw`EXPLAIN QUERY PLAN ${recordsOf(of)} SELECT * FROM "Record"`,
  );
  const updates = plan.map(({ detail }) => detail).filter((detail) => / p\b/.test(detail));
  for (const detail of updates) expect(detail).toMatch(/^SEARCH p USING .*\((taskId|unitId|rowid)=\?/);
  // What was said before a task was done is passed by: the index has the status.
  expect(updates.some((detail) => /unitId=\? AND taskId=\? AND status=\?/.test(detail))).toBe(true);
});

const planLines = z.array(z.object({ 'QUERY PLAN': z.string() }));

it.runIf(testProvider === 'postgresql')(
  'of one plan among many does not read the updates of all',
  async () => {
    await prisma.$executeRaw`
    INSERT INTO "ProgressUpdate" ("taskId", "unitId", "status", "createdAt")
    SELECT t."id", u."id", 'DONE', ${clock.date()} FROM "Task" t JOIN "Unit" u ON u."planId" = t."planId", generate_series(1, 500)
    WHERE t."planId" = (SELECT MAX("id") FROM "Plan")`;
    await prisma.$executeRaw`ANALYZE`;
    const { id } = await prisma.plan.findFirstOrThrow({ orderBy: { id: 'asc' } });
    for (const of of [{ tasks: Prisma.sql`t."planId" = ${id}` }, { units: Prisma.sql`u."planId" = ${id}` }]) {
      const plan = planLines.parse(
        await prisma.$queryRaw`EXPLAIN ${newestOf(of)} ${newestColumns} WHERE p."status" = 'DONE'`,
      );
      const lines = plan.map((line) => line['QUERY PLAN']).join('\n');
      expect(lines).toContain('Index Scan using "ProgressUpdate_pkey"');
      expect(lines).not.toContain('Seq Scan on "ProgressUpdate"');
    }
  },
);

it('reads the tasks that several ask about at the same moment with one statement for each plan', async () => {
  const { rows, tasks } = await fill();
  const counted = countedClient(prisma);
  const progress = new Progress(counted.prisma, clock, new AuditLog(prisma, clock));
  const plans = [...new Set(tasks.map(({ planId }) => planId))];
  const asked = plans.flatMap((planId) => {
    const codes = tasks.filter((task) => task.planId === planId).map(({ code }) => code);
    return codes.map((code) => ({ planId, code }));
  });
  const views = await Promise.all(asked.map(({ planId, code }) => progress.viewOfTasks(planId, [code])));
  expect(counted.asked()).toBe(plans.length);
  const units = await prisma.unit.findMany();
  for (const [index, { planId, code }] of asked.entries()) {
    const task = tasks.find((one) => one.planId === planId && one.code === code);
    for (const unit of units.filter((one) => one.planId === planId)) {
      const newest = rows.findLast((row) => row.taskId === task?.id && row.unitId === unit.id);
      expect(views[index]?.statusOf(code, unit.code)?.review).toEqual(newest?.review ?? undefined);
    }
  }
});
