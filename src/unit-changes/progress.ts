import { Prisma } from '../generated/sqlite/client.ts';
import type { TaskStatus } from '../generated/sqlite/enums.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import type { Figure } from '../plan/plan-file.ts';
import { type Chain, sumsOfChains } from '../progress/figure-sums.ts';
import { readFigures } from '../progress/figures-on-record.ts';
import { readTaskRecords, type TaskRecord } from '../progress/task-records.ts';
import type { Divided, Joined, UnitRow } from './changed-units.ts';

/**
 * What the old units said is the new one's, with who said it. A task that several of them owed is one duty: where they stand apart,
 * what they said is put together in one more update, which takes nothing away.
 * @param before the plan as it was: who owed what
 */
export async function moveProgress(
  tx: Prisma.TransactionClient,
  joined: Joined,
  before: PlanBook | undefined,
): Promise<void> {
  const { olds, to } = joined;
  const wasThere = before?.unit(to.code) !== undefined;
  const sides = [...olds, ...(wasThere ? [to] : [])];
  // What comes in after the change is said for the new unit, and counts as its newest word.
  const isNew = olds.some(({ code }) => before?.unit(code));
  const records = isNew ? await readTaskRecords(tx, { units: isOneOf(sides) }) : [];
  const sums = await sumsOf(tx, joined.planId, { sides, records, before });
  for (const { id, code } of olds)
    await tx.$executeRaw`
      UPDATE "ProgressUpdate" SET "unitId" = ${to.id}, "conversationId" = NULL, "saidAs" = COALESCE("saidAs", ${code})
      WHERE "unitId" = ${id}`;
  const tasks = [...new Set(records.map(({ task }) => task))].sort();
  for (const task of tasks) {
    const said = sides.flatMap(
      ({ code }) => records.find((record) => record.task === task && record.unit === code) ?? [],
    );
    const silent = silentOf(task, sides, said, before);
    await putTogether(tx, joined, said, { silent, before, figures: sums.get(task) ?? {} });
  }
}

function isOneOf(units: readonly UnitRow[]): Prisma.Sql {
  return Prisma.sql`u."id" IN (${Prisma.join(units.map(({ id }) => id))})`;
}

/** How many of the units that owed a word on a task said nothing. */
function silentOf(
  code: string,
  sides: readonly UnitRow[],
  said: readonly TaskRecord[],
  before: PlanBook | undefined,
): number {
  const task = before?.task(code);
  const owing = new Set(task ? before?.owingOf(task) : []);
  return sides.filter(({ code: unit }) => owing.has(unit) && !said.some((one) => one.unit === unit)).length;
}

async function putTogether(
  tx: Prisma.TransactionClient,
  { planId, to }: Joined,
  said: readonly TaskRecord[],
  { silent, before, figures }: { silent: number; before: PlanBook | undefined; figures: Figures },
): Promise<void> {
  const [first, another] = said;
  const status = jointStatus(
    said.map(({ newest }) => newest.status),
    silent,
  );
  // A report that waits for the head of one is not the report of both.
  const isWhole = first?.newest.status === 'DONE' || first?.newest.awaitsHead;
  const isPlain = !another && !(silent > 0 && isWhole);
  if (!first || isPlain) return;
  const { id: taskId } = await tx.task.findUniqueOrThrow({
    where: { planId_code: { planId, code: first.task } },
    select: { id: true },
  });
  await tx.progressUpdate.create({
    data: {
      ...{ taskId, unitId: to.id, status, carried: true, createdAt: saidAt(said, status) },
      ...{ note: jointNote(said, before), saidAs: said.map(({ unit }) => unit).join(' ') },
      figures,
      files: { create: await filesOf(tx, said) },
    },
  });
}

/** Done is only what all have done; a start of one is a start. */
function jointStatus(statuses: readonly TaskStatus[], silent: number): TaskStatus {
  if (statuses.includes('BLOCKED')) return 'BLOCKED';
  if (statuses.every((status) => status === 'NOT_STARTED')) return 'NOT_STARTED';
  return silent === 0 && statuses.every((status) => status === 'DONE') ? 'DONE' : 'IN_PROGRESS';
}

/** When the last of them said it; of what is done when the last of them first did. */
function saidAt(said: readonly TaskRecord[], status: TaskStatus): Date {
  const moments = said.map(({ own, firstDoneAt }) =>
    status === 'DONE' && firstDoneAt ? firstDoneAt : own.at,
  );
  return new Date(Math.max(...moments.map(({ epochMilliseconds }) => epochMilliseconds)));
}

/** What they noted, each with what the unit was called. */
function jointNote(said: readonly TaskRecord[], before: PlanBook | undefined): string | null {
  const noted = said.flatMap(({ unit, own: { note } }) => (note === undefined ? [] : [{ unit, note }]));
  if (noted.length < 2) return noted[0]?.note ?? null;
  return noted.map(({ unit, note }) => `${before?.nameOf(unit, 'vi') ?? unit}: ${note}`).join('\n');
}

type Figures = Readonly<Record<string, number>>;

/**
 * By task, what the parts of one duty come to in figures: numbers of two parts add up. Of what is new with each update this is told only, for
 * what was put together is not counted beside what it was put together of.
 */
async function sumsOf(
  tx: Prisma.TransactionClient,
  planId: number,
  {
    sides,
    records,
    before,
  }: { sides: readonly UnitRow[]; records: readonly TaskRecord[]; before: PlanBook | undefined },
): Promise<Map<string, Record<string, number>>> {
  const tasks = await taskIds(tx, planId);
  const found = new Map<string, Record<string, number>>();
  for (const { task, unit } of records) {
    const asked = before?.task(task);
    const unitId = sides.find(({ code }) => code === unit)?.id;
    const taskId = tasks.get(task);
    if (!asked || !before || unitId === undefined || taskId === undefined) continue;
    const { chains } = await readFigures(tx, { taskId, unitId });
    const sums = found.get(task) ?? {};
    for (const [name, number] of Object.entries(
      sumsOfChains(figuresIn(before.figuresOf(asked), chains), chains),
    ))
      sums[name] = (sums[name] ?? 0) + number;
    found.set(task, sums);
  }
  return found;
}

/** Those that the plan asks for, and what was reported beside them before it was changed. */
function figuresIn(asked: readonly Figure[], chains: readonly Chain[]): Pick<Figure, 'code' | 'counts'>[] {
  const codes = new Set(chains.flatMap(({ last }) => Object.keys(last.figures)));
  const others = [...codes].filter((code) => !asked.some((figure) => figure.code === code));
  return [...asked, ...others.map((code) => ({ code, counts: 'since-last' as const }))];
}

async function taskIds(tx: Prisma.TransactionClient, planId: number): Promise<Map<string, number>> {
  const rows = await tx.task.findMany({ where: { planId }, select: { id: true, code: true } });
  return new Map(rows.map(({ code, id }) => [code, id]));
}

async function filesOf(tx: Prisma.TransactionClient, said: readonly TaskRecord[]) {
  const rows = await tx.progressFile.findMany({
    where: { updateId: { in: said.map(({ own }) => own.id) } },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ id: _, updateId: __, ...file }) => file);
}

/**
 * Where a divided unit stood with a task is where each of its new units begins, as long as that has said nothing itself. Numbers and files
 * stay with the old one: nobody can tell whose they are.
 */
export async function copyProgress(
  tx: Prisma.TransactionClient,
  { planId, old, news }: Divided,
): Promise<void> {
  const records = await readTaskRecords(tx, { units: isOneOf([old]) });
  if (records.length === 0) return;
  const tasks = await taskIds(tx, planId);
  for (const { task, newest, own, firstDoneAt } of records)
    for (const to of news) {
      const taskId = tasks.get(task);
      if (taskId === undefined || (await tx.progressUpdate.count({ where: { taskId, unitId: to.id } })) > 0)
        continue;
      const { epochMilliseconds } = (newest.status === 'DONE' && firstDoneAt) || own.at;
      await tx.progressUpdate.create({
        data: {
          ...{ taskId, unitId: to.id, carried: true, saidAs: old.code },
          ...{ status: newest.status, percent: newest.percent ?? null, note: own.note ?? null },
          createdAt: new Date(epochMilliseconds),
        },
      });
    }
}
