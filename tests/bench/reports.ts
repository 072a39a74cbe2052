import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { type Database, openDatabase } from '../../src/database/database.ts';
import { importPlan } from '../../src/plan/import-plan/index.ts';
import { planFileSchema } from '../../src/plan/plan-file.ts';
import { PlanLibrary, type StoredPlan } from '../../src/plan/plan-library.ts';
import { PeriodReports } from '../../src/reports/period-report/period-reports.ts';
import { sumOf } from '../../src/reports/period-report/sum-of.ts';
import { madeUpPlan } from '../support/made-up-plan.ts';
import { StillClock } from '../support/still-clock.ts';
import { longestStall } from './stall.ts';
import { median, ms, timeCalls } from './statistics.ts';

const UNITS = 50;
const TASKS = 200;
/** A year in which every unit says something of each of its tasks every month, and more. */
const UPDATES = 20_000;
const ROUNDS = 5;

const clock = new StillClock('2018-12-28T09:00');

/** The facts of a year, of one unit and of fifty, over a year of updates. */
export async function benchReports(): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'nhac-viec-bench-'));
  const database = await openDatabase({ url: `file:${folder}/bench.db` });
  try {
    const plan = await filled(database);
    const reports = new PeriodReports(database.prisma, clock, new PlanLibrary(database.prisma));
    const units = plan.book.file.units.map(({ code }) => code);
    const period = { from: Temporal.PlainDate.from('2018-01-01'), to: Temporal.PlainDate.from('2018-12-31') };
    const scope = (of: readonly string[]) => ({ planId: plan.id, period, units: of });
    const whole = () => reports.facts(scope(units));
    const all = median(await timeCalls(ROUNDS, 1, whole));
    const one = median(await timeCalls(ROUNDS, 1, () => reports.facts(scope(units.slice(0, 1)))));
    const facts = await whole();
    const summed = median(await timeCalls(ROUNDS, 1, () => sumOf(facts.figures)));
    const stall = await longestStall(whole);
    return [
      `${UNITS} units, ${UPDATES.toLocaleString('en')} updates: ${facts.shares.length} shares and ${facts.figures.length} figures in ${ms(all)} (promised: under 3 s), loop held ${ms(stall)}`,
      `  one unit: ${ms(one)}; ${UNITS} units cost ${(all / one).toFixed(1)} times that; summed in ${ms(summed)}`,
    ];
  } finally {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function filled(database: Database): Promise<StoredPlan> {
  const { prisma } = database;
  const figure = (code: string) => ({ code, name: { vi: code, en: code } });
  const figures = [figure('sessions'), figure('people'), { ...figure('women'), partOf: 'people' }];
  const file = planFileSchema.parse({
    ...madeUpPlan({ tasks: TASKS, units: UNITS }),
    figures: { report: figures, event: figures, activity: figures },
  });
  await importPlan(database, clock, file, { removalsConfirmed: true });
  const plan = await new PlanLibrary(prisma).newest();
  const idOf = (rows: { id: number; code: string }[]) => new Map(rows.map(({ code, id }) => [code, id]));
  const [tasks, units] = [idOf(await prisma.task.findMany()), idOf(await prisma.unit.findMany())];
  const pairs = plan.book.file.tasks.flatMap((task) =>
    plan.book
      .owingOf(task)
      .map((unit) => ({ taskId: tasks.get(task.code) ?? 0, unitId: units.get(unit) ?? 0 })),
  );
  const first = Date.parse('2018-01-16T01:00:00Z');
  const step = (clock.date().getTime() - first) / UPDATES;
  const rows = Array.from({ length: UPDATES }, (_, at) => ({
    ...(pairs[at % pairs.length] ?? { taskId: 0, unitId: 0 }),
    status: at % 3 === 0 ? ('DONE' as const) : ('IN_PROGRESS' as const),
    note: at % 4 === 0 ? 'đã tổ chức ở ba phường, tuần sau tiếp' : null,
    figures: { sessions: at % 4, people: 10 + (at % 50), women: at % 10 },
    createdAt: new Date(first + at * step),
  }));
  for (let at = 0; at < rows.length; at += 500)
    await prisma.progressUpdate.createMany({ data: rows.slice(at, at + 500) });
  return plan;
}
