import type { Clock } from '../../base/clock.ts';
import type { Database } from '../../database/database.ts';
import { type DeadlinesDiff, diffDeadlines } from '../date-changes.ts';
import type { PlanFile } from '../plan-file.ts';
import { changeColumns, standingChanges, storedChange } from '../stored.ts';
import { storedPlan } from '../stored-plan.ts';
import { diffPlan, isUnchanged, type PlanDiff, removesSomething } from './diff.ts';

export interface ImportOptions {
  /** Whether whoever imports has agreed to the removal of tasks and units. */
  readonly removalsConfirmed: boolean;
  /** The revision that was agreed to (0: no such plan yet); an import onto another one is refused. */
  readonly expectedRevision?: number;
}

/** What an import did, and to which plan. */
export interface ImportResult {
  /** `removals-unconfirmed`: nothing was written, because tasks or units would go and nobody agreed to that. */
  readonly outcome: 'imported' | 'unchanged' | 'removals-unconfirmed';
  readonly diff: PlanDiff;
  /** Dates that a coordinator changed: which stay so, and for which the file's own count again. */
  readonly deadlines: DeadlinesDiff;
  /** The plan's revision afterwards; 0 when there is none. */
  readonly revision: number;
}

/** The plan was changed by somebody else meanwhile; nothing was written. */
export class PlanChangedMeanwhileError extends Error {
  override readonly name = 'PlanChangedMeanwhileError';
}

/**
 * Makes the database's plan of this code what a checked file says, in one transaction.
 * Importing the same file again changes nothing. Tasks and units keep their rows, and so their progress: what the file
 * no longer has is marked as removed, and comes back with its history when a later file has it again.
 * A date that a coordinator changed stays changed, unless the file's own differs from the one that she departed from:
 * then the file counts.
 * @throws PlanChangedMeanwhileError when another import got in between
 */
export async function importPlan(
  { prisma }: Pick<Database, 'prisma'>,
  clock: Clock,
  file: PlanFile,
  { removalsConfirmed, expectedRevision }: ImportOptions,
): Promise<ImportResult> {
  try {
    return await prisma.$transaction(async (transaction) => {
      const stored = await transaction.plan.findUnique({
        where: { code: file.code },
        include: { deadlineChanges: { ...standingChanges, select: changeColumns } },
      });
      const revision = stored?.revision ?? 0;
      if (expectedRevision !== undefined && expectedRevision !== revision) throw meanwhile(file.code);
      const old = stored ? storedPlan(stored.code, stored.definition) : undefined;
      const diff = diffPlan(old, file);
      const deadlines = diffDeadlines(file, (stored?.deadlineChanges ?? []).map(storedChange));
      if (old && isUnchanged(diff)) return { outcome: 'unchanged', diff, deadlines, revision };
      if (removesSomething(diff) && !removalsConfirmed) {
        return { outcome: 'removals-unconfirmed', diff, deadlines, revision };
      }
      const now = clock.date();
      const planId = await writePlan(transaction, file, revision, now);
      for (const rows of [unitRows(transaction), taskRows(transaction)]) {
        await syncRows(rows, planId, file[rows.part], now);
      }
      await supersede(transaction, planId, deadlines.superseded, now);
      return { outcome: 'imported', diff, deadlines, revision: revision + 1 };
    });
  } catch (error) {
    throw isDoubledCode(error) ? meanwhile(file.code) : error;
  }
}

type Transaction = Parameters<Parameters<Database['prisma']['$transaction']>[0]>[0];

async function writePlan(
  transaction: Transaction,
  file: PlanFile,
  revision: number,
  importedAt: Date,
): Promise<number> {
  const content = { year: file.year, definition: file, importedAt };
  if (revision === 0) {
    return (await transaction.plan.create({ data: { code: file.code, ...content } })).id;
  }
  const [written] = await transaction.plan.updateManyAndReturn({
    where: { code: file.code, revision },
    data: { ...content, revision: revision + 1 },
    select: { id: true },
  });
  if (!written) throw meanwhile(file.code);
  return written.id;
}

async function supersede(
  { deadlineChange }: Transaction,
  planId: number,
  tasks: readonly string[],
  supersededAt: Date,
): Promise<void> {
  for (const some of inPortions(tasks))
    await deadlineChange.updateMany({
      where: { planId, task: { in: some }, supersededAt: null },
      data: { supersededAt },
    });
}

interface Rows {
  readonly part: 'units' | 'tasks';
  read(planId: number): Promise<{ id: number; code: string; removedAt: Date | null }[]>;
  add(rows: { planId: number; code: string }[]): Promise<unknown>;
  mark(ids: number[], removedAt: Date | null): Promise<unknown>;
}

const columns = { id: true, code: true, removedAt: true } as const;

function unitRows({ unit }: Transaction): Rows {
  return {
    part: 'units',
    read: (planId) => unit.findMany({ where: { planId }, select: columns }),
    add: (data) => unit.createMany({ data }),
    mark: (ids, removedAt) => unit.updateMany({ where: { id: { in: ids } }, data: { removedAt } }),
  };
}

function taskRows({ task }: Transaction): Rows {
  return {
    part: 'tasks',
    read: (planId) => task.findMany({ where: { planId }, select: columns }),
    add: (data) => task.createMany({ data }),
    mark: (ids, removedAt) => task.updateMany({ where: { id: { in: ids } }, data: { removedAt } }),
  };
}

async function syncRows(
  rows: Rows,
  planId: number,
  items: readonly { code: string }[],
  now: Date,
): Promise<void> {
  const existing = await rows.read(planId);
  const known = new Set(existing.map(({ code }) => code));
  const wanted = new Set(items.map(({ code }) => code));
  const added = items.filter(({ code }) => !known.has(code)).map(({ code }) => ({ planId, code }));
  const gone = existing.filter(({ code, removedAt }) => !removedAt && !wanted.has(code));
  const back = existing.filter(({ code, removedAt }) => removedAt && wanted.has(code));
  for (const some of inPortions(added)) await rows.add(some);
  for (const some of inPortions(gone))
    await rows.mark(
      some.map(({ id }) => id),
      now,
    );
  for (const some of inPortions(back))
    await rows.mark(
      some.map(({ id }) => id),
      null,
    );
}

/** Databases limit the values of one statement. */
function* inPortions<T>(items: readonly T[], size = 400): Generator<T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}

function meanwhile(code: string): PlanChangedMeanwhileError {
  return new PlanChangedMeanwhileError(`the plan ${code} was changed by somebody else meanwhile`);
}

/** Prisma's code for a unique value that is there already: another import made the plan first. */
function isDoubledCode(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'P2002';
}
