import { inParts } from '../database/batch.ts';
import { Prisma, type PrismaClient } from '../generated/sqlite/client.ts';
import { type NewestProgress, newestColumns, newestOf, newestRows } from '../progress/newest.ts';

/**
 * Reads the newest progress of some tasks (codes) by every unit, by task and unit (`IV.2/hpn`).
 * @param since only what was reported from then on
 */
export async function newestReported(
  prisma: Pick<PrismaClient, '$queryRaw'>,
  planId: number,
  tasks: readonly string[],
  since = new Date(0),
): Promise<Map<string, NewestProgress>> {
  const rows = await inParts(tasks, async (part) => {
    const of = { tasks: Prisma.sql`t."planId" = ${planId} AND t."code" IN (${Prisma.join(part)})` };
    return newestRows.parse(
      await prisma.$queryRaw`${newestOf(of)} ${newestColumns} WHERE p."createdAt" >= ${since}`,
    );
  });
  return new Map(rows.map((row) => [`${row.task}/${row.unit}`, row]));
}
