import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { ProgressView } from '../ask/answer.ts';
import type { Clock } from '../base/clock.ts';
import { Batch, inParts } from '../database/batch.ts';
import { idRows } from '../database/rows.ts';
import { Prisma, type PrismaClient } from '../generated/sqlite/client.ts';
import type { ReportReview, TaskStatus } from '../generated/sqlite/enums.ts';
import type { AuditLog } from '../people/audit-log.ts';
import type { DraftFile } from './draft.ts';
import type { Draft } from './drafts.ts';
import { newestColumns, newestOf, newestRows, pairOf } from './newest.ts';
import { type FinishedDraft, type Follow, type NewUpdate, saveBatch } from './save-updates.ts';

/** The unit of a plan whose progress is read. */
interface UnitKey {
  planId: number;
  unit: string;
}

/** An update on record. */
export interface UpdateRecord {
  id: number;
  task: string;
  unit: string;
  status: TaskStatus;
  percent: number | undefined;
  note: string | undefined;
  /** Numbers, by the codes of the plan's figures. */
  figures: Readonly<Record<string, number>>;
  files: readonly DraftFile[];
  onPaper: boolean;
  /** A coordinator's review of the report; undefined for the unit's own update. */
  review: ReportReview | undefined;
  at: Temporal.Instant;
  who: string | undefined;
}

/** The updates of progress. Nothing is overwritten: the newest update of a task and unit counts. */
export class Progress {
  private readonly saves: Batch<FinishedDraft, boolean>;
  private readonly views: Batch<UnitKey, ProgressView>;

  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
    auditLog: AuditLog,
  ) {
    this.saves = saveBatch(prisma, auditLog);
    this.views = new Batch((units) => this.viewAll(units));
  }

  /**
   * Saves a finished draft as an update, once. Returns false when it was saved or dropped before, or when the plan no
   * longer has its task or unit.
   * @param follow runs within the same transaction, given the update's number
   */
  save(draft: Draft, update: NewUpdate, follow: Follow = async () => {}): Promise<boolean> {
    const at = this.clock.date();
    return this.saves.add({ draft, update, follow, at });
  }

  /** Returns the newest update of each task and unit of a plan, or of one unit's tasks, the latest first. */
  async newest(planId: number, unit?: string): Promise<UpdateRecord[]> {
    const code = unit === undefined ? Prisma.empty : Prisma.sql`AND u."code" = ${unit}`;
    const found = await this.prisma.$queryRaw`
      ${newestOf({ units: Prisma.sql`u."planId" = ${planId} ${code}` })} SELECT "id" FROM "Newest" ORDER BY "id" DESC`;
    const rows = await inParts(idRows.parse(found), (part) =>
      this.prisma.progressUpdate.findMany({
        where: { id: { in: part.map(({ id }) => id) } },
        orderBy: { id: 'desc' },
        include,
      }),
    );
    return rows.map(record);
  }

  /** Returns the updates of one task by one unit, the latest first. */
  async history(planId: number, task: string, unit: string, most: number): Promise<UpdateRecord[]> {
    const pair = await pairOf(this.prisma, { planId, task, unit });
    if (!pair) return [];
    const rows = await this.prisma.progressUpdate.findMany({
      where: pair,
      orderBy: { id: 'desc' },
      take: most,
      include,
    });
    return rows.map(record);
  }

  /** Returns the newest status of each task of a plan, or of one unit. */
  async view(planId: number, unit?: string): Promise<ProgressView> {
    if (unit !== undefined) return this.views.add({ planId, unit });
    return viewOf(await this.newestRows(Prisma.sql`u."planId" = ${planId}`));
  }

  /** Returns the newest status of some tasks (codes) of a plan, by every unit. */
  async viewOfTasks(planId: number, tasks: readonly string[]): Promise<ProgressView> {
    const rows = await inParts(tasks, async (part) => {
      const of = { tasks: Prisma.sql`t."planId" = ${planId} AND t."code" IN (${Prisma.join(part)})` };
      return newestRows.parse(await this.prisma.$queryRaw`${newestOf(of)} ${newestColumns}`);
    });
    return viewOf(rows);
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

  private async newestRows(units: Prisma.Sql) {
    const rows = await this.prisma.$queryRaw`${newestOf({ units })} ${newestColumns}`;
    return newestRows.parse(rows);
  }
}

/** Returns the view over the newest update of each task and unit. */
export function viewOf(
  updates: readonly Pick<UpdateRecord, 'task' | 'unit' | 'status' | 'percent' | 'review'>[],
): ProgressView {
  const newest = new Map(updates.map((found) => [`${found.task}/${found.unit}`, found]));
  return {
    statusOf: (task, unit) => {
      const found = newest.get(`${task}/${unit}`);
      if (!found) return undefined;
      const { status, percent, review } = found;
      return { status, ...(percent !== undefined && { percent }), ...(review && { review }) };
    },
  };
}

const include = {
  task: { select: { code: true } },
  unit: { select: { code: true } },
  member: { select: { displayName: true } },
  files: { orderBy: { id: 'asc' } },
} as const;

const figuresSchema = z.record(z.string(), z.number());
const fileKind = z.enum(['photo', 'document']);

function record(row: {
  id: number;
  task: { code: string };
  unit: { code: string };
  member: { displayName: string | null } | null;
  status: TaskStatus;
  percent: number | null;
  note: string | null;
  figures: unknown;
  onPaper: boolean;
  review: ReportReview | null;
  files: { fileId: string; kind: string; name: string | null; size: number | null }[];
  createdAt: Date;
}): UpdateRecord {
  return {
    id: row.id,
    task: row.task.code,
    unit: row.unit.code,
    status: row.status,
    percent: row.percent ?? undefined,
    note: row.note ?? undefined,
    figures: figuresSchema.parse(row.figures ?? {}),
    files: row.files.map(({ fileId, kind, name, size }) => ({
      fileId,
      kind: fileKind.parse(kind),
      ...(name !== null && { name }),
      ...(size !== null && { size }),
    })),
    onPaper: row.onPaper,
    review: row.review ?? undefined,
    at: Temporal.Instant.fromEpochMilliseconds(row.createdAt.getTime()),
    who: row.member?.displayName ?? undefined,
  };
}
