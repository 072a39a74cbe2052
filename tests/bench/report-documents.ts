import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';
import { createAsker } from '../../src/ask/asker.ts';
import { isoDay } from '../../src/base/day.ts';
import type { Database } from '../../src/database/database.ts';
import { openDatabase } from '../../src/database/database.ts';
import { planCalendar } from '../../src/plan/calendar.ts';
import { importPlan } from '../../src/plan/import-plan/index.ts';
import { PlanLibrary, type StoredPlan } from '../../src/plan/plan-library.ts';
import { PeriodReports } from '../../src/reports/period-report/period-reports.ts';
import { reportDocx } from '../../src/reports/period-report/report-docx.ts';
import { reportSheets, updatesBehindFacts } from '../../src/reports/period-report/report-sheets.ts';
import { shippedTemplate } from '../../src/reports/period-report/shipped-templates.ts';
import { xlsxBytes } from '../../src/reports/xlsx.ts';
import { madeUpPlan } from '../support/made-up-plan.ts';
import { StillClock } from '../support/still-clock.ts';
import { median, ms, percentile } from './statistics.ts';

const UNITS = 50;
const TASKS = 60;
/** Of each task of each unit. */
const UPDATES = 6;
const TIMES = 5;
const period = { from: Temporal.PlainDate.from('2018-01-01'), to: Temporal.PlainDate.from('2018-12-14') };

/** A report that sums up fifty units, from the database to the bytes; and what it does to questions asked in the same process. */
export async function benchReportDocuments(): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-report-documents-'));
  const database = await openDatabase({ url: `file:${join(folder, 'bench.db')}` });
  try {
    return await measured(database);
  } finally {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measured(database: Database): Promise<string[]> {
  const clock = new StillClock('2018-12-15T09:00');
  const { prisma } = database;
  const file = madeUpPlan({ tasks: TASKS, units: UNITS });
  const asked = [{ code: 'buoi', name: { vi: 'Số buổi', en: 'Sessions' }, counts: 'since-last' as const }];
  const figures = { report: asked, event: asked, activity: asked };
  await importPlan(database, clock, { ...file, figures }, { removalsConfirmed: true });
  const library = new PlanLibrary(prisma);
  const plan = await library.newest();
  const rows = await fill(database, plan);
  const reports = new PeriodReports(prisma, clock, library);
  const make = () => madeReport(reports, plan, clock);
  await make();
  const samples: { docx: number; xlsx: number }[] = [];
  for (let at = 0; at < TIMES; at += 1) samples.push(await make());
  const idle = await questionsWhile(plan, () => setImmediate());
  const busy = await questionsWhile(plan, make);
  return [
    `${UNITS} units, ${rows} updates: document ${ms(median(samples.map(({ docx }) => docx)))}, workbook ${ms(median(samples.map(({ xlsx }) => xlsx)))} (promised: under 3 s)`,
    `questions meanwhile: p99 ${(percentile(busy, 0.99) / percentile(idle, 0.99)).toFixed(2)} of the idle one (promised: at most 2)`,
  ];
}

/** Milliseconds from the database to the bytes of each file. */
async function madeReport(
  reports: PeriodReports,
  { id, book }: StoredPlan,
  clock: StillClock,
): Promise<{ docx: number; xlsx: number }> {
  const units = book.file.units.map(({ code }) => code);
  const start = performance.now();
  const facts = await reports.facts({ planId: id, period, units });
  const source = { kind: 'consolidated' as const, facts, book };
  await reportDocx(source, await shippedTemplate('consolidated'));
  const docx = performance.now() - start;
  const again = performance.now();
  const of = await reports.facts({ planId: id, period, units });
  const behind = await reports.updatesBehind(id, updatesBehindFacts(of));
  await xlsxBytes(reportSheets({ ...source, behind, language: 'vi', withNames: true }), clock.now());
  return { docx, xlsx: performance.now() - again };
}

/** Milliseconds that a question waits for its turn and is answered, one after another as long as the work is done. */
async function questionsWhile({ book }: StoredPlan, work: () => Promise<unknown>): Promise<number[]> {
  const asker = createAsker(book, await planCalendar(book.file));
  const ask = () =>
    asker.answer({
      question: 'tuần này có việc gì',
      today: isoDay('2018-05-21'),
      language: 'vi',
      askerUnits: [],
    });
  const samples: number[] = [];
  let isOver = false;
  const asking = async () => {
    while (!isOver || samples.length < 200) {
      const start = performance.now();
      await setImmediate();
      ask();
      samples.push(performance.now() - start);
    }
  };
  for (let at = 0; at < 50; at += 1) ask();
  const asked = asking();
  await work();
  isOver = true;
  await asked;
  return samples;
}

/** Every unit reports on each of its tasks some times. */
async function fill({ prisma }: Database, { id, book }: StoredPlan): Promise<number> {
  const [tasks, units] = [
    new Map((await prisma.task.findMany({ where: { planId: id } })).map((task) => [task.code, task.id])),
    new Map((await prisma.unit.findMany({ where: { planId: id } })).map((unit) => [unit.code, unit.id])),
  ];
  const pairs = book.file.tasks.flatMap((task) =>
    book.owingOf(task).map((unit) => ({ taskId: tasks.get(task.code) ?? 0, unitId: units.get(unit) ?? 0 })),
  );
  const rows = pairs.flatMap((pair, at) =>
    Array.from({ length: UPDATES }, (_, month) => ({
      ...pair,
      status: month === UPDATES - 1 && at % 3 === 0 ? ('DONE' as const) : ('IN_PROGRESS' as const),
      note: at % 2 === 0 ? 'đã tổ chức tuyên truyền tại các tổ dân phố, đang chờ kinh phí đợt hai' : null,
      figures: { buoi: (at % 7) + month },
      createdAt: new Date(Date.UTC(2018, month + 1, 10)),
    })),
  );
  for (let at = 0; at < rows.length; at += 500)
    await prisma.progressUpdate.createMany({ data: rows.slice(at, at + 500) });
  return rows.length;
}
