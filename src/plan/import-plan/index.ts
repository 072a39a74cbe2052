import { isDeepStrictEqual } from 'node:util';
import { type Clock, today } from '../../base/clock.ts';
import { partsOf } from '../../database/batch.ts';
import type { Database } from '../../database/database.ts';
import type { Prisma } from '../../generated/sqlite/client.ts';
import { isAssignedCode } from '../assigned-tasks.ts';
import { type DeadlinesDiff, diffDeadlines } from '../date-changes.ts';
import { lastGoodDay } from '../deadline.ts';
import { unfolded } from '../occurrences.ts';
import type { PlanFile } from '../plan-file.ts';
import type { Breach } from '../plan-problem.ts';
import { changeColumns, currentChanges, storedChange, storedPlan } from '../stored.ts';
import { formerUnitsOf, unitChangeBreaches, unitTurn, unitTurns } from '../unit-changes.ts';
import { diffPlan, isUnchanged, type PlanDiff, removesSomething } from './diff.ts';

export interface ImportOptions {
  /** Whether the person who imports has agreed to the removal of tasks and units. */
  readonly removalsConfirmed: boolean;
  /** The revision that was agreed to (0: no such plan yet); an import onto another one is refused. */
  readonly expectedRevision?: number;
  /** Whether something besides removals waits for that agreement. */
  readonly asksFirst?: boolean;
  /** Row of the person who imports; default: the operator does. */
  readonly by?: number;
  /** What follows in the same transaction when the plan is what the file says, also where it was before; what it throws undoes all. */
  readonly follow?: (imported: ImportedPlan, tx: Prisma.TransactionClient) => Promise<void>;
}

/** A plan as an import leaves it. */
export interface ImportedPlan {
  readonly outcome: 'imported' | 'unchanged';
  readonly planId: number;
  readonly file: PlanFile;
  /** As it was before; undefined for a new plan. */
  readonly old: PlanFile | undefined;
  readonly at: Date;
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

/** Unit changes of a file do not fit the plan that the database has; nothing was written. */
export class UnitChangesError extends Error {
  override readonly name = 'UnitChangesError';

  constructor(readonly breaches: readonly Breach[]) {
    super(`unit changes refused: ${breaches.length}, first ${breaches[0]?.problem.key}`);
  }
}

/** @throws UnitChangesError when there are any */
export function refuseChanges(breaches: readonly Breach[]): void {
  if (breaches.length > 0) throw new UnitChangesError(breaches);
}

/**
 * Makes the database's plan of this code what a checked file says, in one transaction.
 * Importing the same file again changes nothing. Tasks and units keep their rows, and so their progress: what the file
 * no longer has is marked as removed, and comes back with its history when a later file has it again.
 * A date that a coordinator changed stays changed, unless the file's own differs from the one that was changed: then the file
 * counts. The audit log has the dates that move, the units that became others, and that a plan which was there already has another file.
 * Tasks that letters assigned during the year are no part of the file, and stay.
 * @throws UnitChangesError when a unit that is to be changed is not the plan's, or the change is for a day to come
 * @throws PlanChangedError when the plan's revision is not the expected one, or another import writes at the same time
 */
export async function importPlan(
  { prisma }: Pick<Database, 'prisma'>,
  clock: Clock,
  given: PlanFile,
  { removalsConfirmed, expectedRevision, asksFirst = false, by, follow }: ImportOptions,
): Promise<ImportResult> {
  try {
    return await prisma.$transaction(async (transaction) => {
      const { stored, written, file, changes } = await asStored(transaction, given);
      const revision = stored?.revision ?? 0;
      if (expectedRevision !== undefined && expectedRevision !== revision) throw changed(given.code);
      const [old, next] = [written && unfolded(written), unfolded(file)];
      refuseChanges(unitChangeBreaches(given, old, today(clock, given.timeZone)));
      const diff = diffPlan(old, next);
      const deadlines = diffDeadlines(file, changes);
      const at = clock.date();
      if (stored && isUnchanged(diff) && isDeepStrictEqual(written?.tasks, file.tasks)) {
        await follow?.({ outcome: 'unchanged', planId: stored.id, file: next, old, at }, transaction);
        return { outcome: 'unchanged', diff, deadlines, revision };
      }
      if ((asksFirst || removesSomething(diff)) && !removalsConfirmed) {
        return { outcome: 'removals-unconfirmed', diff, deadlines, revision };
      }
      const planId = await writePlan(transaction, file, revision, at);
      for (const rows of rowsOf(transaction, planId)) await syncRows(rows, planId, next[rows.part], at);
      await supersede(transaction, planId, deadlines.superseded, at);
      const imported = { outcome: 'imported', planId, file: next, old, at } as const;
      await noteImport(transaction, imported, { by, revision: revision + 1 });
      await follow?.(imported, transaction);
      return { outcome: 'imported', diff, deadlines, revision: revision + 1 };
    });
  } catch (error) {
    throw isDoubledCode(error) ? changed(given.code) : error;
  }
}

type Transaction = Parameters<Parameters<Database['prisma']['$transaction']>[0]>[0];

/** The plan as the database has it, and the file with the names of units that are no more. */
async function asStored(transaction: Transaction, given: PlanFile) {
  const stored = await transaction.plan.findUnique({
    where: { code: given.code },
    include: { deadlineChanges: { ...currentChanges, select: changeColumns } },
  });
  const written = stored ? storedPlan(stored.code, stored.definition) : undefined;
  const formerUnits = formerUnitsOf(given, await planBefore(transaction, given), written);
  const changes = (stored?.deadlineChanges ?? []).map(storedChange);
  return { stored, written, file: { ...given, formerUnits }, changes };
}

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
 * Returns what the audit log says of the dates that an import moves: a new file moves deadlines as a coordinator does, and those
 * who were told the old one are to read the new. A date that a coordinator changed moves when the file's own does.
 */
function movedDates(old: PlanFile, next: PlanFile): Record<string, string>[] {
  const before = new Map(old.tasks.map((task) => [task.code, task.date]));
  return next.tasks.flatMap(({ code, date }) => {
    const was = before.get(code);
    if (!date || !before.has(code) || isDeepStrictEqual(was, date)) return [];
    return [{ task: code, ...(was && { was: lastGoodDay(was) }), now: lastGoodDay(date) }];
  });
}

/** Writes into the audit log what an import changes; of a first one nothing. */
async function noteImport(
  { auditEntry }: Transaction,
  { planId, file, old, at }: ImportedPlan,
  { by, revision }: { by: number | undefined; revision: number },
): Promise<void> {
  if (!old) return;
  const entries = (action: string, all: Record<string, string>[]) =>
    all.map((details) => ({
      ...{ planId, action, at },
      ...(by === undefined ? { details: { by: 'operator', ...details } } : { memberId: by, details }),
    }));
  await auditEntry.createMany({
    data: [
      ...entries('plan-imported', [{ revision: String(revision) }]),
      ...entries('deadline-changed', movedDates(old, file)),
      ...entries('unit-changed', changedUnits(old, file)),
    ],
  });
}

/** The plan whose people come into a file's, as far as the database has it. */
async function planBefore({ plan }: Transaction, { peopleFrom }: PlanFile): Promise<PlanFile | undefined> {
  if (peopleFrom === undefined) return undefined;
  const row = await plan.findUnique({ where: { code: peopleFrom }, select: { definition: true } });
  return row ? storedPlan(peopleFrom, row.definition) : undefined;
}

/** Returns what the audit log says of units that the import makes others: the people of the new ones are told. */
function changedUnits(old: PlanFile, next: PlanFile): Record<string, string>[] {
  const before = new Map(old.units.map(({ code, name }) => [code, name.vi]));
  const after = new Map(next.units.map(({ code, name }) => [code, name.vi]));
  const told = new Set(unitTurns(old).map((turn) => JSON.stringify(turn)));
  return next.unitChanges.flatMap(({ from: since, decision, ...change }) => {
    const turn = unitTurn(change);
    if (!turn?.olds.some((code) => before.has(code)) || told.has(JSON.stringify(turn))) return [];
    const { how, olds, news } = turn;
    const names = (codes: readonly string[], known: ReadonlyMap<string, string>) =>
      codes.map((code) => known.get(code) ?? code).join(', ');
    const units = { olds: olds.join(' '), news: news.join(' ') };
    const why = { ...(since && { since }), ...(decision && { decision }) };
    return [{ how, ...units, was: names(olds, before), now: names(news, after), ...why }];
  });
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
  const gone = idsWhere(({ code, removedAt }) => !removedAt && !wanted.has(code) && !isAssignedCode(code));
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
