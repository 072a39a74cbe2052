import { z } from 'zod';
import { Prisma, type PrismaClient } from '../generated/sqlite/client.ts';
import { ReportReview, TaskStatus } from '../generated/sqlite/enums.ts';

/** Of which tasks (`t`) or units (`u`): a condition on their columns; or of one task and unit, by their rows. */
export type Of = { tasks: Prisma.Sql } | { units: Prisma.Sql } | { pair: { taskId: number; unitId: number } };

/** Which updates count. */
interface Counted {
  /** A coordinator's reviews do not. */
  byUnits?: boolean;
  /** Nor what was put together of what units said that have become one since. */
  saidAnew?: boolean;
  /** Only updates with a greater id. */
  after?: number;
  /** Only updates up to this id. */
  until?: number | undefined;
}

const byTask = {
  table: Prisma.raw('"Task" t'),
  id: Prisma.raw('t."id"'),
  first: Prisma.raw('"taskId"'),
  second: Prisma.raw('"unitId"'),
};
const byUnit = {
  table: Prisma.raw('"Unit" u'),
  id: Prisma.raw('u."id"'),
  first: Prisma.raw('"unitId"'),
  second: Prisma.raw('"taskId"'),
};

/**
 * The beginning of a statement: `"Newest"` holds the `"id"` of the newest update of each task and unit. Walks from pair to
 * pair by index, so it costs the same however often each was updated. Alike on both databases.
 */
export function newestOf(of: Of, counted: Counted = {}): Prisma.Sql {
  return Prisma.sql`${pairsOf(of)}, "Newest" ("id") AS (
      SELECT ${newestId(of, counted)} FROM "Pair" WHERE "second" IS NOT NULL AND ${expectedFew}
    )`;
}

/**
 * Always true. PostgreSQL takes a recursive table to be a hundred times as long as its beginning, and would then read the updates of all
 * plans to join those of one; of an equation of which it knows nothing it expects one row of two hundred.
 */
const expectedFew = Prisma.sql`"first" % 1 = 0`;

/**
 * The beginning of a statement: `"Record"` holds the numbers of three updates of each task and unit: `"newest"` by
 * whomever, `"own"` by the unit itself, and `"firstDone"`, with which it was first done: said by the unit, or let go up by its head or
 * taken by a coordinator as it was, unless that was taken back. Costs the same however often each was updated.
 */
export function recordsOf(of: Of): Prisma.Sql {
  const { first, second } = sidesOf(of);
  return Prisma.sql`${pairsOf(of)}, "Record" ("newest", "own", "firstDone") AS (
      SELECT ${newestId(of, {})}, ${newestId(of, { byUnits: true })}, (SELECT MIN(p."id") FROM "ProgressUpdate" p
        WHERE p.${first} = "first" AND p.${second} = "second" AND p."status" = 'DONE'
          AND (p."review" IS NULL
            OR EXISTS (SELECT 1 FROM "ProgressUpdate" w WHERE w."id" = p."reviewOfId" AND w."awaitsHead"))
          AND NOT EXISTS (SELECT 1 FROM "ProgressUpdate" r LEFT JOIN "ProgressUpdate" s ON s."reviewOfId" = r."id"
            WHERE r."reviewOfId" = p."id" AND COALESCE(p."reviewOfId", p."id") IN (r."correctsId", s."correctsId")))
      FROM "Pair" WHERE "second" IS NOT NULL
    )`;
}

function sidesOf(of: Of) {
  return 'units' in of ? byUnit : byTask;
}

/** `"Pair"`: each task with each unit that ever reported on it, or the other way round. */
function pairsOf(of: Of): Prisma.Sql {
  if ('pair' in of) {
    const { taskId, unitId } = of.pair;
    return Prisma.sql`
    WITH "Pair" ("first", "second") AS (SELECT CAST(${taskId} AS INTEGER), CAST(${unitId} AS INTEGER))`;
  }
  const { table, id, first, second } = sidesOf(of);
  const where = 'tasks' in of ? of.tasks : of.units;
  return Prisma.sql`
    WITH RECURSIVE "Pair" ("first", "second") AS (
      SELECT ${id}, (SELECT MIN(p.${second}) FROM "ProgressUpdate" p WHERE p.${first} = ${id})
      FROM ${table} WHERE ${where}
      UNION ALL
      SELECT "first", (SELECT MIN(p.${second}) FROM "ProgressUpdate" p WHERE p.${first} = "first" AND p.${second} > "second")
      FROM "Pair" WHERE "second" IS NOT NULL
    )`;
}

function newestId(of: Of, { byUnits = false, saidAnew = false, after = 0, until }: Counted): Prisma.Sql {
  const { first, second } = sidesOf(of);
  const latest = until === undefined ? Prisma.empty : Prisma.sql`AND p."id" <= ${until}`;
  const own = byUnits ? Prisma.sql`AND p."review" IS NULL` : Prisma.empty;
  const anew = saidAnew ? Prisma.sql`AND NOT p."carried"` : Prisma.empty;
  return Prisma.sql`(SELECT MAX(p."id") FROM "ProgressUpdate" p
        WHERE p.${first} = "first" AND p.${second} = "second" AND p."id" > ${after} ${latest} ${own} ${anew})`;
}

/** What is selected after `newestOf`; more conditions may follow. */
export const newestColumns = Prisma.sql`
  SELECT u."planId", t."code" AS "task", u."code" AS "unit", p."status", p."percent", p."review", p."awaitsHead"
  FROM "Newest" n JOIN "ProgressUpdate" p ON p."id" = n."id" JOIN "Unit" u ON u."id" = p."unitId"
  JOIN "Task" t ON t."id" = p."taskId"`;

/** The rows of these columns. */
export const newestRows = z.array(
  z.object({
    planId: z.number(),
    task: z.string(),
    unit: z.string(),
    status: z.enum(TaskStatus),
    percent: z
      .number()
      .nullable()
      .transform((percent) => percent ?? undefined),
    review: z
      .enum(ReportReview)
      .nullable()
      .transform((review) => review ?? undefined),
    // SQLite has 0 and 1.
    awaitsHead: z.coerce.boolean(),
  }),
);

/** The newest progress of a unit on a task. */
export type NewestProgress = z.infer<typeof newestRows>[number];

/** Returns the rows of a task and a unit of a plan; undefined when it has no such task or unit. */
export async function pairOf(
  prisma: Pick<PrismaClient, 'task' | 'unit'>,
  { planId, task, unit }: { planId: number; task: string; unit: string },
): Promise<{ taskId: number; unitId: number } | undefined> {
  const select = { id: true } as const;
  const [taskRow, unitRow] = [
    await prisma.task.findUnique({ where: { planId_code: { planId, code: task } }, select }),
    await prisma.unit.findUnique({ where: { planId_code: { planId, code: unit } }, select }),
  ];
  return taskRow && unitRow ? { taskId: taskRow.id, unitId: unitRow.id } : undefined;
}
