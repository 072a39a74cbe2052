import { readFile } from 'node:fs/promises';
import type { Clock } from '../base/clock.ts';
import { projectFile } from '../base/project.ts';
import type { Database } from '../database/database.ts';
import { importPlan, PlanChangedError } from './import-plan/index.ts';
import type { PlanFile } from './plan-file.ts';
import { parsePlanFile } from './read-plan-file/index.ts';

const firstPlan = projectFile('prisma', 'plans', 'bim-son-2018.yaml');

/**
 * Imports the plan that the program ships with into a database that has no plan at all, so that a fresh copy has answers.
 * A database with any plan is left as it is.
 */
export async function ensureFirstPlan(database: Pick<Database, 'prisma'>, clock: Clock): Promise<void> {
  if (await database.prisma.plan.findFirst({ select: { id: true } })) return;
  const file = await shippedPlan();
  try {
    await importPlan(database, clock, file, { removalsConfirmed: false, expectedRevision: 0 });
  } catch (error) {
    // Another process that started at the same time was first: the plan is there.
    if (!(error instanceof PlanChangedError)) throw error;
  }
}

let shipped: Promise<PlanFile> | undefined;

/* Checking it takes a tenth of a second or more; a program that opens many databases waits for it once. */
function shippedPlan(): Promise<PlanFile> {
  shipped ??= readFile(firstPlan).then(parsePlanFile);
  return shipped;
}
