import type { IsoDay } from '../base/day.ts';
import type { Conversation } from '../conversations/conversation.ts';
import type { Prisma } from '../generated/sqlite/client.ts';
import type { AuditLog } from '../people/audit-log.ts';
import { pairOf } from './newest.ts';
import type { Progress } from './progress.ts';
import type { UpdateFile } from './update-answers.ts';

/** A report that was sent upward. */
export interface SentReport {
  planId: number;
  /** Codes of the report and of the unit that sent it. */
  task: string;
  unit: string;
  /** The first and the last day of its figures. */
  from: IsoDay;
  to: IsoDay;
  /** The signed copy; none where it went another way. */
  files: readonly UpdateFile[];
  /** The messenger whose file ids these are. */
  channel: string;
  memberId: number | undefined;
}

/** Reports that were sent upward. Each is an update that hands the report in, so all that counts and reminds follows. */
export class SentReports {
  constructor(
    private readonly progress: Progress,
    private readonly auditLog: AuditLog,
  ) {}

  /**
   * Ends a conversation and puts on record that a report was sent, once. `already`: it is handed in, by whomever; nothing is written then.
   * `gone`: the conversation was answered or dropped since it was read, or the plan no longer has the report.
   */
  async send(
    conversation: Pick<Conversation, 'id' | 'revision'>,
    { from, to, files, ...sent }: SentReport,
  ): Promise<'sent' | 'already' | 'gone'> {
    const update = { ...sent, files, status: 'DONE', onPaper: files.length === 0, inGroup: false } as const;
    const { planId, memberId, task, unit } = sent;
    try {
      const isSaved = await this.progress.save(conversation, update, async (id, tx) => {
        await refuseSecond(tx, sent, id);
        const details = { task, unit, from, to, files: String(files.length) };
        await this.auditLog.record({ planId, memberId, action: 'report-sent-up', details }, tx);
      });
      return isSaved ? 'sent' : 'gone';
    } catch (error) {
      if (error instanceof AlreadySent) return 'already';
      throw error;
    }
  }
}

/** @throws AlreadySent when the report was handed in before, and was not returned since */
async function refuseSecond(
  tx: Prisma.TransactionClient,
  { planId, task, unit }: Pick<SentReport, 'planId' | 'task' | 'unit'>,
  own: number,
): Promise<void> {
  // Those who say it at the same moment wait for each other on the task's row.
  await tx.task.updateMany({ where: { planId, code: task }, data: { code: task } });
  const pair = await pairOf(tx, { planId, task, unit });
  const before = await tx.progressUpdate.findFirst({
    where: { ...pair, id: { not: own } },
    orderBy: { id: 'desc' },
    select: { status: true, review: true },
  });
  if (before?.status === 'DONE' && before.review !== 'RETURNED') throw new AlreadySent();
}

/** Takes the transaction back. */
class AlreadySent extends Error {}
