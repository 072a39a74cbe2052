import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../base/clock.ts';
import type { Conversation } from '../conversations/conversation.ts';
import type { Prisma, PrismaClient } from '../generated/sqlite/client.ts';
import type { AuditLog } from '../people/audit-log.ts';
import type { ChangeReason, DateChange } from '../plan/date-changes.ts';
import { lastGoodDay } from '../plan/deadline.ts';
import type { Task, TaskDate } from '../plan/plan-file.ts';
import type { StoredPlan } from '../plan/plan-library.ts';
import { changeColumns, storedChange } from '../plan/stored.ts';

/** A change to be saved. */
export interface NewDateChange {
  task: Task;
  /** The date that the coordinator saw and replaced. */
  was: TaskDate | undefined;
  now: TaskDate;
  reason: ChangeReason;
  words: string | undefined;
  memberId: number | undefined;
}

/** `gone`: the conversation was changed, saved or dropped since it was read. `stale`: the task's date, or the plan, has changed. */
export type SaveOutcome = 'saved' | 'gone' | 'stale';

/** What follows from a change, within its transaction. */
export type FollowChange = (change: number, tx: Prisma.TransactionClient) => Promise<void>;

/** Deadlines that coordinators changed. Nothing is overwritten: the newest change of a task counts. */
export class DeadlineChanges {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
    private readonly auditLog: AuditLog,
  ) {}

  /**
   * Ends a conversation and saves what it says as a change, once, and raises the plan's revision, so that every process reads the plan again.
   * @param plan as read for this step: when it has changed since, nothing is written
   * @param follow runs within the same transaction, given the change's number
   */
  async save(
    plan: StoredPlan,
    conversation: Pick<Conversation, 'id' | 'revision'>,
    change: NewDateChange,
    follow: FollowChange,
  ): Promise<SaveOutcome> {
    const { task, was, now, memberId } = change;
    if (!isDeepStrictEqual(plan.book.task(task.code)?.date, was)) return 'stale';
    try {
      await this.prisma.$transaction(async (tx) => {
        const { id: conversationId, revision } = conversation;
        const asRead = { id: conversationId, planId: plan.id, revision };
        if ((await tx.conversation.deleteMany({ where: asRead })).count === 0) throw new Refused('gone');
        const { count } = await tx.plan.updateMany({
          where: { id: plan.id, revision: plan.revision },
          data: { revision: plan.revision + 1 },
        });
        if (count === 0) throw new Refused('stale');
        const { id } = await tx.deadlineChange.create({
          data: { ...this.rowOf(plan, change), conversationId },
        });
        const details = {
          task: task.code,
          ...(was && { was: lastGoodDay(was) }),
          now: lastGoodDay(now),
        };
        await this.auditLog.record({ planId: plan.id, memberId, action: 'deadline-changed', details }, tx);
        await follow(id, tx);
      });
      return 'saved';
    } catch (error) {
      if (error instanceof Refused) return error.outcome;
      throw error;
    }
  }

  /** Returns a change that is in force, by its number; undefined when a later one, or an import, has replaced it. */
  async inForce(planId: number, id: number): Promise<DateChange | undefined> {
    const row = await this.prisma.deadlineChange.findFirst({
      where: { id, planId, supersededAt: null },
      select: changeColumns,
    });
    if (!row) return undefined;
    const later = await this.prisma.deadlineChange.count({
      where: { planId, task: row.task, supersededAt: null, id: { gt: id } },
    });
    return later > 0 ? undefined : storedChange(row);
  }

  private rowOf(
    { id: planId, book }: StoredPlan,
    { task, was, now, reason, words, memberId }: NewDateChange,
  ): Prisma.DeadlineChangeUncheckedCreateInput {
    const earlier = book.changeOf(task.code);
    const fileDate = earlier ? earlier.fileDate : was;
    return {
      planId,
      task: task.code,
      ...(fileDate && { fileDate }),
      ...(was && { was }),
      now,
      reason,
      words: words ?? null,
      memberId: memberId ?? null,
      at: this.clock.date(),
    };
  }
}

/** Rolls the transaction back. */
class Refused extends Error {
  constructor(readonly outcome: Exclude<SaveOutcome, 'saved'>) {
    super(outcome);
  }
}
