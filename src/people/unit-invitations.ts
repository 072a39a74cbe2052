import { type Clock, dateOf } from '../base/clock.ts';
import type { Prisma, PrismaClient } from '../generated/sqlite/client.ts';
import type { AuditLog } from './audit-log.ts';
import { newCode, VALID_HOURS } from './invitation-codes.ts';
import { holdPlan } from './places.ts';
import { speakers } from './rights.ts';

/** Whether a person of a unit has joined. */
export interface UnitReach {
  /** Code of the unit. */
  unit: string;
  /** Names of those who speak for it, in the order in which they came. */
  people: string[];
  /** Until when its newest invitation can be used; undefined when there is none. */
  invitedUntil: Date | undefined;
}

/** A message that shows who has come in. */
export interface ShownList {
  id: number;
  planId: number;
  channel: string;
  chatId: string;
  messageId: string;
  /** A digest of what it shows. */
  shown: string;
}

/** Invites a focal point of every unit at once, and tells which units have come in. */
export class UnitInvitations {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
    private readonly auditLog: AuditLog,
  ) {}

  /** Which units have come in, in the order of `units`. */
  async reach(planId: number, units: readonly string[]): Promise<UnitReach[]> {
    return this.read(this.prisma, planId, units);
  }

  /**
   * Makes an invitation for a focal point of each unit that nobody speaks for and that has none; with `again` of each that
   * nobody speaks for, and those made before are useless then. Returns the codes, given this once.
   */
  async invite(
    { planId, by }: { planId: number; by: number | undefined },
    units: readonly string[],
    again: boolean,
  ): Promise<{ unit: string; code: string }[]> {
    const lackingIn = async (db: Prisma.TransactionClient) =>
      (await this.read(db, planId, units)).filter(
        ({ people, invitedUntil }) => people.length === 0 && (again || !invitedUntil),
      );
    // Their hashes are slow: made one after the other, and before anybody waits for the plan.
    const codes = new Map<string, Awaited<ReturnType<typeof newCode>>>();
    for (const { unit } of await lackingIn(this.prisma)) codes.set(unit, await newCode());
    return this.prisma.$transaction(async (tx) => {
      await holdPlan(tx, planId);
      const lacking = await lackingIn(tx);
      const rows = await tx.unit.findMany({
        where: { planId, code: { in: lacking.map(({ unit }) => unit) } },
      });
      const ids = new Map(rows.map(({ code, id }) => [code, id]));
      const made: { unit: string; code: string }[] = [];
      for (const { unit } of lacking) {
        const unitId = ids.get(unit);
        if (unitId === undefined) continue;
        await tx.invitation.updateMany({
          where: { ...this.usable(planId), unitId },
          data: { revokedAt: this.clock.date() },
        });
        const { code, hashes } = codes.get(unit) ?? (await newCode());
        await tx.invitation.create({
          data: {
            ...{ planId, unitId, role: 'FOCAL_POINT', ...hashes, invitedById: by ?? null },
            ...{ createdAt: this.clock.date(), expiresAt: this.date({ hours: VALID_HOURS }) },
          },
        });
        made.push({ unit, code });
      }
      if (made.length > 0)
        await this.auditLog.record(
          { planId, memberId: by, action: 'units-invited', details: { count: String(made.length) } },
          tx,
        );
      return made;
    });
  }

  /** Notes the message that shows a coordinator who has come in. Returns the one that it takes the place of. */
  async noteList(list: Omit<ShownList, 'id'>): Promise<string | undefined> {
    const { planId, channel, chatId, ...rest } = list;
    const key = { planId, channel, chatId };
    const createdAt = this.clock.date();
    const where = { planId_channel_chatId: key };
    const before = await this.prisma.invitationList.findUnique({ where });
    await this.prisma.invitationList.upsert({
      where,
      create: { ...key, ...rest, createdAt },
      update: { ...rest, createdAt },
    });
    return before?.messageId;
  }

  /** The messages on a messenger that are to be kept true: those of the time for which an invitation can be used. */
  lists(channel: string): Promise<ShownList[]> {
    const since = this.date({ hours: -VALID_HOURS });
    return this.prisma.invitationList.findMany({
      where: { channel, createdAt: { gte: since } },
      orderBy: { id: 'asc' },
    });
  }

  /** Notes what a list shows by now. */
  async noteShown({ id, messageId }: ShownList, shown: string): Promise<void> {
    await this.prisma.invitationList.updateMany({ where: { id, messageId }, data: { shown } });
  }

  /** Forgets lists whose links are over. */
  async forgetOld(): Promise<void> {
    const before = this.date({ hours: -VALID_HOURS });
    await this.prisma.invitationList.deleteMany({ where: { createdAt: { lt: before } } });
  }

  private async read(
    tx: Prisma.TransactionClient,
    planId: number,
    units: readonly string[],
  ): Promise<UnitReach[]> {
    const people = await tx.membership.findMany({
      where: { planId, unitId: { not: null }, role: { in: [...speakers] } },
      orderBy: { id: 'asc' },
      select: {
        unit: { select: { code: true } },
        member: { select: { displayName: true, accountId: true } },
      },
    });
    const invitations = await tx.invitation.findMany({
      where: { ...this.usable(planId), unitId: { not: null } },
      orderBy: { expiresAt: 'asc' },
      select: { unit: { select: { code: true } }, expiresAt: true },
    });
    const until = new Map(invitations.map(({ unit, expiresAt }) => [unit?.code, expiresAt]));
    return units.map((unit) => ({
      unit,
      people: people
        .filter((one) => one.unit?.code === unit)
        .map(({ member }) => member.displayName ?? member.accountId),
      invitedUntil: until.get(unit),
    }));
  }

  private usable(planId: number) {
    const now = this.clock.date();
    return { planId, role: 'FOCAL_POINT', usedAt: null, revokedAt: null, expiresAt: { gt: now } } as const;
  }

  private date(later: { hours: number }): Date {
    return dateOf(this.clock.now().add(later));
  }
}
