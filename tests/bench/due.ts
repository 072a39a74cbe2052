import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAsker } from '../../src/ask/asker.ts';
import { systemClock } from '../../src/base/clock.ts';
import { addDays, isoDay } from '../../src/base/day.ts';
import { openDatabase } from '../../src/database/database.ts';
import { planCalendar } from '../../src/plan/calendar.ts';
import { importPlan } from '../../src/plan/import-plan/index.ts';
import type { PlanFile } from '../../src/plan/plan-file.ts';
import { PlanLibrary } from '../../src/plan/plan-library.ts';
import { parsePlanFile } from '../../src/plan/read-plan-file/index.ts';
import { madeUpPlan } from '../support/made-up-plan.ts';
import { ms, percentile, timeCalls } from './statistics.ts';

const real = join(import.meta.dirname, '..', '..', 'prisma', 'plans', 'bim-son-2018.yaml');

/** "Due this week" in process, from the plan's revision in the database to the worded answer, each week of the year. */
export async function benchDue(): Promise<string[]> {
  const small = await duePercentile(parsePlanFile(await readFile(real)));
  const large = await duePercentile(madeUpPlan({ tasks: 5000, units: 500, seed: 1 }));
  return [
    `real plan: p99 ${ms(small)}`,
    `made-up plan of 5,000 tasks and 500 units: p99 ${ms(large)} (promised: under 10 ms)`,
    `ratio: ${(large / small).toFixed(2)} (promised: at most 3)`,
  ];
}

async function duePercentile(file: PlanFile): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'nhac-viec-bench-'));
  const database = await openDatabase({ url: `file:${folder}/bench.db` });
  try {
    await importPlan(database, systemClock, file, { removalsConfirmed: false });
    const plans = new PlanLibrary(database.prisma);
    const { id, book } = await plans.newest();
    const asker = createAsker(book, await planCalendar(file));
    const monday = isoDay(`${file.year}-01-01`);
    const samples = await timeCalls(2000, 300, async (index) => {
      await plans.get(id);
      const from = addDays(monday, (index % 52) * 7);
      const answer = asker.due(
        { from, to: addDays(from, 6) },
        { parties: [] },
        { today: from, language: 'vi' },
      );
      // What the first page shows.
      for (const item of answer.items.slice(0, 5)) item();
    });
    return percentile(samples, 0.99);
  } finally {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}
