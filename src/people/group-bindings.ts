import type { Clock } from '../base/clock.ts';
import type { Prisma, PrismaClient } from '../generated/sqlite/client.ts';
import type { AuditAction, AuditLog } from './audit-log.ts';
import { unitsDividedInto } from './divided-units.ts';
import { cleanName } from './names.ts';

/** A group chat as a coordinator changes what it is about. */
export interface ChangedGroup {
  channel: string;
  chatId: string;
  title: string;
  planId: number;
  /** Row of the coordinator. */
  memberId: number | undefined;
}

/** The whole plan, among the units and unit groups that a chat can be bound to. */
export const WHOLE_PLAN = '*';

/** What groups are about, as coordinators change it in the group itself. Each change is written into the audit log with it. */
export class GroupBindings {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
    private readonly auditLog: AuditLog,
  ) {}

  /**
   * Binds a group to one more unit or unit group of a plan; the whole plan takes the place of these, and they of it.
   * The party must be one of the plan's. False when nothing changed: it is bound so already, or to another plan.
   */
  bind(group: ChangedGroup, party: string): Promise<boolean> {
    return this.prisma.$transaction(async (tx) => {
      const { channel, chatId, planId } = group;
      const title = cleanName(group.title) ?? null;
      const chat = await tx.chat.upsert({
        where: { channel_chatId: { channel, chatId } },
        create: { channel, chatId, title, createdAt: this.clock.date() },
        update: { title },
        include: { bindings: true },
      });
      const taken = chat.bindings.some((one) => one.planId !== planId || one.party === party);
      if (taken) return false;
      const divided = party === WHOLE_PLAN ? [] : await unitsDividedInto(tx, planId, party);
      const replaced = party === WHOLE_PLAN ? {} : { party: { in: [WHOLE_PLAN, ...divided] } };
      await tx.chatBinding.deleteMany({ where: { chatId: chat.id, ...replaced } });
      const binding = { chatId: chat.id, planId, party };
      await tx.chatBinding.upsert({
        where: { chatId_planId_party: binding },
        create: binding,
        update: binding,
      });
      await this.note(tx, group, 'group-bound', [party]);
      return true;
    });
  }

  /** Takes one of several bindings away. The last one stays (`last`): to let a group go is asked for by itself. */
  release(group: ChangedGroup, party: string): Promise<'released' | 'last' | 'unchanged'> {
    return this.prisma.$transaction(async (tx) => {
      const bindings = await tx.chatBinding.findMany({ where: ownBindings(group) });
      const released = bindings.find((one) => one.party === party);
      if (!released) return 'unchanged';
      if (bindings.length === 1) return 'last';
      await tx.chatBinding.deleteMany({ where: { id: released.id } });
      await this.note(tx, group, 'group-unbound', [party]);
      return 'released';
    });
  }

  /** Lets a group go: the bot answers nobody there any more. False when it was not bound to this plan. */
  unbind(group: ChangedGroup): Promise<boolean> {
    return this.prisma.$transaction(async (tx) => {
      const bindings = await tx.chatBinding.findMany({ where: ownBindings(group), orderBy: { id: 'asc' } });
      if (bindings.length === 0) return false;
      await tx.chatBinding.deleteMany({ where: { id: { in: bindings.map(({ id }) => id) } } });
      const parties = bindings.map(({ party }) => party);
      await this.note(tx, group, 'group-unbound', parties);
      return true;
    });
  }

  private note(
    tx: Prisma.TransactionClient,
    { planId, memberId, title, chatId }: ChangedGroup,
    action: AuditAction,
    parties: readonly string[],
  ): Promise<void> {
    return this.auditLog.record(
      { planId, memberId, action, details: { chat: cleanName(title) ?? chatId, party: parties.join(', ') } },
      tx,
    );
  }
}

function ownBindings({ channel, chatId, planId }: ChangedGroup): Prisma.ChatBindingWhereInput {
  return { planId, chat: { channel, chatId } };
}
