import type { Clock } from '../base/clock.ts';
import type { Conversation } from '../conversations/conversation.ts';
import type { Prisma, PrismaClient } from '../generated/sqlite/client.ts';
import type { AuditLog } from '../people/audit-log.ts';
import {
  type AssignedContent,
  type AssignedTask,
  assignedCode,
  assignedTaskSchema,
  assignmentColumns,
  storedAssignment,
} from '../plan/assigned-tasks.ts';
import type { StoredPlan } from '../plan/plan-library.ts';

/** Tasks to be assigned, with the letter that does. */
export interface NewAssignments {
  source: string | undefined;
  tasks: readonly AssignedContent[];
  memberId: number | undefined;
}

/** A change of an assigned task to be saved. Its text, who does it, or `drop`: it is no longer to be done. */
export interface NewAssignmentChange {
  task: AssignedTask;
  what: 'text' | 'who' | 'drop';
  now: AssignedContent;
  /** Why. */
  words: string;
  memberId: number | undefined;
}

/** A change on record, with the task as it is since. */
export interface AssignmentChange {
  task: AssignedTask;
  what: string;
  was: AssignedContent;
  words: string;
}

/** `gone`: the conversation was changed, saved or dropped since it was read. `stale`: the plan has changed. */
export type SaveOutcome = 'saved' | 'gone' | 'stale';

/** What follows from it, within its transaction: given the letter's number, or the change's. */
export type Follow = (id: number, tx: Prisma.TransactionClient) => Promise<void>;

type Spoken = Pick<Conversation, 'id' | 'revision'>;

/** Tasks that letters assign during the year. Each change raises the plan's revision, so that every process reads the plan again. */
export class AssignedTasks {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
    private readonly auditLog: AuditLog,
  ) {}

  /** Returns an assigned task of a plan that is still to be done, by its code. */
  async find(planId: number, code: string): Promise<AssignedTask | undefined> {
    const number = Number(/^GV\.(\d{1,9})$/.exec(code)?.[1]);
    if (!Number.isSafeInteger(number)) return undefined;
    const where = { planId, number, droppedAt: null };
    const row = await this.prisma.assignedTask.findFirst({ where, select: assignmentColumns });
    return row ? storedAssignment(row) : undefined;
  }

  /** Returns the newest change of its task, by its number; undefined when a later one has replaced it. */
  async newestChange(planId: number, id: number): Promise<AssignmentChange | undefined> {
    const row = await this.prisma.assignmentChange.findFirst({
      where: { id, planId },
      include: { task: { select: assignmentColumns } },
    });
    if (!row) return undefined;
    const later = { taskId: row.taskId, id: { gt: id } };
    if ((await this.prisma.assignmentChange.count({ where: later })) > 0) return undefined;
    const { what, words } = row;
    return { task: storedAssignment(row.task), what, words, was: assignedTaskSchema.parse(row.was) };
  }

  /**
   * Ends a conversation and assigns what it says, once.
   * @param plan as read for this step: when it has changed since, nothing is written
   */
  assign(
    plan: StoredPlan,
    conversation: Spoken,
    { source, tasks, memberId }: NewAssignments,
    follow: Follow,
  ): Promise<SaveOutcome> {
    return this.save(plan, conversation, async (tx) => {
      const last = await tx.assignedTask.aggregate({ where: { planId: plan.id }, _max: { number: true } });
      const letter = (last._max.number ?? 0) + 1;
      const rows = tasks.map((task, line) => ({ line, number: letter + line, task }));
      const common = { planId: plan.id, letter, source: source ?? null, memberId: memberId ?? null };
      const noted = { at: this.clock.date(), conversationId: conversation.id };
      await tx.assignedTask.createMany({ data: rows.map((row) => ({ ...row, ...common, ...noted })) });
      const codes = rows.map(({ number }) => assignedCode(number));
      await tx.task.createMany({ data: codes.map((code) => ({ planId: plan.id, code })) });
      const entries = codes.map((task) => ({
        ...{ planId: plan.id, memberId, action: 'task-assigned' as const, details: { task } },
      }));
      await this.auditLog.recordAll(entries, tx);
      await follow(letter, tx);
    });
  }

  /**
   * Ends a conversation and changes or drops an assigned task as it says, once. What was reported of it stays.
   * @param plan as read for this step: when it has changed since, nothing is written
   */
  change(
    plan: StoredPlan,
    conversation: Spoken,
    { task, what, now, words, memberId }: NewAssignmentChange,
    follow: Follow,
  ): Promise<SaveOutcome> {
    const at = this.clock.date();
    const code = assignedCode(task.number);
    return this.save(plan, conversation, async (tx) => {
      const dropped = what === 'drop' && { droppedAt: at };
      await tx.assignedTask.update({ where: { id: task.id }, data: { task: now, ...dropped } });
      if (dropped) {
        const where = { planId: plan.id, code };
        await tx.task.updateMany({ where, data: { removedAt: at } });
      }
      const { id } = await tx.assignmentChange.create({
        data: {
          ...{ planId: plan.id, taskId: task.id, what, was: task.content, words, at },
          ...{ memberId: memberId ?? null, conversationId: conversation.id },
        },
      });
      const action = what === 'drop' ? 'assigned-task-dropped' : 'assigned-task-changed';
      await this.auditLog.record({ planId: plan.id, memberId, action, details: { task: code } }, tx);
      await follow(id, tx);
    });
  }

  private async save(
    plan: StoredPlan,
    { id, revision }: Spoken,
    write: (tx: Prisma.TransactionClient) => Promise<void>,
  ): Promise<SaveOutcome> {
    try {
      await this.prisma.$transaction(async (tx) => {
        const asRead = { id, planId: plan.id, revision };
        if ((await tx.conversation.deleteMany({ where: asRead })).count === 0) throw new Refused('gone');
        const { count } = await tx.plan.updateMany({
          where: { id: plan.id, revision: plan.revision },
          data: { revision: plan.revision + 1 },
        });
        if (count === 0) throw new Refused('stale');
        await write(tx);
      });
      return 'saved';
    } catch (error) {
      if (error instanceof Refused) return error.outcome;
      throw error;
    }
  }
}

/** Rolls the transaction back. */
class Refused extends Error {
  constructor(readonly outcome: Exclude<SaveOutcome, 'saved'>) {
    super(outcome);
  }
}
