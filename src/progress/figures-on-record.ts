import { z } from 'zod';
import { groupsBy } from '../base/grouped.ts';
import { patientTurns } from '../database/turns.ts';
import { Prisma, type PrismaClient } from '../generated/sqlite/client.ts';
import type { ReportReview, TaskStatus } from '../generated/sqlite/enums.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import { type Chain, type CountedUpdate, chainsOf, sumsOfChains } from './figure-sums.ts';

/** An update as far as its figures go. */
interface FigureUpdate extends CountedUpdate {
  status: TaskStatus;
  review: ReportReview | null;
  at: Date;
}

/** What a unit said of a task in figures. */
export interface FiguresOnRecord {
  /** The unit's own updates, each with its corrections, the oldest first. */
  chains: readonly Chain<FigureUpdate>[];
  /** The report that a coordinator returned, or the unit's head sent back, until it is handed in again. */
  returned: Chain<FigureUpdate> | undefined;
}

/** What is about to be said. */
export interface SaidFigures {
  status: TaskStatus;
  figures: Readonly<Record<string, number>>;
  /** The update that it puts right, where the person said so. */
  corrects: number | undefined;
}

const figures = z.record(z.string(), z.number()).nullable();

/** Reads what is on record of one task and unit in figures, by their rows. Reads all of their updates. */
export async function readFigures(
  prisma: Pick<PrismaClient, 'progressUpdate'>,
  pair: { taskId: number; unitId: number },
): Promise<FiguresOnRecord> {
  const rows = await prisma.progressUpdate.findMany({
    where: pair,
    orderBy: { id: 'asc' },
    select: {
      ...{ id: true, status: true, figures: true, correctsId: true, carried: true },
      ...{ review: true, reviewOfId: true, awaitsHead: true, createdAt: true },
    },
  });
  const updates = rows.map((row) => ({
    ...{ id: row.id, status: row.status, carried: row.carried, at: row.createdAt },
    figures: figures.parse(row.figures) ?? {},
    correctsId: row.correctsId ?? undefined,
    review: row.review,
    isHandedIn: row.status === 'DONE' || row.awaitsHead,
  }));
  const chains = chainsOf(updates.filter(({ review }) => !review));
  const back = rows.findLastIndex(({ review }) => review === 'RETURNED' || review === 'SENT_BACK');
  const isOver = updates.some((one, at) => at > back && !one.review && (one.carried || one.isHandedIn));
  const returnedId = back < 0 || isOver ? undefined : reportIn(rows, rows[back]?.reviewOfId);
  return { chains, returned: chains.find((chain) => chain.updates.some(({ id }) => id === returnedId)) };
}

/** What is said of a report that its head let go up is said of the head's word, which is said of the report. */
function reportIn(
  rows: readonly { id: number; reviewOfId: number | null }[],
  id: number | null | undefined,
): number | null | undefined {
  return rows.find((row) => row.id === id)?.reviewOfId ?? id;
}

/**
 * Returns what is put on record of what is about to be said, by the rule for reports that were returned: what a unit says in figures after a
 * return, and what it hands in again, puts the returned report right instead of adding to it; numbers that it does not say again stay.
 */
export function toRecord(
  { returned }: Pick<FiguresOnRecord, 'returned'>,
  { status, figures, corrects }: SaidFigures,
): { figures: Readonly<Record<string, number>>; correctsId: number | undefined } {
  const isAboutReturned = status === 'DONE' || Object.keys(figures).length > 0;
  if (corrects !== undefined || !returned || !isAboutReturned) return { figures, correctsId: corrects };
  return { figures: { ...returned.last.figures, ...figures }, correctsId: returned.last.id };
}

/** Returns the chains as they are once what is about to be said is on record. */
export function chainsWith(onRecord: FiguresOnRecord, said: SaidFigures): Chain[] {
  const { figures, correctsId } = toRecord(onRecord, said);
  const updates: CountedUpdate[] = onRecord.chains.flatMap((chain) => chain.updates);
  const next = { id: Number.MAX_SAFE_INTEGER, figures, correctsId, carried: false };
  return chainsOf([...updates.sort((a, b) => a.id - b.id), next]);
}

/** What each unit reported of each task in figures until now, by "task/unit" and the figures' codes; what nobody said is left out. */
export type FigureTotals = ReadonlyMap<string, Readonly<Record<string, number>>>;

const figureRows = z.array(
  z.object({
    id: z.number(),
    task: z.string(),
    figures: z.preprocess((stored) => (typeof stored === 'string' ? JSON.parse(stored) : stored), figures),
    correctsId: z.number().nullable(),
    carried: z.coerce.boolean(),
  }),
);

/** Reads what a plan's units reported in figures: of their updates only those that say any, unit by unit. */
export async function readFigureTotals(
  prisma: Pick<PrismaClient, '$queryRaw'>,
  planId: number,
  book: PlanBook,
): Promise<FigureTotals> {
  const totals = new Map<string, Record<string, number>>();
  const turns = patientTurns();
  for (const { code: unit } of book.file.units) {
    const rows = figureRows.parse(
      await prisma.$queryRaw`
        SELECT p."id", t."code" AS "task", p."figures", p."correctsId", p."carried" FROM "Unit" u
        JOIN "ProgressUpdate" p ON p."unitId" = u."id" JOIN "Task" t ON t."id" = p."taskId"
        WHERE u."planId" = ${planId} AND u."code" = ${unit} AND (p."figures" IS NOT NULL OR p."correctsId" IS NOT NULL)
        ORDER BY p."id"`,
    );
    for (const [code, said] of groupsBy(rows, ({ task }) => task)) {
      const total = totalsOf(`${code}/${unit}`, said, book);
      if (total) totals.set(...total);
    }
    await turns.next();
  }
  return totals;
}

/** What one unit reported of one task; undefined of a task that the plan has no more. */
function totalsOf(
  share: string,
  said: readonly z.infer<typeof figureRows>[number][],
  book: PlanBook,
): [share: string, sums: Record<string, number>] | undefined {
  const task = book.task(said[0]?.task ?? '');
  const updates = said.map(({ correctsId, figures: numbers, ...row }) => {
    return { ...row, figures: numbers ?? {}, correctsId: correctsId ?? undefined };
  });
  return task && [share, sumsOfChains(book.figuresOf(task), chainsOf(updates))];
}

const figureRowsOfPlans = z.array(figureRows.element.extend({ planId: z.number(), unit: z.string() }));

/** What the units of several plans reported in figures. */
interface FigureTotalsOfPlans {
  /** @param planId one of those that were read */
  of(planId: number, book: PlanBook): FigureTotals;
}

/** Reads what the units of some plans reported in figures, with one statement: of their updates only those that say any. */
export async function readFigureTotalsOf(
  prisma: Pick<PrismaClient, '$queryRaw'>,
  planIds: readonly number[],
): Promise<FigureTotalsOfPlans> {
  const rows = figureRowsOfPlans.parse(
    await prisma.$queryRaw`
      SELECT p."id", u."planId", u."code" AS "unit", t."code" AS "task", p."figures", p."correctsId", p."carried" FROM "Unit" u
      JOIN "ProgressUpdate" p ON p."unitId" = u."id" JOIN "Task" t ON t."id" = p."taskId"
      WHERE u."planId" IN (${Prisma.join([...planIds])}) AND (p."figures" IS NOT NULL OR p."correctsId" IS NOT NULL)
      ORDER BY p."id"`,
  );
  const plans = groupsBy(rows, ({ planId }) => String(planId));
  return {
    of: (planId, book) => {
      // What a unit reported that was divided since stays its own; of one that was renamed or merged the new one says it.
      const isCounted = (unit: string) => book.unit(unit) || book.successorsOf(unit).length > 1;
      const own = (plans.get(String(planId)) ?? []).filter(({ unit }) => isCounted(unit));
      const shares = groupsBy(own, ({ task, unit }) => `${task}/${unit}`);
      return new Map(
        [...shares].flatMap(([share, said]) => {
          const total = totalsOf(share, said, book);
          return total ? [total] : [];
        }),
      );
    },
  };
}
