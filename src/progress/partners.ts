import type { PrismaClient } from '../generated/sqlite/client.ts';
import type { AuditLog } from '../people/audit-log.ts';
import type { PlanActor } from '../people/members.ts';

/**
 * Whether units that only take part in a task are asked, reminded and counted like those that lead it. They are not, until a
 * coordinator says so of a task; a book reads it (`PlanBook.owingOf`), so all that asks, reminds or counts agrees.
 */
export class Partners {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly auditLog: AuditLog,
  ) {}

  /**
   * Has those asked who take part in a task, or no longer, and raises the plan's revision, so that every process reads the plan
   * again. Returns false when it was so before, or the plan has no such task.
   */
  setAsked({ planId, by }: PlanActor, task: string, asked: boolean): Promise<boolean> {
    return this.prisma.$transaction(async (tx) => {
      const { count } = await tx.task.updateMany({
        where: { planId, code: task, removedAt: null, partnersAsked: !asked },
        data: { partnersAsked: asked },
      });
      if (count === 0) return false;
      await tx.plan.update({ where: { id: planId }, data: { revision: { increment: 1 } } });
      const action = asked ? 'partners-asked' : 'partners-spared';
      await this.auditLog.record({ planId, memberId: by, action, details: { task } }, tx);
      return true;
    });
  }
}
