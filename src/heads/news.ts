import type { Temporal } from 'temporal-polyfill';
import { instantOf } from '../base/clock.ts';
import type { IsoDay } from '../base/day.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';
import { isDated, lastGoodDay } from '../plan/deadline.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import type { ProgressView } from '../progress/progress-view.ts';
import { isOpen, isPastDue, taskStatesOf } from '../progress/task-state.ts';
import { recordColumns, recordOf, type UpdateRecord } from '../progress/update-record.ts';
import type { HeadPlace } from './heads.ts';

/** Reports that come within this many minutes of the first are told together. */
const GATHERED_MINUTES = 15;

/** What a unit reported, by the numbers of its updates: those after the first, up to the second; without what its head reported. */
export interface NewsSpan {
  unit: string;
  after: number;
  until: number;
  besides: number;
}

/** A span as a delivery keeps it: `unit/after/until/besides`. */
export function writtenSpan({ unit, after, until, besides }: NewsSpan): string {
  return [unit, after, until, besides].join('/');
}

/** Reads what `writtenSpan` wrote. */
export function readSpan(written: string): NewsSpan {
  const [unit = '', ...numbers] = written.split('/');
  const [after = 0, until = 0, besides = 0] = numbers.map(Number);
  return { unit, after, until, besides };
}

/** What heads hear of what their units report. */
export class HeadNews {
  constructor(private readonly prisma: PrismaClient) {}

  /** Returns the number of a unit's newest update; 0 where there is none. */
  async newest(planId: number, unit: string): Promise<number> {
    const { _max } = await this.prisma.progressUpdate.aggregate({
      where: { unit: { planId, code: unit } },
      _max: { id: true },
    });
    return _max.id ?? 0;
  }

  /** Returns what is to be told of a unit, with the moment from which on; undefined when there is nothing. */
  async untold(
    planId: number,
    { unit, newsUntil, memberId }: HeadPlace,
  ): Promise<{ span: NewsSpan; from: Temporal.Instant } | undefined> {
    const after = newsUntil ?? 0;
    const rows = await this.prisma.progressUpdate.findMany({
      where: told(planId, { unit, after, until: MOST_ID, besides: memberId }),
      orderBy: { id: 'asc' },
      select: { id: true, createdAt: true },
    });
    const [first, last] = [rows[0], rows.at(-1)];
    if (!first || !last) return undefined;
    const from = instantOf(first.createdAt).add({ minutes: GATHERED_MINUTES });
    return { span: { unit, after, until: last.id, besides: memberId }, from };
  }

  /** Returns what a unit reported in a span, of each task only the newest. */
  async of(planId: number, span: NewsSpan): Promise<UpdateRecord[]> {
    const rows = await this.prisma.progressUpdate.findMany({
      where: told(planId, span),
      orderBy: { id: 'asc' },
      include: recordColumns,
    });
    return [...new Map(rows.map((row) => [row.taskId, recordOf(row)])).values()];
  }
}

const MOST_ID = 2 ** 31 - 1;

/** What the unit itself said; not what waits for its head, who is asked about that, and not what was put together as units changed. */
function told(planId: number, { unit, after, until, besides }: NewsSpan) {
  return {
    ...{ unit: { planId, code: unit }, id: { gt: after, lte: until } },
    ...{ review: null, carried: false, awaitsHead: false },
    OR: [{ memberId: null }, { memberId: { not: besides } }],
  };
}

/**
 * Returns the codes of the tasks that a unit has become late with: not done, and their last good day is this one or later, and over.
 * @param since the day on which it was looked last
 */
export function newlyLate(
  unit: string,
  { book, view, today, since }: { book: PlanBook; view: ProgressView; today: IsoDay; since: string },
): string[] {
  return taskStatesOf(unit, book, view, today)
    .filter((state) => isOpen(state) && isPastDue(state.task, today))
    .filter(({ task }) => isDated(task) && lastGoodDay(task.date) >= since)
    .map(({ task }) => task.code);
}
