import type { Clock } from '../base/clock.ts';
import type { Prisma, PrismaClient } from '../generated/sqlite/client.ts';
import type { AuditAction, AuditLog } from '../people/audit-log.ts';
import type { Follow } from '../progress/save-updates.ts';

/** A unit's report that waits for its head, by the number of the update. */
export interface WaitingReport {
  id: number;
  /** Codes within the plan. */
  task: string;
  unit: string;
  at: Date;
  /** Row of who reported; null once they had themselves erased. */
  memberId: number | null;
  headRemindedAt: Date | null;
  coordinatorToldAt: Date | null;
}

/** What becomes of a report that waits: it goes up with the head's word, back to who reports, or up without the head. */
type HeadReview = 'CONFIRMED' | 'SENT_BACK' | 'PASSED_ON';

interface Decision {
  planId: number;
  /** The number of the update that was looked at. */
  update: number;
  as: HeadReview;
  /** What is to be completed, of a report that is sent back. */
  note?: string;
  /** Row of the head; undefined where nobody said it. */
  memberId?: number | undefined;
}

const actions: Readonly<Record<HeadReview, AuditAction>> = {
  CONFIRMED: 'report-confirmed',
  SENT_BACK: 'report-sent-back',
  PASSED_ON: 'report-passed-on',
};

const columns = {
  ...{ id: true, taskId: true, unitId: true, createdAt: true, memberId: true },
  ...{ headRemindedAt: true, coordinatorToldAt: true },
  task: { select: { code: true } },
  unit: { select: { code: true } },
} as const;

/** Reports that go up once the head of their unit has agreed. What is decided of one is a row of its own, as a coordinator's review is. */
export class HeadReviews {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
    private readonly auditLog: AuditLog,
  ) {}

  /** Returns the reports of a plan that wait, those that have waited longest first; not one after which the unit has said something else. */
  async waiting(planId: number): Promise<WaitingReport[]> {
    const rows = await this.prisma.progressUpdate.findMany({
      where: { ...open, task: { planId, removedAt: null }, unit: { removedAt: null } },
      orderBy: { id: 'asc' },
      select: columns,
    });
    const found = [];
    for (const row of rows) if (await isNewest(this.prisma, row)) found.push(reportOf(row));
    return found;
  }

  /** Returns those of some plans in which a report may wait. */
  async plansWaiting(planIds: readonly number[]): Promise<number[]> {
    const rows = await this.prisma.progressUpdate.findMany({
      where: { ...open, task: { planId: { in: [...planIds] } } },
      select: { task: { select: { planId: true } } },
    });
    return rows.map(({ task }) => task.planId);
  }

  /** Returns a report of a plan that waits; undefined when it waits no more. */
  async find(planId: number, id: number): Promise<WaitingReport | undefined> {
    const row = await waitingRow(this.prisma, planId, id);
    return row && reportOf(row);
  }

  /**
   * Decides on the report that was looked at, once. Returns false when it waits no more: another head was quicker, a coordinator took it,
   * or the unit has said something else since.
   * @param follow runs within the same transaction, given the number of the row that says what was decided
   */
  decide(
    { planId, update, as, note, memberId }: Decision,
    follow: Follow = async () => {},
  ): Promise<boolean> {
    return this.prisma.$transaction(async (tx) => {
      // Others who decide on it wait here.
      await tx.progressUpdate.updateMany({ where: { id: update, ...open }, data: { awaitsHead: true } });
      const row = await waitingRow(tx, planId, update);
      if (!row) return false;
      const { taskId, unitId, task, unit } = row;
      const { id } = await tx.progressUpdate.create({
        data: {
          ...{ taskId, unitId, review: as, reviewOfId: update, createdAt: this.clock.date() },
          ...{ status: as === 'SENT_BACK' ? 'IN_PROGRESS' : 'DONE', note: note ?? null },
          memberId: memberId ?? null,
        },
      });
      const details = {
        ...{ task: task.code, unit: unit.code },
        ...(as === 'PASSED_ON' && { by: 'clock' }),
      };
      await this.auditLog.record({ planId, memberId, action: actions[as], details }, tx);
      await follow(id, tx);
      return true;
    });
  }

  /**
   * Notes that the head was reminded of a report, or the coordinators told of it. Returns false when that was noted before.
   * @param follow runs within the same transaction
   */
  note(
    update: number,
    what: 'headRemindedAt' | 'coordinatorToldAt',
    follow: (tx: Prisma.TransactionClient) => Promise<void>,
  ): Promise<boolean> {
    return this.prisma.$transaction(async (tx) => {
      const { count } = await tx.progressUpdate.updateMany({
        where: { id: update, [what]: null, ...open },
        data: { [what]: this.clock.date() },
      });
      if (count > 0) await follow(tx);
      return count > 0;
    });
  }
}

/** Nobody has decided on it. */
const open = { awaitsHead: true, reviewedBy: { is: null } } as const;

type Row = Prisma.ProgressUpdateGetPayload<{ select: typeof columns }>;
type Db = Pick<Prisma.TransactionClient, 'progressUpdate'>;

async function waitingRow(db: Db, planId: number, id: number): Promise<Row | undefined> {
  const row = await db.progressUpdate.findFirst({
    where: { id, ...open, task: { planId, removedAt: null }, unit: { removedAt: null } },
    select: columns,
  });
  return row && (await isNewest(db, row)) ? row : undefined;
}

async function isNewest(db: Db, { id, taskId, unitId }: Row): Promise<boolean> {
  return (await db.progressUpdate.count({ where: { taskId, unitId, id: { gt: id } } })) === 0;
}

function reportOf({ task, unit, createdAt: at, taskId: _, unitId: __, ...row }: Row): WaitingReport {
  return { ...row, task: task.code, unit: unit.code, at };
}
