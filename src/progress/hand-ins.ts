import type { Clock } from '../base/clock.ts';
import { maskNumbers } from '../base/private-numbers.ts';
import type { Prisma, PrismaClient } from '../generated/sqlite/client.ts';
import type { AuditLog } from '../people/audit-log.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import type { Task } from '../plan/plan-file.ts';
import { pairOf } from './newest.ts';
import { type Follow, fileRowsOf } from './save-updates.ts';
import type { UpdateFile } from './update-answers.ts';

/** The report of a unit, and who says so. */
export interface HandedReport {
  planId: number;
  /** Codes within the plan. */
  task: string;
  unit: string;
  memberId: number | undefined;
}

/** A report that is handed in whole: without questions about figures or a note. */
export interface HandIn extends HandedReport {
  /** The report as a file that a messenger has, such as an edited draft or the signed copy; none: it is only marked. */
  files?: readonly UpdateFile[];
  /** The messenger whose file ids these are. */
  channel: string;
  inGroup: boolean;
}

/** `before`: that is on record already, by whomever, and nothing was written; `unknown`: the plan has no such task or unit. */
export type HandInOutcome = 'noted' | 'before' | 'unknown';

/**
 * Whether a unit's report leaves the circle of the plan: nobody within it takes the report in, or the unit itself does. Only who sends it
 * can say that it is sent.
 */
export function goesUp(task: Pick<Task, 'kind' | 'recipient'>, unit: string, book: PlanBook): boolean {
  const recipient = task.recipient === undefined ? undefined : book.recipient(task.recipient);
  if (task.kind !== 'report' || !recipient) return false;
  return recipient.via === undefined || recipient.via === unit;
}

/** Returns the reports that leave the circle of the plan, each with a unit that owes it, in the plan's order. */
export function reportsGoingUp(book: PlanBook): { task: Task; unit: string }[] {
  return book.file.tasks.flatMap((task) =>
    book.owingOf(task).flatMap((unit) => (goesUp(task, unit, book) ? [{ task, unit }] : [])),
  );
}

/**
 * Reports that are handed in by one press. Each is an update of the unit that owes it, no matter who presses: so its task is done, and what reminds of it
 * stops. Pressed twice, or by two at once, one is written.
 */
export class HandIns {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
    private readonly auditLog: AuditLog,
  ) {}

  /**
   * Notes that a report was sent to whom it goes outside the plan, with the signed copy where there is one. A copy that comes after it was noted is added.
   * @param follow runs within the same transaction, given the update's number
   */
  async sendUp(report: HandIn, follow: Follow = async () => {}): Promise<HandInOutcome> {
    const { planId, task, unit, memberId, inGroup, channel, files = [] } = report;
    return this.prisma.$transaction(async (tx) => {
      const pair = await heldPair(tx, report);
      if (!pair) return 'unknown';
      const newest = await newestOf(tx, pair);
      const known = new Set(
        [newest, newest?.reviewOf, newest?.reviewOf?.reviewOf]
          .flatMap((row) => row?.files ?? [])
          .map(fileKey),
      );
      const rows = fileRowsOf(files, channel);
      if (newest?.status === 'DONE' && rows.every((file) => known.has(fileKey(file)))) return 'before';
      const { id } = await tx.progressUpdate.create({
        data: {
          ...{ ...pair, status: 'DONE', memberId: memberId ?? null, inGroup, createdAt: this.clock.date() },
          files: { create: rows },
        },
      });
      const details = { task, unit };
      await this.auditLog.record({ planId, memberId, action: 'report-sent-up', details }, tx);
      await follow(id, tx);
      return 'noted';
    });
  }

  /**
   * Takes back that a report is done, with the reason: its task is open again, and is reminded of. It counts as never handed in, since it was
   * not; a report that its recipient wants completed is returned instead (`Reports.review`).
   * @param reason in the words of who takes it back; telephone and ID numbers are masked
   * @param follow runs within the same transaction, given the update's number
   */
  async takeBack(
    report: HandedReport & { reason: string },
    follow: Follow = async () => {},
  ): Promise<HandInOutcome> {
    const { planId, task, unit, memberId, reason } = report;
    return this.prisma.$transaction(async (tx) => {
      const pair = await heldPair(tx, report);
      if (!pair) return 'unknown';
      const newest = await newestOf(tx, pair);
      if (newest?.status !== 'DONE') return 'before';
      const taken = newest.reviewOf?.reviewOf ?? newest.reviewOf ?? newest;
      const { id } = await tx.progressUpdate.create({
        data: {
          ...{ ...pair, status: 'IN_PROGRESS', note: maskNumbers(reason.trim()).text, review: 'RETURNED' },
          // It answers the newest, which of a received one is its receipt, and undoes what was handed in.
          ...{
            reviewOfId: newest.id,
            correctsId: taken.id,
            memberId: memberId ?? null,
            createdAt: this.clock.date(),
          },
        },
      });
      const details = { task, unit };
      await this.auditLog.record({ planId, memberId, action: 'report-taken-back', details }, tx);
      await follow(id, tx);
      return 'noted';
    });
  }
}

interface Pair {
  taskId: number;
  unitId: number;
}

/** Returns the rows of a task and a unit that the plan has; others who hand in or take back reports of that task wait until the transaction ends. */
async function heldPair(tx: Prisma.TransactionClient, report: HandedReport): Promise<Pair | undefined> {
  const pair = await pairOf(tx, report);
  if (!pair) return undefined;
  const { count } = await tx.task.updateMany({
    where: { id: pair.taskId, removedAt: null },
    data: { planId: report.planId },
  });
  const unit = await tx.unit.findFirst({ where: { id: pair.unitId, removedAt: null }, select: { id: true } });
  return count > 0 && unit ? pair : undefined;
}

function newestOf(tx: Prisma.TransactionClient, pair: Pair) {
  return tx.progressUpdate.findFirst({
    where: pair,
    orderBy: { id: 'desc' },
    include: { files: true, reviewOf: { include: { files: true, reviewOf: { include: { files: true } } } } },
  });
}

function fileKey({ channel, fileId }: { channel: string; fileId: string }): string {
  return `${channel}/${fileId}`;
}
