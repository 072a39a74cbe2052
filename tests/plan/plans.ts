import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlanFile } from '../../src/plan/plan-file.ts';
import { parsePlanFile } from '../../src/plan/read-plan-file/index.ts';

const root = join(import.meta.dirname, '..', '..');

/** Where the plans of these tests are: the one the program ships with, another office's of another year, and one with every way of writing terms. */
export const planPaths = {
  bimSon: join(root, 'prisma', 'plans', 'bim-son-2018.yaml'),
  tanHoa: join(root, 'tests', 'fixtures', 'plans', 'phong-chong-thien-tai-2026.yaml'),
  anPhu: join(root, 'tests', 'fixtures', 'plans', 'xa-an-phu-2026.yaml'),
};

/** The YAML of a plan, to be spoilt by a test. */
export function planText(name: keyof typeof planPaths): string {
  return readFileSync(planPaths[name], 'utf8');
}

/** A plan, read and checked. */
export function readPlan(name: keyof typeof planPaths): PlanFile {
  return parsePlanFile(readFileSync(planPaths[name]));
}
