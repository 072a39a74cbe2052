import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { ProgressView } from '../ask/answer.ts';
import type { Clock } from '../clock.ts';
import type { Prisma, PrismaClient } from '../generated/sqlite/client.ts';
import type { ReportReview, TaskStatus } from '../generated/sqlite/enums.ts';
import type { Trail } from '../people/trail.ts';
import type { DraftFile } from './draft.ts';
import type { Draft } from './drafts.ts';

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
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
    private readonly trail: Trail,
  ) {}

  /**
   * Puts a finished draft on record, once. False when it was saved or given up before, or the plan lost its task.
   * @param follow what stands or falls with it, given the update's number
   */
  async save(draft: Draft, update: NewUpdate, follow: Follow = async () => {}): Promise<boolean> {
    const { planId, task, unit, status, memberId } = update;
    return this.prisma.$transaction(async (tx) => {
      const { count } = await tx.progressDraft.deleteMany({ where: { id: draft.id, planId } });
      const taskRow = await tx.task.findFirst({ where: { planId, code: task, removedAt: null } });
      const unitRow = await tx.unit.findFirst({ where: { planId, code: unit, removedAt: null } });
      if (count === 0 || !taskRow || !unitRow) return false;
      const { id } = await tx.progressUpdate.create({
        data: {
          taskId: taskRow.id,
          unitId: unitRow.id,
          ...this.rowOf(update),
          files: {
            create: (update.files ?? []).map(({ fileId, kind, name, size }) => ({
              channel: update.channel,
              fileId,
              kind,
              name: name ?? null,
              size: size ?? null,
            })),
          },
        },
      });
      await this.trail.record(
        { planId, memberId, action: 'progress-updated', details: { task, unit, status } },
        tx,
      );
      await follow(id, tx);
      return true;
    });
  }

  private rowOf({ status, percent, note, figures = {}, onPaper = false, memberId, inGroup }: NewUpdate) {
    return {
      status,
      percent: percent ?? null,
      note: note ?? null,
      ...(Object.keys(figures).length > 0 && { figures }),
      onPaper,
      memberId: memberId ?? null,
      inGroup,
      createdAt: new Date(this.clock.now().epochMilliseconds),
    };
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
    return viewOf(await this.newest(planId, unit));
  }
}

/** Where each task stands by the newest update of each task and unit. */
export function viewOf(updates: readonly UpdateRecord[]): ProgressView {
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
