import type { Temporal } from 'temporal-polyfill';
import { dateOf, instantOf } from '../base/clock.ts';
import { isoDay } from '../base/day.ts';
import { inParts } from '../database/batch.ts';
import { idRows } from '../database/rows.ts';
import { Prisma, type PrismaClient } from '../generated/sqlite/client.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import { newestOf } from '../progress/newest.ts';
import { fillingOf, keyOf, type RoundAnswer, type UnitFilling } from './filling.ts';
import { storedCodes } from './order.ts';
import type { Round } from './round.ts';

const include = {
  order: { select: { planId: true } },
  units: { orderBy: { id: 'asc' } },
  skips: true,
} as const;

/** Reads rounds and their answers from the database. */
export class RoundStore {
  constructor(private readonly prisma: PrismaClient) {}

  /** Returns a round of a plan; undefined when the plan has none with this id. */
  async find(planId: number, id: number): Promise<Round | undefined> {
    return (await this.list({ id }, planId))[0];
  }

  /** Returns the open rounds of one plan or of all, the oldest first. */
  openOnes(planId?: number): Promise<Round[]> {
    return this.list({ closedAt: null }, planId);
  }

  /** Returns the rounds of one plan or of all that were closed at this moment or later. */
  closedSince(moment: Temporal.Instant, planId?: number): Promise<Round[]> {
    return this.list({ closedAt: { gte: dateOf(moment) } }, planId);
  }

  /** Returns the progress of a round. A coordinator's review of a report is not an answer of the unit. */
  async filling(round: Round, book: PlanBook): Promise<UnitFilling[]> {
    const { planId, sinceUpdate, untilUpdate } = round;
    const of = { units: Prisma.sql`u."planId" = ${planId}` };
    const counted = { byUnits: true, saidAnew: true, after: sinceUpdate, until: untilUpdate };
    const found = idRows.parse(
      await this.prisma.$queryRaw`${newestOf(of, counted)} SELECT "id" FROM "Newest" WHERE "id" IS NOT NULL`,
    );
    const rows = await inParts(found, (part) =>
      this.prisma.progressUpdate.findMany({
        where: { id: { in: part.map(({ id }) => id) } },
        select: {
          status: true,
          percent: true,
          note: true,
          task: { select: { code: true } },
          unit: { select: { code: true } },
        },
      }),
    );
    const answers = new Map<string, RoundAnswer>(
      rows.map(({ task, unit, status, percent, note }) => [
        keyOf(unit.code, task.code),
        { status, percent: percent ?? undefined, note: note ?? undefined },
      ]),
    );
    return fillingOf(round, answers, book);
  }

  private async list(
    where: Pick<Prisma.RoundWhereInput, 'id' | 'closedAt'>,
    planId?: number,
  ): Promise<Round[]> {
    const order = planId === undefined ? {} : { planId };
    const rows = await this.prisma.round.findMany({
      where: { ...where, order },
      orderBy: { id: 'asc' },
      include,
    });
    return rows.map(({ id, order: { planId }, units, skips, closedAt, ...row }) => ({
      id,
      planId,
      openedOn: isoDay(row.openedOn),
      endsOn: isoDay(row.endsOn),
      closedAt: closedAt ? instantOf(closedAt) : undefined,
      sinceUpdate: row.sinceUpdate,
      untilUpdate: row.untilUpdate ?? undefined,
      units: units.map(({ unit, tasks, begunAt }) => ({
        unit,
        tasks: storedCodes(tasks),
        begun: begunAt !== null,
      })),
      skips: new Set(skips.map(({ unit, task }) => keyOf(unit, task))),
    }));
  }
}

/** Returns the id of the newest update; 0 before the first. */
export async function newestUpdate(tx: Prisma.TransactionClient): Promise<number> {
  const { _max: newest } = await tx.progressUpdate.aggregate({ _max: { id: true } });
  return newest.id ?? 0;
}
