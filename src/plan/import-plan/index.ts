import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../../base/clock.ts';
import { partsOf } from '../../database/batch.ts';
import type { Database } from '../../database/database.ts';
import { type DeadlinesDiff, diffDeadlines } from '../date-changes.ts';
import { lastGoodDay } from '../deadline.ts';
import type { PlanFile } from '../plan-file.ts';
import { changeColumns, currentChanges, storedChange, storedPlan } from '../stored.ts';
import { diffPlan, isUnchanged, type PlanDiff, removesSomething } from './diff.ts';

export interface ImportOptions {
  /** Whether the person who imports has agreed to the removal of tasks and units. */
  readonly removalsConfirmed: boolean;
  /** The revision that was agreed to (0: no such plan yet); an import onto another one is refused. */
  readonly expectedRevision?: number;
  /** Row of the person who imports; default: the operator does. */
  readonly by?: number;
  /** Is written in the same transaction when the plan is what the file says, also where it was before; what it throws undoes all. */
  readonly along?: (transaction: Transaction, plan: ImportedPlan) => Promise<void>;
}

/** The plan that an import made or changed. */
export interface ImportedPlan {
  readonly id: number;
  /** Whether there was none before. */
  readonly isNew: boolean;
}

/** What an import did, and to which plan. */
export interface ImportResult {
  /** `removals-unconfirmed`: nothing was written, because tasks or units would be removed and nobody agreed to that. */
  readonly outcome: 'imported' | 'unchanged' | 'removals-unconfirmed';
  readonly diff: PlanDiff;
  /** Dates that a coordinator changed: which stay, and for which the file's own counts again. */
  readonly deadlines: DeadlinesDiff;
  /** The plan's revision afterwards; 0 when there is none. */
  readonly revision: number;
}

/** The plan is no longer the one that the import was prepared for; nothing was written. */
export class PlanChangedError extends Error {
  override readonly name = 'PlanChangedError';
}

/**
 * Makes the database's plan of this code what a checked file says, in one transaction.
 * Importing the same file again changes nothing. Tasks and units keep their rows, and so their progress: what the file
 * no longer has is marked as removed, and comes back with its history when a later file has it again.
 * A date that a coordinator changed stays changed, unless the file's own differs from the one that was changed: then the file
 * counts. The audit log has the dates that move, and that a plan which was there already has another file.
 * @throws PlanChangedError when the plan's revision is not the expected one, or another import writes at the same time
 */
export async function importPlan(
  { prisma }: Pick<Database, 'prisma'>,
  clock: Clock,
  file: PlanFile,
  { removalsConfirmed, expectedRevision, by, along }: ImportOptions,
): Promise<ImportResult> {
  try {
    return await prisma.$transaction(async (transaction) => {
      const stored = await transaction.plan.findUnique({
        where: { code: file.code },
        include: { deadlineChanges: { ...currentChanges, select: changeColumns } },
      });
      const revision = stored?.revision ?? 0;
      if (expectedRevision !== undefined && expectedRevision !== revision) throw changed(file.code);
      const old = stored ? storedPlan(stored.code, stored.definition) : undefined;
      const diff = diffPlan(old, file);
      const deadlines = diffDeadlines(file, (stored?.deadlineChanges ?? []).map(storedChange));
      if (stored && isUnchanged(diff)) {
        await along?.(transaction, { id: stored.id, isNew: false });
        return { outcome: 'unchanged', diff, deadlines, revision };
      }
      if (removesSomething(diff) && !removalsConfirmed) {
        return { outcome: 'removals-unconfirmed', diff, deadlines, revision };
      }
      const now = clock.date();
      const planId = await writePlan(transaction, file, revision, now);
      for (const rows of rowsOf(transaction, planId)) await syncRows(rows, planId, file[rows.part], now);
      await supersede(transaction, planId, deadlines.superseded, now);
      const entries = auditEntries(old, file, revision + 1);
      await transaction.auditEntry.createMany({
        data: entries.map((entry) => ({ ...entryBy(by, entry), planId, at: now })),
      });
      await along?.(transaction, { id: planId, isNew: !stored });
      return { outcome: 'imported', diff, deadlines, revision: revision + 1 };
    });
  } catch (error) {
    throw isDoubledCode(error) ? changed(file.code) : error;
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
  if (!written) throw changed(file.code);
  return written.id;
}

async function supersede(
  { deadlineChange }: Transaction,
  planId: number,
  tasks: readonly string[],
  supersededAt: Date,
): Promise<void> {
  for (const some of partsOf(tasks))
    await deadlineChange.updateMany({
      where: { planId, task: { in: some }, supersededAt: null },
      data: { supersededAt },
    });
}

/**
 * Returns what the audit log says of an import over an older file (of a first one nothing), and of the dates that it moves: a new file moves deadlines as
 * a coordinator does, and those who were told the old one are to read the new. A date that a coordinator changed moves when the
 * file's own does.
 */
function auditEntries(old: PlanFile | undefined, next: PlanFile, revision: number) {
  if (!old) return [];
  const before = new Map(old.tasks.map((task) => [task.code, task.date]));
  const moved = next.tasks.flatMap(({ code, date }) => {
    const was = before.get(code);
    if (!date || !before.has(code) || isDeepStrictEqual(was, date)) return [];
    const days = { ...(was && { was: lastGoodDay(was) }), now: lastGoodDay(date) };
    return [{ action: 'deadline-changed', details: { task: code, ...days } }];
  });
  return [{ action: 'plan-imported', details: { revision: String(revision) } }, ...moved];
}

function entryBy(
  by: number | undefined,
  { action, details }: { action: string; details: Readonly<Record<string, string>> },
) {
  return by === undefined
    ? { action, details: { by: 'operator', ...details } }
    : { action, memberId: by, details: { ...details } };
}

interface Rows {
  readonly part: 'units' | 'tasks';
  read(): Promise<{ id: number; code: string; removedAt: Date | null }[]>;
  add(rows: { planId: number; code: string }[]): Promise<unknown>;
  mark(ids: number[], removedAt: Date | null): Promise<unknown>;
}

function rowsOf({ unit, task }: Transaction, planId: number): Rows[] {
  const all = { where: { planId }, select: { id: true, code: true, removedAt: true } } as const;
  const marked = (ids: number[], removedAt: Date | null) => ({
    where: { id: { in: ids } },
    data: { removedAt },
  });
  return [
    {
      part: 'units',
      read: () => unit.findMany(all),
      add: (data) => unit.createMany({ data }),
      mark: (...given) => unit.updateMany(marked(...given)),
    },
    {
      part: 'tasks',
      read: () => task.findMany(all),
      add: (data) => task.createMany({ data }),
      mark: (...given) => task.updateMany(marked(...given)),
    },
  ];
}

/** Adds rows for new codes, marks those that the file no longer has as removed, and takes that back where it has them again. */
async function syncRows(
  rows: Rows,
  planId: number,
  items: readonly { code: string }[],
  now: Date,
): Promise<void> {
  const existing = await rows.read();
  const known = new Set(existing.map(({ code }) => code));
  const wanted = new Set(items.map(({ code }) => code));
  const idsWhere = (is: (row: { code: string; removedAt: Date | null }) => boolean) =>
    existing.filter(is).map(({ id }) => id);
  const added = items.filter(({ code }) => !known.has(code)).map(({ code }) => ({ planId, code }));
  const gone = idsWhere(({ code, removedAt }) => !removedAt && !wanted.has(code));
  const back = idsWhere(({ code, removedAt }) => removedAt !== null && wanted.has(code));
  for (const some of partsOf(added)) await rows.add(some);
  for (const ids of partsOf(gone)) await rows.mark(ids, now);
  for (const ids of partsOf(back)) await rows.mark(ids, null);
}

function changed(code: string): PlanChangedError {
  return new PlanChangedError(`the plan ${code} was changed at the same time by another import`);
}

/** Prisma's code for a unique value that is there already: another import made the plan first. */
function isDoubledCode(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'P2002';
}
