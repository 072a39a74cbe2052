import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { type Clock, dateOf } from '../base/clock.ts';
import { grouped } from '../base/grouped.ts';
import type { Conversation } from '../conversations/conversation.ts';
import { Batch, inParts } from '../database/batch.ts';
import { Prisma, type PrismaClient } from '../generated/sqlite/client.ts';
import type { AuditLog } from '../people/audit-log.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import {
  type FiguresOnRecord,
  type FigureTotals,
  readFigures,
  readFigureTotals,
} from './figures-on-record.ts';
import { newestColumns, newestOf, newestRows, pairOf } from './newest.ts';
import { type ProgressView, viewOf } from './progress-view.ts';
import { type Finished, type FollowEach, type NewUpdate, saveBatch } from './save-updates.ts';
import type { StuckShare } from './summary.ts';
import { readTaskRecords, type TaskRecord } from './task-records.ts';
import { recordColumns, recordOf, type UpdateRecord } from './update-record.ts';

const stuckRows = z.array(z.object({ task: z.string(), unit: z.string(), note: z.string().nullable() }));

/** The unit of a plan whose progress is read. */
interface UnitKey {
  planId: number;
  unit: string;
}

/** Tasks of a plan whose progress is read, by their codes. */
interface TasksKey {
  planId: number;
  tasks: readonly string[];
}

/** The updates of progress. Nothing is overwritten: the newest update of a task and unit counts. */
export class Progress {
  private readonly saves: Batch<Finished, boolean>;
  private readonly views: Batch<UnitKey, ProgressView>;
  private readonly taskViews: Batch<TasksKey, ProgressView>;

  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
    auditLog: AuditLog,
  ) {
    this.saves = saveBatch(prisma, auditLog);
    this.views = new Batch((units) => this.viewAll(units));
    this.taskViews = new Batch((asked) => this.viewAllOfTasks(asked));
  }

  /**
   * Ends a conversation and saves what it says as updates, once. Returns false when it was answered, saved or dropped since it was
   * read, or when the plan no longer has any of the tasks or units.
   * @param follow runs within the same transaction, given each update's number
   */
  save(
    { id, revision }: Pick<Conversation, 'id' | 'revision'>,
    update: NewUpdate | readonly [NewUpdate, ...NewUpdate[]],
    follow: FollowEach = async () => {},
  ): Promise<boolean> {
    const updates: readonly [NewUpdate, ...NewUpdate[]] = 'planId' in update ? [update] : update;
    const [{ planId }] = updates;
    return this.saves.add({ conversation: { id, revision }, planId, updates, follow, at: this.clock.date() });
  }

  /** Returns what is on record of each task and unit of a plan, or of one unit's tasks; one that was never reported is left out. */
  records(planId: number, unit?: string): Promise<TaskRecord[]> {
    const code = unit === undefined ? Prisma.empty : Prisma.sql`AND u."code" = ${unit}`;
    return readTaskRecords(this.prisma, { units: Prisma.sql`u."planId" = ${planId} ${code}` });
  }

  /** Returns what is on record of one task of one unit; undefined when it was never reported. */
  async record(planId: number, task: string, unit: string): Promise<TaskRecord | undefined> {
    const pair = await pairOf(this.prisma, { planId, task, unit });
    return pair && (await readTaskRecords(this.prisma, { pair }))[0];
  }

  /** Returns what a unit said of a task in figures; undefined when the plan has no such task or unit. */
  async figures(planId: number, task: string, unit: string): Promise<FiguresOnRecord | undefined> {
    const pair = await pairOf(this.prisma, { planId, task, unit });
    return pair && readFigures(this.prisma, pair);
  }

  /** Returns what the units of a plan reported of their tasks in figures until now. */
  figureTotals(planId: number, book: PlanBook): Promise<FigureTotals> {
    return readFigureTotals(this.prisma, planId, book);
  }

  /** Returns the updates of one task by one unit, the latest first. */
  async history(planId: number, task: string, unit: string, most: number): Promise<UpdateRecord[]> {
    const pair = await pairOf(this.prisma, { planId, task, unit });
    if (!pair) return [];
    const rows = await this.prisma.progressUpdate.findMany({
      where: pair,
      orderBy: { id: 'desc' },
      take: most,
      include: recordColumns,
    });
    return rows.map(recordOf);
  }

  /** Returns the newest status of each task of a plan, or of one unit. */
  async view(planId: number, unit?: string): Promise<ProgressView> {
    if (unit !== undefined) return this.views.add({ planId, unit });
    return viewOf(await this.newestRows(Prisma.sql`u."planId" = ${planId}`));
  }

  /** Returns the newest status of some tasks (codes) of a plan, by every unit. */
  viewOfTasks(planId: number, tasks: readonly string[]): Promise<ProgressView> {
    return this.taskViews.add({ planId, tasks });
  }

  /** Returns what units reported as stuck, with what they said of it, as far as nothing was said since. */
  async stuck(planId: number): Promise<StuckShare[]> {
    const of = { units: Prisma.sql`u."planId" = ${planId}` };
    const rows = await this.prisma.$queryRaw`
      ${newestOf(of)} SELECT t."code" AS "task", u."code" AS "unit", p."note"
      FROM "Newest" n JOIN "ProgressUpdate" p ON p."id" = n."id" JOIN "Unit" u ON u."id" = p."unitId"
      JOIN "Task" t ON t."id" = p."taskId" WHERE p."status" = 'BLOCKED' AND u."removedAt" IS NULL`;
    return stuckRows.parse(rows).map(({ note, ...where }) => ({ ...where, note: note ?? undefined }));
  }

  /** Whether anything was said of a plan's tasks since a moment. */
  async hasNews(planId: number, since: Temporal.Instant): Promise<boolean> {
    const of = { units: Prisma.sql`u."planId" = ${planId}` };
    const rows = await this.prisma.$queryRaw`
      ${newestOf(of)} ${newestColumns} WHERE p."createdAt" >= ${dateOf(since)} LIMIT 1`;
    return newestRows.parse(rows).length > 0;
  }

  /* Units that are read at the same moment share a statement. */
  private async viewAll<U extends UnitKey>(units: readonly U[]): Promise<Map<U, ProgressView>> {
    const pairs = new Map(units.map(({ planId, unit }) => [`${planId}/${unit}`, { planId, unit }]));
    const wanted = [...pairs.values()].map(
      ({ planId, unit }) => Prisma.sql`(u."planId" = ${planId} AND u."code" = ${unit})`,
    );
    const rows = await this.newestRows(Prisma.sql`(${Prisma.join(wanted, ' OR ')})`);
    const views = new Map<number, ProgressView>();
    for (const { planId } of units)
      if (!views.has(planId)) views.set(planId, viewOf(rows.filter((row) => row.planId === planId)));
    return new Map(units.map((one) => [one, views.get(one.planId) ?? viewOf([])]));
  }

  /* So do tasks of a plan: on a Monday morning every group asks for the same week. */
  private async viewAllOfTasks(asked: readonly TasksKey[]): Promise<Map<TasksKey, ProgressView>> {
    const views = new Map<TasksKey, ProgressView>();
    const read = async (ofPlan: readonly TasksKey[]) => {
      const view = await this.readTasks(ofPlan);
      for (const one of ofPlan) views.set(one, view);
    };
    await Promise.all(grouped(asked, ({ planId }) => String(planId)).map(read));
    return views;
  }

  private async readTasks(ofPlan: readonly TasksKey[]): Promise<ProgressView> {
    const codes = [...new Set(ofPlan.flatMap(({ tasks }) => tasks))];
    const rows = await inParts(codes, async (part) => {
      const plan = Prisma.sql`t."planId" = ${ofPlan[0]?.planId}`;
      const of = { tasks: Prisma.sql`${plan} AND t."code" IN (${Prisma.join(part)})` };
      return newestRows.parse(await this.prisma.$queryRaw`${newestOf(of)} ${newestColumns}`);
    });
    return viewOf(rows);
  }

  private async newestRows(units: Prisma.Sql) {
    const rows = await this.prisma.$queryRaw`${newestOf({ units })} ${newestColumns}`;
    return newestRows.parse(rows);
  }
}
