import { LRUCache } from 'lru-cache';
import { type Clock, today } from '../base/clock.ts';
import type { IsoDay } from '../base/day.ts';
import type { Prisma, PrismaClient } from '../generated/sqlite/client.ts';
import type { AuditAction, AuditLog } from '../people/audit-log.ts';
import type { PlanLibrary } from '../plan/plan-library.ts';
import { overviewOf, type PlanGroupOverview } from './overview.ts';
import { isFresh, PlanCounts } from './plan-counts.ts';

/** Plans that an overview counts again itself when they have changed: more are left to the next tick, and said to be as of before. */
const COUNTED_AT_ONCE = 8;
/** Overviews that are kept ready. */
const MOST_OVERVIEWS = 20;

/** A group of plans. */
export interface PlanGroup {
  id: number;
  code: string;
  name: string;
}

/** A group of plans in a list of all. */
export interface PlanGroupEntry extends PlanGroup {
  /** How many plans are in it, and how many people of the level above look at it. */
  plans: number;
  overseers: number;
}

/** Something that was done to a group of plans, as the log of each of its plans has it. */
export interface PlanGroupEntryToLog {
  group: PlanGroup;
  action: AuditAction;
  /** Row of the person who did it; undefined for the operator at the console. */
  memberId?: number | undefined;
  details?: Readonly<Record<string, string>>;
}

/** Plans of the same shape that a level above looks at together: a province's communes. A plan may be in several groups. */
export class PlanGroups {
  readonly counts: PlanCounts;
  /** Overviews of which nothing has changed since. */
  private readonly overviews = new LRUCache<string, { version: string; overview: PlanGroupOverview }>({
    max: MOST_OVERVIEWS,
  });

  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
    private readonly plans: PlanLibrary,
    private readonly auditLog: AuditLog,
  ) {
    this.counts = new PlanCounts(prisma, clock, plans);
  }

  /** All groups, by code. */
  async list(): Promise<PlanGroupEntry[]> {
    const rows = await this.prisma.planGroup.findMany({
      orderBy: { code: 'asc' },
      select: { ...groupColumns, _count: { select: { plans: true, overseers: true } } },
    });
    return rows.map(({ _count, ...group }) => ({ ...group, ..._count }));
  }

  /** A group by its code; undefined when there is none. */
  async find(code: string): Promise<PlanGroup | undefined> {
    return (await this.prisma.planGroup.findUnique({ where: { code }, select: groupColumns })) ?? undefined;
  }

  /** A group by its row; undefined when there is none. */
  async get(id: number): Promise<PlanGroup | undefined> {
    return (await this.prisma.planGroup.findUnique({ where: { id }, select: groupColumns })) ?? undefined;
  }

  /** Makes an empty group. `exists`: there is one of that code, and nothing is changed. */
  async create(code: string, name: string): Promise<PlanGroup | 'exists'> {
    if (await this.find(code)) return 'exists';
    const createdAt = this.clock.date();
    return this.prisma.planGroup.create({ data: { code, name, createdAt }, select: groupColumns });
  }

  /** The plans of a group, by code. */
  async plansOf(groupId: number): Promise<{ id: number; code: string; revision: number }[]> {
    return this.prisma.plan.findMany({
      where: { planGroups: { some: { groupId } } },
      orderBy: { code: 'asc' },
      select: { id: true, code: true, revision: true },
    });
  }

  /** Returns today where the plans of a group are; undefined where it has none. */
  async today(groupId: number): Promise<IsoDay | undefined> {
    const timeZone = await this.timeZoneOf(groupId);
    return timeZone === undefined ? undefined : today(this.clock, timeZone);
  }

  /** Returns something that is another whenever an overview of a group is, once its plans were counted again. */
  async stamp(groupId: number, day: IsoDay | undefined): Promise<string> {
    const { _count, _max, _sum } = await this.prisma.planCount.aggregate({
      where: { plan: { planGroups: { some: { groupId } } } },
      _count: true,
      _max: { entry: true },
      _sum: { revision: true },
    });
    return [_count, _max.entry ?? 0, _sum.revision ?? 0, day].join('-');
  }

  /** Returns the time zone of a group's plans: that of the first; undefined where it has none. */
  async timeZoneOf(groupId: number): Promise<string | undefined> {
    const first = await this.prisma.planGroupPlan.findFirst({
      where: { groupId },
      orderBy: { planId: 'asc' },
      select: { planId: true },
    });
    if (!first) return undefined;
    const { book } = await this.plans.get(first.planId);
    return book.file.timeZone;
  }

  /** Whether a plan is in a group. */
  async has(groupId: number, planId: number): Promise<boolean> {
    return (await this.prisma.planGroupPlan.count({ where: { groupId, planId } })) > 0;
  }

  /** Puts plans into a group. Returns the ids of those that were not in it. */
  add(group: PlanGroup, planIds: readonly number[]): Promise<number[]> {
    return this.prisma.$transaction(async (tx) => {
      const { id: groupId } = group;
      const there = await tx.planGroupPlan.findMany({ where: { groupId }, select: { planId: true } });
      const known = new Set(there.map(({ planId }) => planId));
      const fresh = [...new Set(planIds)].filter((id) => !known.has(id));
      await tx.planGroupPlan.createMany({ data: fresh.map((planId) => ({ groupId, planId })) });
      await this.record(fresh, { group, action: 'plan-grouped' }, tx);
      return fresh;
    });
  }

  /**
   * Takes plans out of a group. Returns the ids of those that were in it. `in-use`: it would be left without a plan while people
   * look at it or are invited to; nothing is changed then.
   */
  remove(group: PlanGroup, planIds: readonly number[]): Promise<number[] | 'in-use'> {
    return this.prisma.$transaction(async (tx) => {
      const { id: groupId } = group;
      const there = await tx.planGroupPlan.findMany({ where: { groupId }, select: { planId: true } });
      const gone = there.map(({ planId }) => planId).filter((id) => planIds.includes(id));
      const isInUse =
        (await tx.planGroupOverseer.count({ where: { groupId } })) > 0 ||
        (await tx.planGroupInvitation.count({ where: { groupId, ...usable(this.clock.date()) } })) > 0;
      if (gone.length > 0 && gone.length === there.length && isInUse) return 'in-use';
      await tx.planGroupPlan.deleteMany({ where: { groupId, planId: { in: gone } } });
      await this.record(gone, { group, action: 'plan-ungrouped' }, tx);
      return gone;
    });
  }

  /**
   * Returns where the plans of a group stand on a day; undefined where there is no such group. Plans that have changed since they were counted are counted
   * again, a few at once: others are `counted: 'before'` or `'never'` until the next tick.
   */
  async overview(groupId: number, day: IsoDay): Promise<PlanGroupOverview | undefined> {
    const group = await this.get(groupId);
    if (!group) return undefined;
    const stamps = await this.counts.stampsOf(groupId);
    const stale = new Set(stamps.filter((stamp) => !isFresh(stamp)).slice(0, COUNTED_AT_ONCE));
    await this.counts.count([...stale]);
    const known = stamps.map((stamp) => {
      const { revision, entry } = stamp;
      return stale.has(stamp) ? { ...stamp, counted: { revision, entry } } : stamp;
    });
    const version = JSON.stringify([group, known.map(({ id, revision, entry }) => [id, revision, entry])]);
    const last = this.overviews.get(`${groupId}/${day}`);
    const isWhole = known.every(isFresh);
    if (isWhole && last?.version === version) return last.overview;
    const counts = await this.counts.read(known);
    const counted = known.map((stamp) => {
      return { id: stamp.id, code: stamp.code, isFresh: isFresh(stamp), count: counts.get(stamp.id) };
    });
    const overview = overviewOf(group, counted, day);
    if (isWhole) this.overviews.set(`${groupId}/${day}`, { version, overview });
    return overview;
  }

  /** Writes what was done to a group into the audit log of each of its plans. */
  async recordInAll(entry: PlanGroupEntryToLog, tx: Prisma.TransactionClient = this.prisma): Promise<void> {
    const plans = await tx.planGroupPlan.findMany({
      where: { groupId: entry.group.id },
      select: { planId: true },
    });
    await this.record(
      plans.map(({ planId }) => planId),
      entry,
      tx,
    );
  }

  /** Writes what was done to a group into the audit log of some of its plans. */
  record(
    planIds: readonly number[],
    { group, action, memberId, details = {} }: PlanGroupEntryToLog,
    tx: Prisma.TransactionClient = this.prisma,
  ): Promise<void> {
    const entry = { memberId, action, details: { group: group.name, ...details } };
    return this.auditLog.recordAll(
      planIds.map((planId) => ({ planId, ...entry })),
      tx,
    );
  }
}

const groupColumns = { id: true, code: true, name: true } as const;

/** Invitations that can still be used at a moment. */
export function usable(at: Date) {
  return { usedAt: null, revokedAt: null, expiresAt: { gt: at } };
}
