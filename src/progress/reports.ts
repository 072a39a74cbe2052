import type { Clock } from '../base/clock.ts';
import { inParts } from '../database/batch.ts';
import { idRows } from '../database/rows.ts';
import { Prisma, type PrismaClient } from '../generated/sqlite/client.ts';
import type { ReportReview } from '../generated/sqlite/enums.ts';
import type { AuditLog } from '../people/audit-log.ts';
import { newestOf, pairOf } from './newest.ts';
import type { Follow } from './save-updates.ts';

/** A coordinator's review of a unit's report. */
export interface Review {
  planId: number;
  /** Codes within the plan. */
  task: string;
  unit: string;
  review: ReportReview;
  /** What is to be completed; undefined for a report that is received. */
  note?: string;
  memberId: number | undefined;
}

/** A file of a report. */
export interface ReportFile {
  /** The unit's code. */
  unit: string;
  name: string | undefined;
  /** The name of its copy; undefined while it has none, or when it is too large. */
  hash: string | undefined;
}

/** Reports that units hand in. A coordinator receives each, or returns it to be completed. */
export class Reports {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
    private readonly auditLog: AuditLog,
  ) {}

  /** Returns the files of each unit's latest report on a task, unless it was returned. */
  async files(planId: number, task: string): Promise<ReportFile[]> {
    const newest = await this.prisma.$queryRaw`
      ${newestOf({ tasks: Prisma.sql`t."planId" = ${planId} AND t."code" = ${task}` })}
      SELECT "id" FROM "Newest" ORDER BY "id" DESC`;
    const updates = await inParts(idRows.parse(newest), (part) =>
      this.prisma.progressUpdate.findMany({
        where: { id: { in: part.map(({ id }) => id) }, status: 'DONE' },
        orderBy: { id: 'desc' },
        select: {
          unit: { select: { code: true } },
          files: true,
          reviewOf: { select: { files: true, reviewOf: { select: { files: true } } } },
        },
      }),
    );
    return updates.flatMap(({ unit, files, reviewOf }) =>
      (reviewOf?.reviewOf?.files ?? reviewOf?.files ?? files).map(({ name, hash }) => ({
        unit: unit.code,
        name: name ?? undefined,
        hash: hash ?? undefined,
      })),
    );
  }

  /**
   * Reviews the report that waits, also one that waits for the unit's head; one that is returned opens the unit's task again. Returns
   * false when none waits: another coordinator was quicker, or the unit has reported something else since.
   * @param follow runs within the same transaction, given the review's number
   */
  async review(
    { planId, task, unit, review, note, memberId }: Review,
    follow: Follow = async () => {},
  ): Promise<boolean> {
    return this.prisma.$transaction(async (tx) => {
      const pair = await pairOf(tx, { planId, task, unit });
      if (!pair) return false;
      const newest = await tx.progressUpdate.findFirst({
        where: pair,
        orderBy: { id: 'desc' },
        include: { reviewedBy: { select: { id: true } } },
      });
      const isHandedIn = newest?.status === 'DONE' && !isByCoordinator(newest.review);
      if (!newest || newest.reviewedBy || !(isHandedIn || newest.awaitsHead)) return false;
      const { id } = await tx.progressUpdate.create({
        data: {
          ...pair,
          status: review === 'RECEIVED' ? 'DONE' : 'IN_PROGRESS',
          note: note ?? null,
          review,
          reviewOfId: newest.id,
          memberId: memberId ?? null,
          createdAt: this.clock.date(),
        },
      });
      const action = review === 'RECEIVED' ? 'report-received' : 'report-returned';
      await this.auditLog.record({ planId, memberId, action, details: { task, unit } }, tx);
      await follow(id, tx);
      return true;
    });
  }
}

function isByCoordinator(review: ReportReview | null): boolean {
  return review === 'RECEIVED' || review === 'RETURNED';
}
