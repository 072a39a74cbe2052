import { z } from 'zod';
import { Prisma, type PrismaClient } from '../generated/sqlite/client.ts';

/** What is done: asked for a task's and a unit's code. */
export type Done = (task: string, unit: string) => boolean;

const rows = z.array(z.object({ task: z.string(), unit: z.string() }));

/**
 * Which of some tasks of a plan are done by which units, by the newest update of each. One statement, alike on both
 * databases, however many updates there are.
 * @param tasks codes; at most some ten thousand
 */
export async function doneOf(
  prisma: Pick<PrismaClient, '$queryRaw'>,
  planId: number,
  tasks: readonly string[],
): Promise<Done> {
  if (tasks.length === 0) return () => false;
  const found = await prisma.$queryRaw`
    SELECT t."code" AS "task", u."code" AS "unit"
    FROM "ProgressUpdate" p JOIN "Task" t ON t."id" = p."taskId" JOIN "Unit" u ON u."id" = p."unitId"
    WHERE p."status" = 'DONE' AND p."id" IN (
      SELECT MAX(n."id") FROM "ProgressUpdate" n JOIN "Task" k ON k."id" = n."taskId"
      WHERE k."planId" = ${planId} AND k."code" IN (${Prisma.join(tasks)}) GROUP BY n."taskId", n."unitId")`;
  const done = new Set(rows.parse(found).map(({ task, unit }) => `${task}/${unit}`));
  return (task, unit) => done.has(`${task}/${unit}`);
}
