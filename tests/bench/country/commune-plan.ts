import { readFile } from 'node:fs/promises';
import { projectFile } from '../../../src/base/project.ts';
import type { PlanFile } from '../../../src/plan/plan-file.ts';
import { parsePlanFile } from '../../../src/plan/read-plan-file/index.ts';

const UNITS = 14;
const TASKS = 22;

/**
 * Makes a commune's plan out of the first one: as many units and tasks as a commune has, with their whole texts. All that have a date are
 * among its tasks.
 */
export async function communePlan(): Promise<PlanFile> {
  const file = parsePlanFile(await readFile(projectFile('prisma', 'plans', 'bim-son-2018.yaml')));
  const units = file.units.slice(0, UNITS);
  const known = new Set(units.map(({ code }) => code));
  const groups = file.groups.map((group) =>
    group.members === '*'
      ? group
      : { ...group, members: group.members.filter((code: string) => known.has(code)) },
  );
  for (const { code } of groups) known.add(code);
  const own = (codes: readonly string[]) => codes.filter((code) => known.has(code));
  const tasks = file.tasks
    .map((task) => ({ ...task, lead: own(task.lead), participants: own(task.participants) }))
    .filter(({ lead }) => lead.length > 0);
  const undated = tasks.filter(({ date }) => !date).slice(0, TASKS - tasks.filter(({ date }) => date).length);
  return { ...file, units, groups, tasks: tasks.filter((task) => task.date || undated.includes(task)) };
}
