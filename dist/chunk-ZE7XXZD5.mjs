// src/people/audit-log.ts
import { z } from "zod";
var detailsSchema = z.record(z.string(), z.string());
var AuditLog = class {
  constructor(prisma, clock) {
    this.prisma = prisma;
    this.clock = clock;
  }
  prisma;
  clock;
  /** Adds a entry; within a transaction it stands or falls with it. */
  async record(entry, within = this.prisma) {
    await this.recordAll([entry], within);
  }
  /** Adds several entries; within a transaction they stand or fall with it. */
  async recordAll(entries, within = this.prisma) {
    const at = this.clock.date();
    await within.auditEntry.createMany({
      data: entries.map(({ planId, memberId, action, details }) => ({
        planId,
        memberId: memberId ?? null,
        action,
        // A row without a person is the operator's, the program's own (`by: 'clock'`) or that of somebody erased
        // since: which of them is noted now.
        details: memberId === void 0 ? { by: "operator", ...details } : details,
        at
      }))
    });
  }
  /** A plan's entries, the latest first. `before`: only those with a lower id, for the next page. */
  async latest(planId, most, before) {
    const rows = await this.prisma.auditEntry.findMany({
      where: { planId, ...before === void 0 ? {} : { id: { lt: before } } },
      orderBy: { id: "desc" },
      take: most,
      include: { member: { select: { displayName: true, accountId: true } } }
    });
    return rows.map(({ id, action, details, at, member }) => ({
      id,
      action,
      details: detailsSchema.parse(details),
      at,
      who: member ? member.displayName ?? member.accountId : void 0
    }));
  }
};

// src/people/group-bindings.ts
var WHOLE_PLAN = "*";
var GroupBindings = class {
  constructor(prisma, clock, auditLog) {
    this.prisma = prisma;
    this.clock = clock;
    this.auditLog = auditLog;
  }
  prisma;
  clock;
  auditLog;
  /**
   * Binds a group to one more unit or unit group of a plan; the whole plan takes the place of these, and they of it.
   * The party must be one of the plan's. False when nothing changed: it is bound so already, or to another plan.
   */
  bind(group, party) {
    return this.prisma.$transaction(async (tx) => {
      const { channel, chatId, title, planId } = group;
      const chat = await tx.chat.upsert({
        where: { channel_chatId: { channel, chatId } },
        create: { channel, chatId, title, createdAt: this.clock.date() },
        update: { title },
        include: { bindings: true }
      });
      const taken = chat.bindings.some((one) => one.planId !== planId || one.party === party);
      if (taken) return false;
      const replaced = party === WHOLE_PLAN ? {} : { party: WHOLE_PLAN };
      await tx.chatBinding.deleteMany({ where: { chatId: chat.id, ...replaced } });
      const binding = { chatId: chat.id, planId, party };
      await tx.chatBinding.upsert({
        where: { chatId_planId_party: binding },
        create: binding,
        update: {}
      });
      await this.note(tx, group, "group-bound", [party]);
      return true;
    });
  }
  /** Takes one of several bindings away. The last one stays (`last`): to let a group go is asked for by itself. */
  release(group, party) {
    return this.prisma.$transaction(async (tx) => {
      const bindings = await tx.chatBinding.findMany({ where: ownBindings(group) });
      const released = bindings.find((one) => one.party === party);
      if (!released) return "unchanged";
      if (bindings.length === 1) return "last";
      await tx.chatBinding.deleteMany({ where: { id: released.id } });
      await this.note(tx, group, "group-unbound", [party]);
      return "released";
    });
  }
  /** Lets a group go: the bot answers nobody there any more. False when it was not bound to this plan. */
  unbind(group) {
    return this.prisma.$transaction(async (tx) => {
      const bindings = await tx.chatBinding.findMany({ where: ownBindings(group), orderBy: { id: "asc" } });
      if (bindings.length === 0) return false;
      await tx.chatBinding.deleteMany({ where: { id: { in: bindings.map(({ id }) => id) } } });
      const parties = bindings.map(({ party }) => party);
      await this.note(tx, group, "group-unbound", parties);
      return true;
    });
  }
  note(tx, { planId, memberId, title }, action, parties) {
    return this.auditLog.record(
      { planId, memberId, action, details: { chat: title, party: parties.join(", ") } },
      tx
    );
  }
};
function ownBindings({ channel, chatId, planId }) {
  return { planId, chat: { channel, chatId } };
}

export {
  WHOLE_PLAN,
  GroupBindings,
  AuditLog
};
//# sourceMappingURL=chunk-ZE7XXZD5.mjs.map
