import { z } from 'zod';
import type { Clock } from '../base/clock.ts';
import { inParts } from '../database/batch.ts';
import { idRows } from '../database/rows.ts';
import type { Prisma, PrismaClient } from '../generated/sqlite/client.ts';
import type { Role } from '../generated/sqlite/enums.ts';
import type { AuditAction, AuditLog } from './audit-log.ts';
import type { Channels } from './channels.ts';
import { unitsDividedInto } from './divided-units.ts';
import { takenForCoordinator } from './names.ts';
import { peopleOf } from './of-plan.ts';
import { holdPlan, otherCoordinators, revokeInvitationsOf } from './places.ts';
import { highestRole } from './rights.ts';

/** A person who belongs to a plan. */
export interface MemberEntry {
  id: number;
  /** The account that they are known by. */
  channel: string;
  accountId: string;
  /** Their name, or the account's id when nobody gave one. */
  name: string;
  /** The strongest of their roles. */
  role: Role;
  /** Codes of their units; empty for a person who speaks for none. */
  units: string[];
  /** The coordinator whose name theirs can be taken for, if they are none. */
  takenFor?: string | undefined;
}

/** How a change went; anything but `done` has changed nothing. */
export type Change = 'done' | 'gone' | 'last-coordinator' | 'last-unit';

/** The plan that is changed, and who changes it: a member's row, undefined for the operator. */
export interface PlanActor {
  planId: number;
  by: number | undefined;
}

const ALL = { skip: 0, take: 2 ** 31 - 1 };
const counted = z.tuple([z.object({ people: z.number() })]);
const withUnits = { include: { unit: { select: { code: true } } } } as const;

/** The people of each plan. There is always a coordinator left who can let others in, on a messenger that runs. */
export class Members {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
    private readonly auditLog: AuditLog,
    private readonly channels: Channels,
  ) {}

  /** Everybody in a plan, in the order in which they came; or `take` of them after the first `skip`. */
  async list(planId: number, { skip, take }: { skip: number; take: number } = ALL): Promise<MemberEntry[]> {
    const ids = await this.prisma.$queryRaw`
      SELECT DISTINCT s."memberId" AS "id" FROM "Membership" s
      WHERE s."planId" = ${planId} ORDER BY s."memberId" LIMIT ${take} OFFSET ${skip}`;
    return inParts(idRows.parse(ids), (part) =>
      this.entries(
        planId,
        part.map(({ id }) => id),
      ),
    );
  }

  /** How many people are in a plan. */
  async count(planId: number): Promise<number> {
    const rows = await this.prisma.$queryRaw`
      SELECT CAST(COUNT(DISTINCT s."memberId") AS INTEGER) AS "people"
      FROM "Membership" s WHERE s."planId" = ${planId}`;
    return counted.parse(rows)[0].people;
  }

  /** One of a plan's people; undefined when they are not in it (any more). */
  async find(planId: number, id: number): Promise<MemberEntry | undefined> {
    return (await this.entries(planId, [id]))[0];
  }

  /** Those of some people, by their rows, who are in a plan. */
  private async entries(planId: number, ids: readonly number[]): Promise<MemberEntry[]> {
    const people = await peopleOf(this.prisma, {
      planId,
      OR: [{ memberId: { in: [...ids] } }, { role: 'COORDINATOR' }],
      member: {},
    });
    const members = people.map(({ member: { id, channel, accountId, displayName }, memberships }) => ({
      id,
      channel,
      accountId,
      name: displayName ?? accountId,
      role: strongest(memberships.map(({ role }) => role)),
      units: [...new Set(memberships.flatMap(({ unit }) => (unit ? [unit.code] : [])))],
    }));
    // Coordinators are read besides: a name is compared with theirs.
    const alike = takenForCoordinator(members);
    const asked = new Set(ids);
    return members
      .filter(({ id }) => asked.has(id))
      .map((member) => ({ ...member, takenFor: alike.get(member.id) }));
  }

  /** Names of people by row, also of those who were removed since; the erased have none. */
  async names(ids: readonly number[]): Promise<Map<number, string>> {
    const rows = await inParts(ids, (part) => this.prisma.member.findMany({ where: { id: { in: part } } }));
    return new Map(rows.map(({ id, displayName, accountId }) => [id, displayName ?? accountId]));
  }

  /** Whether a plan has a person who can let others in. */
  async hasCoordinator(planId: number): Promise<boolean> {
    return (await otherCoordinators(this.prisma, { planId, channels: this.channels }, undefined)) > 0;
  }

  /** Gives a person another role, for each of their units. */
  changeRole(actor: PlanActor, id: number, role: Role): Promise<Change> {
    return this.change(actor, id, async (tx, places) => {
      if (role !== 'COORDINATOR' && (await this.isLast(tx, actor.planId, id, places)))
        return 'last-coordinator';
      const unitIds = [...new Set(places.map(({ unitId }) => unitId))];
      await tx.membership.deleteMany({ where: { memberId: id, planId: actor.planId } });
      await tx.membership.createMany({
        data: unitIds.map((unitId) => ({ memberId: id, planId: actor.planId, unitId, role })),
      });
      if (role !== 'COORDINATOR') await this.revokeInvitations(tx, actor.planId, id);
      await this.tell(tx, actor, 'member-role-changed', { member: String(id), role });
      return 'done';
    });
  }

  /** Makes a person speak for one more unit, in the role that they have. */
  addUnit(actor: PlanActor, id: number, code: string): Promise<Change> {
    return this.change(actor, id, async (tx, places) => {
      const unit = await tx.unit.findFirst({ where: { planId: actor.planId, code, removedAt: null } });
      if (!unit) return 'gone';
      if (places.some(({ unitId }) => unitId === unit.id)) return 'done';
      const role = strongest(places.map((place) => place.role));
      await tx.membership.deleteMany({ where: { memberId: id, planId: actor.planId, unitId: null } });
      await tx.membership.create({ data: { memberId: id, planId: actor.planId, unitId: unit.id, role } });
      const divided = await unitsDividedInto(tx, actor.planId, code);
      await tx.membership.deleteMany({
        where: { memberId: id, planId: actor.planId, unit: { code: { in: divided } } },
      });
      await this.tell(tx, actor, 'member-unit-added', { member: String(id), unit: code });
      return 'done';
    });
  }

  /** Makes a person no longer speak for a unit; their last one stays. */
  dropUnit(actor: PlanActor, id: number, code: string): Promise<Change> {
    return this.change(actor, id, async (tx, places) => {
      const dropped = places.filter(({ unit }) => unit?.code === code);
      if (dropped.length === 0) return 'done';
      const kept = places.filter((place) => !dropped.includes(place));
      if (kept.length === 0) return 'last-unit';
      if (!kept.some(isCoordinator) && (await this.isLast(tx, actor.planId, id, dropped)))
        return 'last-coordinator';
      await tx.membership.deleteMany({ where: { id: { in: dropped.map((place) => place.id) } } });
      if (!kept.some(isCoordinator)) await this.revokeInvitations(tx, actor.planId, id);
      await this.tell(tx, actor, 'member-unit-dropped', { member: String(id), unit: code });
      return 'done';
    });
  }

  /**
   * Takes a person out of a plan, with the invitations that they made; the audit log still knows them.
   * @param also is written in the same transaction, when the person is out
   */
  remove(
    actor: PlanActor,
    id: number,
    also: (tx: Prisma.TransactionClient) => Promise<void> = async () => {},
  ): Promise<Change> {
    return this.change(actor, id, async (tx, places) => {
      if (await this.isLast(tx, actor.planId, id, places)) return 'last-coordinator';
      await tx.membership.deleteMany({ where: { memberId: id, planId: actor.planId } });
      await tx.calendarAddress.deleteMany({ where: { memberId: id, planId: actor.planId } });
      await this.revokeInvitations(tx, actor.planId, id);
      const leaves = actor.by === id;
      await this.tell(
        tx,
        actor,
        leaves ? 'member-left' : 'member-removed',
        leaves ? {} : { member: String(id) },
      );
      await also(tx);
      return 'done';
    });
  }

  /** Changes a person's places, while nobody else can change the plan's people. */
  private change(
    { planId }: PlanActor,
    id: number,
    entry: (tx: Prisma.TransactionClient, places: MemberPlace[]) => Promise<Change>,
  ): Promise<Change> {
    return this.prisma.$transaction(async (tx) => {
      await holdPlan(tx, planId);
      const where = { planId, memberId: id };
      const places = await tx.membership.findMany({ where, orderBy: { id: 'asc' }, ...withUnits });
      return places.length === 0 ? 'gone' : entry(tx, places);
    });
  }

  private async isLast(
    tx: Prisma.TransactionClient,
    planId: number,
    id: number,
    places: readonly MemberPlace[],
  ): Promise<boolean> {
    const { channels } = this;
    return places.some(isCoordinator) && (await otherCoordinators(tx, { planId, channels }, id)) === 0;
  }

  private revokeInvitations(tx: Prisma.TransactionClient, planId: number, memberId: number): Promise<void> {
    const at = this.clock.date();
    return revokeInvitationsOf(tx, { planId, memberId, at });
  }

  private tell(
    tx: Prisma.TransactionClient,
    { planId, by }: PlanActor,
    action: AuditAction,
    details: Record<string, string>,
  ): Promise<void> {
    return this.auditLog.record({ planId, memberId: by, action, details }, tx);
  }
}

interface MemberPlace {
  id: number;
  unitId: number | null;
  role: Role;
  unit: { code: string } | null;
}

function isCoordinator({ role }: { role: Role }): boolean {
  return role === 'COORDINATOR';
}

function strongest(roles: readonly Role[]): Role {
  const role = highestRole(roles);
  return role === 'BYSTANDER' ? 'VIEWER' : role;
}
