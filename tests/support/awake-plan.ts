import { readFile } from 'node:fs/promises';
import type { Clock } from '../../src/base/clock.ts';
import { projectFile } from '../../src/base/project.ts';
import type { Database } from '../../src/database/database.ts';
import { importPlan } from '../../src/plan/import-plan/index.ts';
import { parsePlanFile } from '../../src/plan/read-plan-file/index.ts';

/** Imports the first plan without quiet hours: what runs on the machine's clock sends at any hour of its day. */
export async function importAwakePlan(database: Pick<Database, 'prisma'>, clock: Clock): Promise<void> {
  const file = await parsePlanFile(await readFile(projectFile('prisma', 'plans', 'bim-son-2018.yaml')));
  const reminders = { ...file.reminders, quiet: { from: '00:00', to: '00:00' } };
  await importPlan(
    database,
    clock,
    { ...file, reminders },
    { removalsConfirmed: false, expectedRevision: 0 },
  );
}
