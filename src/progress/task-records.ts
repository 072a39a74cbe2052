import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { inParts } from '../database/batch.ts';
import type { Prisma } from '../generated/sqlite/client.ts';
import { type Of, recordsOf } from './newest.ts';
import { type ProgressView, viewOf } from './progress-view.ts';
import { recordColumns, recordOf, type UpdateRecord } from './update-record.ts';

/**
 * What is on record of a task of one unit. What its head or a coordinator says of its report changes where it stands, and takes nothing
 * away of what the unit said.
 */
export interface TaskRecord {
  task: string;
  unit: string;
  /** What was said last by whomever: where the task stands. */
  newest: UpdateRecord;
  /** What the unit itself said last: its note, figures and files, when and by whom. */
  own: UpdateRecord;
  /** When the unit first said that it is done, or handed the report in: what waits for its head is not handed in before that lets it go up. */
  firstDoneAt: Temporal.Instant | undefined;
}

const keys = z.array(
  z.object({ newest: z.number(), own: z.number().nullable(), firstDone: z.number().nullable() }),
);

/**
 * Reads what is on record of some tasks or units, what a unit said last first. Reads at most three updates of each task
 * and unit, however often it was updated.
 */
export async function readTaskRecords(
  prisma: Pick<Prisma.TransactionClient, '$queryRaw' | 'progressUpdate'>,
  of: Of,
): Promise<TaskRecord[]> {
  const found = keys.parse(
    await prisma.$queryRaw`${recordsOf(of)} SELECT "newest", "own", "firstDone" FROM "Record" WHERE "newest" IS NOT NULL`,
  );
  const ids = new Set(
    found.flatMap(({ newest, own, firstDone }) => [newest, own ?? newest, firstDone ?? newest]),
  );
  const rows = await inParts([...ids], (part) =>
    prisma.progressUpdate.findMany({ where: { id: { in: part } }, include: recordColumns }),
  );
  const updates = new Map(rows.map((row) => [row.id, recordOf(row)]));
  return found
    .flatMap((key) => {
      const [newest, own] = [updates.get(key.newest), updates.get(key.own ?? 0)];
      if (!newest || !own) return [];
      return {
        task: own.task,
        unit: own.unit,
        newest,
        own,
        firstDoneAt: updates.get(key.firstDone ?? 0)?.at,
      };
    })
    .sort((a, b) => b.own.id - a.own.id);
}

/** Returns the view over what is on record. */
export function viewOfRecords(records: readonly TaskRecord[]): ProgressView {
  return viewOf(records.map(({ newest }) => newest));
}
