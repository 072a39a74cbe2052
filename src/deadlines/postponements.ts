import { z } from 'zod';
import type { Clock } from '../base/clock.ts';
import { type IsoDay, isoDaySchema } from '../base/day.ts';
import type { Conversation } from '../conversations/conversation.ts';
import type { Prisma, PrismaClient } from '../generated/sqlite/client.ts';
import type { PostponementState } from '../generated/sqlite/enums.ts';
import type { AuditLog } from '../people/audit-log.ts';
import type { PlanActor } from '../people/members.ts';

/** What a unit asks for: to be done with a task by a later day. */
export interface NewPostponement {
  /** Codes within the plan. */
  task: string;
  unit: string;
  /** The last good day that holds for the unit now, and the day asked for. */
  was: IsoDay;
  until: IsoDay;
  /** Why, in the words of who asks. */
  words: string | undefined;
}

/** A request, and what became of it. */
export interface Postponement extends NewPostponement {
  id: number;
  state: PostponementState;
  askedById: number | undefined;
  decidedAt: Date | undefined;
}

/** What follows from a request or a decision, within its transaction. */
export type FollowPostponement = (id: number, tx: Prisma.TransactionClient) => Promise<void>;

const days = z.object({ was: isoDaySchema, until: isoDaySchema });

/** Requests of units for later days. Granted, the day is the unit's alone; the plan's date stays. */
export class Postponements {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
    private readonly auditLog: AuditLog,
  ) {}

  /** Returns a request of a plan. */
  async find(planId: number, id: number): Promise<Postponement | undefined> {
    const row = await this.prisma.postponement.findFirst({ where: { id, planId } });
    return row ? postponementOf(row) : undefined;
  }

  /** Returns what a unit has asked for a task and nobody has decided yet. */
  async waiting(
    planId: number,
    { task, unit }: { task: string; unit: string },
  ): Promise<Postponement | undefined> {
    const row = await this.prisma.postponement.findFirst({
      where: { planId, task, unit, state: 'ASKED' },
      orderBy: { id: 'desc' },
    });
    return row ? postponementOf(row) : undefined;
  }

  /** Returns all that units of a plan have asked and nobody has decided yet. */
  async allWaiting(planId: number): Promise<Postponement[]> {
    const rows = await this.prisma.postponement.findMany({
      where: { planId, state: 'ASKED' },
      orderBy: { id: 'asc' },
    });
    return rows.map(postponementOf);
  }

  /**
   * Ends a conversation and puts what it says on record as a request, once; an earlier one of the unit for the task that waits is
   * replaced. Returns false when the conversation was changed, sent or dropped since it was read.
   */
  ask(
    { planId, by }: PlanActor,
    { id: conversationId, revision }: Pick<Conversation, 'id' | 'revision'>,
    asked: NewPostponement,
    follow: FollowPostponement,
  ): Promise<boolean> {
    const { task, unit, until, words, was } = asked;
    return this.prisma.$transaction(async (tx) => {
      const asRead = { id: conversationId, planId, revision };
      if ((await tx.conversation.deleteMany({ where: asRead })).count === 0) return false;
      await tx.postponement.updateMany({
        where: { planId, task, unit, state: 'ASKED' },
        data: { state: 'REPLACED', decidedAt: this.clock.date() },
      });
      const { id } = await tx.postponement.create({
        data: {
          ...{ planId, task, unit, was, until, words: words ?? null },
          ...{ askedById: by ?? null, askedAt: this.clock.date(), conversationId },
        },
      });
      const details = { task, unit, until };
      await this.auditLog.record({ planId, memberId: by, action: 'postponement-asked', details }, tx);
      await follow(id, tx);
      return true;
    });
  }

  /**
   * Grants or refuses a request, once; a granted day raises the plan's revision, so that every process reads the plan again. Returns false
   * when it was decided or replaced before.
   */
  decide(
    { planId, by }: PlanActor,
    { id, task, unit, until }: Postponement,
    state: 'GRANTED' | 'REFUSED',
    follow: FollowPostponement,
  ): Promise<boolean> {
    return this.prisma.$transaction(async (tx) => {
      const { count } = await tx.postponement.updateMany({
        where: { id, planId, state: 'ASKED' },
        data: { state, decidedById: by ?? null, decidedAt: this.clock.date() },
      });
      if (count === 0) return false;
      if (state === 'GRANTED')
        await tx.plan.update({ where: { id: planId }, data: { revision: { increment: 1 } } });
      const action = state === 'GRANTED' ? 'postponement-granted' : 'postponement-refused';
      await this.auditLog.record({ planId, memberId: by, action, details: { task, unit, until } }, tx);
      await follow(id, tx);
      return true;
    });
  }
}

function postponementOf(row: Prisma.PostponementModel): Postponement {
  const { id, task, unit, words, state, askedById, decidedAt } = row;
  const given = { id, task, unit, state, words: words ?? undefined };
  return {
    ...given,
    ...days.parse(row),
    askedById: askedById ?? undefined,
    decidedAt: decidedAt ?? undefined,
  };
}
