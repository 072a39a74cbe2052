import { Temporal } from 'temporal-polyfill';
import { type Clock, instantOf, today } from '../../base/clock.ts';
import { patientTurns } from '../../database/turns.ts';
import type { PrismaClient } from '../../generated/sqlite/client.ts';
import { grantedDays, storedOwnDays } from '../../plan/own-days.ts';
import type { PlanBook } from '../../plan/plan-book.ts';
import type { PlanLibrary } from '../../plan/plan-library.ts';
import { changeColumns, storedChange } from '../../plan/stored.ts';
import { measuredBy } from '../../progress/measured-targets.ts';
import { readBehind, type UpdateBehind } from './behind.ts';
import { DatesInForce } from './dates-in-force.ts';
import { factsOf, type UnitFacts, unitFacts } from './facts-of.ts';
import type { PeriodFacts, ReportScope, TargetFact } from './period-facts.ts';
import { type PlanRows, UpdateRows } from './update-rows.ts';

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
  facts(scope: ReportScope): Promise<PeriodFacts> {
    return this.read(scope);
  }

  /** Returns what was reported until now of a plan's targets that name the figure they are measured by. Reads only the updates that count. */
  async targets(planId: number): Promise<readonly TargetFact[]> {
    const { book } = await this.plans.get(planId);
    const measured = (book.file.targets ?? []).flatMap((target) => measuredBy(target, book) ?? []);
    if (measured.length === 0) return [];
    const day = Temporal.PlainDate.from(today(this.clock, book.file.timeZone));
    const units = book.file.units.map(({ code }) => code);
    const tasks = [...new Set(measured.flatMap((one) => [...one.tasks]))];
    return (await this.read({ planId, period: { from: day, to: day }, units }, tasks)).targets;
  }

  /** Returns updates of a plan by their rows, as the proof of facts, the oldest first; those that it does not have are left out. */
  updatesBehind(planId: number, ids: readonly number[]): Promise<UpdateBehind[]> {
    return readBehind(this.prisma, planId, ids);
  }

  /**
   * Reads one unit after the other; the event loop has its turn in between.
   * @param tasks those whose updates are read; default: all
   */
  private async read(scope: ReportScope, tasks?: readonly string[]): Promise<PeriodFacts> {
    const { planId, period, units } = scope;
    const { book } = await this.plans.get(planId);
    const { timeZone } = book.file;
    const now = Temporal.PlainDate.from(today(this.clock, timeZone));
    const asOf = Temporal.PlainDate.compare(now, period.to) < 0 ? now : period.to;
    const end = asOf.add({ days: 1 }).toZonedDateTime(timeZone).toInstant().subtract({ milliseconds: 1 });
    const former = await this.formerUnits(planId, units, book);
    const frame = { scope, asOf, end, book, former, dates: await this.dates(planId) };
    const rows = new UpdateRows(this.prisma, await this.codes(planId), timeZone);
    const turns = patientTurns();
    const parts: UnitFacts[] = [];
    for (const unit of [...units, ...former]) {
      parts.push(unitFacts(unit, await rows.of(unit, tasks), frame));
      await turns.next();
    }
    return factsOf(frame, parts);
  }

  private async codes(planId: number): Promise<PlanRows> {
    const where = { where: { planId }, select: { id: true, code: true } } as const;
    const [tasks, units] = [await this.prisma.task.findMany(where), await this.prisma.unit.findMany(where)];
    return {
      tasks: new Map(tasks.map(({ id, code }) => [id, code])),
      units: new Map(units.map(({ id, code }) => [code, id])),
    };
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
