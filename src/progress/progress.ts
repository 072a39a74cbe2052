import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { ProgressView } from '../ask/answer.ts';
import type { Clock } from '../base/clock.ts';
import { Batch } from '../database/batch.ts';
import { Prisma, type PrismaClient } from '../generated/sqlite/client.ts';
import { ReportReview, TaskStatus } from '../generated/sqlite/enums.ts';
import type { AuditLog } from '../people/audit-log.ts';
import type { DraftFile } from './draft.ts';
import type { Draft } from './drafts.ts';
import { type Finished, savingUpdates } from './save-updates.ts';

/** An update to put on record. */
export interface NewUpdate {
  planId: number;
  /** Codes within the plan. */
  task: string;
  unit: string;
  status: TaskStatus;
  percent?: number | undefined;
  note?: string | undefined;
  figures?: Readonly<Record<string, number>>;
  files?: readonly DraftFile[];
  /** The messenger whose file ids these are. */
  channel: string;
  onPaper?: boolean;
  memberId: number | undefined;
  inGroup: boolean;
}

/** A unit of a plan, to be looked at. */
interface Wanted {
  planId: number;
  unit: string;
}

/** What follows from an update, within its transaction. */
export type Follow = (update: number, tx: Prisma.TransactionClient) => Promise<void>;

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
  /** What a coordinator said of the report; none where the unit itself spoke. */
  review: ReportReview | undefined;
  at: Temporal.Instant;
  who: string | undefined;
}

/** Who told the plan's people how far a unit is: nothing is overwritten, the newest counts. */
export class Progress {
  private readonly saves: Batch<Finished, boolean>;
  private readonly views: Batch<Wanted, ProgressView>;

  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
    auditLog: AuditLog,
  ) {
    this.saves = savingUpdates(prisma, auditLog);
    this.views = new Batch((wanted) => this.viewAll(wanted));
  }

  /**
   * Puts a finished draft on record, once. False when it was saved or given up before, or the plan lost its task.
   * @param follow what stands or falls with it, given the update's number
   */
  save(draft: Draft, update: NewUpdate, follow: Follow = async () => {}): Promise<boolean> {
    const at = this.clock.date();
    return this.saves.add({ draft, update, follow, at });
  }

  /** The newest update of each task and unit of a plan, or of one unit's tasks, the latest first. */
  async newest(planId: number, unit?: string): Promise<UpdateRecord[]> {
    const rows = await this.prisma.progressUpdate.findMany({
      where: { task: { planId }, ...(unit !== undefined && { unit: { planId, code: unit } }) },
      orderBy: { id: 'desc' },
      distinct: ['taskId', 'unitId'],
      include,
    });
    return rows.map(record);
  }

  /** All updates of one task by one unit, the latest first. */
  async history(planId: number, task: string, unit: string, most: number): Promise<UpdateRecord[]> {
    const rows = await this.prisma.progressUpdate.findMany({
      where: { task: { planId, code: task }, unit: { planId, code: unit } },
      orderBy: { id: 'desc' },
      take: most,
      include,
    });
    return rows.map(record);
  }

  /** Where each task of a plan, or of one unit, stands now, for whoever answers questions. */
  async view(planId: number, unit?: string): Promise<ProgressView> {
    if (unit !== undefined) return this.views.add({ planId, unit });
    return viewOf(await this.newestRows(Prisma.sql`u."planId" = ${planId}`));
  }

  /* Units that are looked at in the same moment are read together. */
  private async viewAll<W extends Wanted>(wanted: readonly W[]): Promise<Map<W, ProgressView>> {
    const pairs = new Map(wanted.map(({ planId, unit }) => [`${planId}/${unit}`, { planId, unit }]));
    const units = [...pairs.values()].map(
      ({ planId, unit }) => Prisma.sql`(u."planId" = ${planId} AND u."code" = ${unit})`,
    );
    const rows = await this.newestRows(Prisma.sql`(${Prisma.join(units, ' OR ')})`);
    const views = new Map<number, ProgressView>();
    for (const { planId } of wanted)
      if (!views.has(planId)) views.set(planId, viewOf(rows.filter((row) => row.planId === planId)));
    return new Map(wanted.map((one) => [one, views.get(one.planId) ?? viewOf([])]));
  }

  private async newestRows(units: Prisma.Sql) {
    const rows = await this.prisma.$queryRaw`
      SELECT u."planId", t."code" AS "task", u."code" AS "unit", p."status", p."percent", p."review"
      FROM "Unit" u JOIN "ProgressUpdate" p ON p."unitId" = u."id" JOIN "Task" t ON t."id" = p."taskId"
      WHERE ${units}
        AND NOT EXISTS (SELECT 1 FROM "ProgressUpdate" later
          WHERE later."taskId" = p."taskId" AND later."unitId" = p."unitId" AND later."id" > p."id")`;
    return standingRows.parse(rows);
  }
}

/** Where each task stands by the newest update of each task and unit. */
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

const standingRows = z.array(
  z.object({
    planId: z.number(),
    task: z.string(),
    unit: z.string(),
    status: z.enum(TaskStatus),
    percent: z
      .number()
      .nullable()
      .transform((percent) => percent ?? undefined),
    review: z
      .enum(ReportReview)
      .nullable()
      .transform((review) => review ?? undefined),
  }),
);

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
