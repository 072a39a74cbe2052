import type { Clock } from '../base/clock.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';
import type { ReportReview } from '../generated/sqlite/enums.ts';
import type { AuditLog } from '../people/audit-log.ts';
import type { Follow } from './progress.ts';

/** What a coordinator says of a unit's report. */
export interface Review {
  planId: number;
  /** Codes within the plan. */
  task: string;
  unit: string;
  review: ReportReview;
  /** What is to be completed; nothing for a report that is received. */
  note?: string;
  memberId: number | undefined;
}

/** A file of a report. */
export interface ReportFile {
  /** The unit's code. */
  unit: string;
  name: string | undefined;
  /** The name of its copy; none while it was not copied, or is too large. */
  hash: string | undefined;
}

/** Reports that units hand in: a coordinator takes each, or sends it back to be completed. */
export class Reports {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
    private readonly auditLog: AuditLog,
  ) {}

  /** Files of a task's reports that wait or were received, of each unit its latest; with the names of their copies. */
  async files(planId: number, task: string): Promise<ReportFile[]> {
    const newest = await this.prisma.progressUpdate.findMany({
      where: { task: { planId, code: task } },
      orderBy: { id: 'desc' },
      distinct: ['unitId'],
      select: {
        status: true,
        unit: { select: { code: true } },
        files: true,
        reviewOf: { select: { files: true } },
      },
    });
    return newest
      .filter(({ status }) => status === 'DONE')
      .flatMap(({ unit, files, reviewOf }) =>
        (reviewOf?.files ?? files).map(({ name, hash }) => ({
          unit: unit.code,
          name: name ?? undefined,
          hash: hash ?? undefined,
        })),
      );
  }

  /**
   * Says of the report that waits what became of it; one sent back opens the unit's task again. False when none waits:
   * somebody was quicker, or the unit changed its mind.
   * @param follow what stands or falls with it, given the review's number
   */
  async review(
    { planId, task, unit, review, note, memberId }: Review,
    follow: Follow = async () => {},
  ): Promise<boolean> {
    return this.prisma.$transaction(async (tx) => {
      const newest = await tx.progressUpdate.findFirst({
        where: { task: { planId, code: task }, unit: { planId, code: unit } },
        orderBy: { id: 'desc' },
        include: { reviewedBy: { select: { id: true } } },
      });
      if (newest?.status !== 'DONE' || newest.review || newest.reviewedBy) return false;
      const { id } = await tx.progressUpdate.create({
        data: {
          taskId: newest.taskId,
          unitId: newest.unitId,
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
