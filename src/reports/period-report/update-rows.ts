import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { dayOf, instantOf } from '../../base/clock.ts';
import type { IsoDay } from '../../base/day.ts';
import type { PrismaClient } from '../../generated/sqlite/client.ts';
import type { FactUpdate } from './fact-frame.ts';

/** The rows of a plan's tasks and units: codes of tasks by their rows, rows of units by their codes. */
export interface PlanRows {
  tasks: ReadonlyMap<number, string>;
  units: ReadonlyMap<string, number>;
}

const figures = z.record(z.string(), z.number());
const none = {};
const noFiles: readonly string[] = [];

/** Reads what units said, as far as facts are made of it. */
export class UpdateRows {
  private readonly dayAt: (moment: Date) => IsoDay;

  constructor(
    private readonly prisma: PrismaClient,
    private readonly plan: PlanRows,
    timeZone: string,
  ) {
    this.dayAt = dayFinder(timeZone);
  }

  /** Returns the updates of a unit, the oldest first. @param tasks codes of those that are read of; default: all */
  async of(unit: string, tasks?: readonly string[]): Promise<FactUpdate[]> {
    const unitId = this.plan.units.get(unit);
    if (unitId === undefined) return [];
    const ofTasks = tasks && { task: { code: { in: [...tasks] } } };
    const rows = await this.prisma.progressUpdate.findMany({
      where: { unitId, ...ofTasks },
      orderBy: { id: 'asc' },
      select: {
        ...{ id: true, taskId: true, status: true, percent: true, note: true, figures: true },
        ...{
          onPaper: true,
          review: true,
          reviewOfId: true,
          awaitsHead: true,
          correctsId: true,
          carried: true,
          createdAt: true,
        },
      },
    });
    const files = await this.files(unitId);
    return rows.map(({ taskId, createdAt, ...row }) => ({
      id: row.id,
      task: this.plan.tasks.get(taskId) ?? '',
      unit,
      status: row.status,
      percent: row.percent ?? undefined,
      note: row.note ?? undefined,
      figures: row.figures === null ? none : figures.parse(row.figures),
      onPaper: row.onPaper,
      review: row.review ?? undefined,
      reviewOfId: row.reviewOfId ?? undefined,
      awaitsHead: row.awaitsHead,
      correctsId: row.correctsId ?? undefined,
      carried: row.carried,
      files: files.get(row.id) ?? noFiles,
      at: instantOf(createdAt),
      day: this.dayAt(createdAt),
    }));
  }

  private async files(unitId: number): Promise<Map<number, string[]>> {
    const rows = await this.prisma.progressFile.findMany({
      where: { update: { unitId } },
      select: { updateId: true, channel: true, fileId: true },
    });
    const files = new Map<number, string[]>();
    for (const { updateId, channel, fileId } of rows)
      files.set(updateId, [...(files.get(updateId) ?? []), `${channel}/${fileId}`]);
    return files;
  }
}

/** Finds the day of moments in a time zone; looks up the calendar once a day, not once a moment. */
function dayFinder(timeZone: string): (moment: Date) => IsoDay {
  const known: { from: number; to: number; day: IsoDay }[] = [];
  return (moment) => {
    const at = moment.getTime();
    const found = known.findLast(({ from, to }) => from <= at && at < to);
    if (found) return found.day;
    const day = dayOf(instantOf(moment), timeZone);
    const begin = Temporal.PlainDate.from(day).toZonedDateTime(timeZone);
    const next = begin.add({ days: 1 });
    known.push({ from: begin.epochMilliseconds, to: next.epochMilliseconds, day });
    return day;
  };
}
