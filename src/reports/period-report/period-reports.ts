import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { type Clock, dayOf, instantOf, today } from '../../base/clock.ts';
import type { IsoDay } from '../../base/day.ts';
import { inParts } from '../../database/batch.ts';
import type { PrismaClient } from '../../generated/sqlite/client.ts';
import { grantedDays, storedOwnDays } from '../../plan/own-days.ts';
import type { PlanBook } from '../../plan/plan-book.ts';
import type { PlanLibrary } from '../../plan/plan-library.ts';
import { changeColumns, storedChange } from '../../plan/stored.ts';
import { measuredBy } from '../../progress/measured-targets.ts';
import { readBehind, type UpdateBehind } from './behind.ts';
import { DatesInForce } from './dates-in-force.ts';
import type { FactUpdate } from './fact-source.ts';
import { factsOf } from './facts-of.ts';
import type { PeriodFacts, ReportScope, TargetFact } from './period-facts.ts';

const figures = z.record(z.string(), z.number()).nullable();

/** What a period's report is made of, read from the database. */
export class PeriodReports {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
    private readonly plans: PlanLibrary,
  ) {}

  /**
   * Returns the facts of a period, by the plan as it is now. Of a period that is not over they are those of today.
   * @throws UnknownPlanError when there is no such plan
   */
  async facts(scope: ReportScope): Promise<PeriodFacts> {
    const { planId, period, units } = scope;
    const { book } = await this.plans.get(planId);
    const now = Temporal.PlainDate.from(today(this.clock, book.file.timeZone));
    const asOf = Temporal.PlainDate.compare(now, period.to) < 0 ? now : period.to;
    const former = await this.formerUnits(planId, units, book);
    const [updates, dates] = [
      await this.updates(planId, { units: [...units, ...former] }, book.file.timeZone),
      await this.dates(planId),
    ];
    return factsOf({ scope, asOf, book, former, updates, dates });
  }

  /** Returns what was reported until now of a plan's targets that name the figure they are measured by. Reads only the updates that count. */
  async targets(planId: number): Promise<readonly TargetFact[]> {
    const { book } = await this.plans.get(planId);
    const measured = (book.file.targets ?? []).flatMap((target) => measuredBy(target, book) ?? []);
    if (measured.length === 0) return [];
    const asOf = Temporal.PlainDate.from(today(this.clock, book.file.timeZone));
    const units = book.file.units.map(({ code }) => code);
    const former = await this.formerUnits(planId, units, book);
    const tasks = [...new Set(measured.flatMap((one) => [...one.tasks]))];
    const updates = await this.updates(planId, { units: [...units, ...former], tasks }, book.file.timeZone);
    const scope = { planId, period: { from: asOf, to: asOf }, units };
    return factsOf({ scope, asOf, book, former, updates, dates: new DatesInForce([], []) }).targets;
  }

  /** Returns updates of a plan by their rows, as the proof of facts, the oldest first; those that it does not have are left out. */
  updatesBehind(planId: number, ids: readonly number[]): Promise<UpdateBehind[]> {
    return readBehind(this.prisma, planId, ids);
  }

  /** Units that are no more, divided into units of a scope. */
  private async formerUnits(planId: number, scope: readonly string[], book: PlanBook): Promise<string[]> {
    const removed = await this.prisma.unit.findMany({
      where: { planId, removedAt: { not: null } },
      orderBy: { id: 'asc' },
      select: { code: true },
    });
    return removed
      .map(({ code }) => code)
      .filter((code) => {
        const successors = book.successorsOf(code);
        return successors.length > 1 && successors.every((unit) => scope.includes(unit));
      });
  }

  /** Without tasks, those of all tasks. */
  private async updates(
    planId: number,
    { units, tasks }: { units: readonly string[]; tasks?: readonly string[] },
    timeZone: string,
  ): Promise<FactUpdate[]> {
    const ofTasks = tasks && { task: { code: { in: [...tasks] } } };
    const rows = await inParts(units, (part) =>
      this.prisma.progressUpdate.findMany({
        where: { unit: { planId, code: { in: part } }, ...ofTasks },
        select: {
          ...{ id: true, taskId: true, unitId: true, status: true, percent: true, note: true, figures: true },
          ...{ onPaper: true, review: true, correctsId: true, carried: true, createdAt: true },
        },
      }),
    );
    const [taskCodes, unitCodes] = [
      codes(await this.prisma.task.findMany({ where: { planId }, select: { id: true, code: true } })),
      codes(await this.prisma.unit.findMany({ where: { planId }, select: { id: true, code: true } })),
    ];
    const files = await this.files(planId, units);
    const dayAt = daysOf(timeZone);
    return rows
      .sort((a, b) => a.id - b.id)
      .map((row) => ({
        ...{ id: row.id, task: taskCodes.get(row.taskId) ?? '', unit: unitCodes.get(row.unitId) ?? '' },
        ...{ status: row.status, percent: row.percent ?? undefined, note: row.note ?? undefined },
        figures: figures.parse(row.figures) ?? {},
        ...{ onPaper: row.onPaper, carried: row.carried },
        ...{ review: row.review ?? undefined, correctsId: row.correctsId ?? undefined },
        files: files.get(row.id) ?? [],
        at: instantOf(row.createdAt),
        day: dayAt(row.createdAt),
      }));
  }

  private async files(planId: number, units: readonly string[]): Promise<Map<number, string[]>> {
    const rows = await inParts(units, (part) =>
      this.prisma.progressFile.findMany({
        where: { update: { unit: { planId, code: { in: part } } } },
        select: { updateId: true, channel: true, fileId: true },
      }),
    );
    const files = new Map<number, string[]>();
    for (const { updateId, channel, fileId } of rows)
      files.set(updateId, [...(files.get(updateId) ?? []), `${channel}/${fileId}`]);
    return files;
  }

  private async dates(planId: number): Promise<DatesInForce> {
    const changes = await this.prisma.deadlineChange.findMany({
      where: { planId },
      orderBy: { id: 'asc' },
      select: { ...changeColumns, supersededAt: true },
    });
    const { where, select } = grantedDays;
    const granted = await this.prisma.postponement.findMany({ where: { ...where, planId }, select });
    return new DatesInForce(
      changes.map(({ supersededAt, ...row }) => ({
        ...storedChange(row),
        supersededAt: supersededAt ? instantOf(supersededAt) : undefined,
      })),
      storedOwnDays(granted),
    );
  }
}

function codes(rows: readonly { id: number; code: string }[]): ReadonlyMap<number, string> {
  return new Map(rows.map(({ id, code }) => [id, code]));
}

/** The day of a moment in a time zone; each is reckoned once. */
function daysOf(timeZone: string): (moment: Date) => IsoDay {
  const known = new Map<number, IsoDay>();
  return (moment) => {
    const found = known.get(moment.getTime()) ?? dayOf(instantOf(moment), timeZone);
    known.set(moment.getTime(), found);
    return found;
  };
}
