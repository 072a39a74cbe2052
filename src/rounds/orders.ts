import { type Clock, dateOf } from '../base/clock.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';
import type { AuditLog } from '../people/audit-log.ts';
import type { PlanActor } from '../people/members.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import type { Progress } from '../progress/progress.ts';
import { type AskedUnit, askedOf } from './asked.ts';
import { lastUsefulDay, nextOccasion } from './occasions.ts';
import { openRound } from './opening.ts';
import { type OrderChange, orderOf, type RoundOrder, USUAL_DAYS } from './order.ts';
import { type Setting, settingIn } from './setting.ts';

/** How long a draft is kept, in hours. */
const DRAFT_HOURS = 24;

/** The result of starting an order. `nothing`: nothing to ask; `never`: its day is over; `gone`: started or deleted before. */
export type Started =
  | { kind: 'opened'; round: number }
  | { kind: 'scheduled' }
  | { kind: 'nothing' }
  | { kind: 'never' }
  | { kind: 'gone' };

/** Coordinators' orders of rounds: drafted step by step, then opened at once or run as a schedule. */
export class RoundOrders {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
    private readonly auditLog: AuditLog,
    private readonly progress: Progress,
  ) {}

  /** Begins a draft: all units, the tasks that are usually asked about, at once. */
  async begin({ planId, by }: PlanActor): Promise<RoundOrder> {
    const row = await this.prisma.roundOrder.create({
      data: {
        planId,
        units: [],
        tasks: [],
        days: USUAL_DAYS,
        createdAt: this.now(),
        createdById: by ?? null,
      },
    });
    return orderOf(row);
  }

  /** Returns an order of a plan; undefined when the plan has none with this id. */
  async find(planId: number, id: number): Promise<RoundOrder | undefined> {
    const row = await this.prisma.roundOrder.findFirst({ where: { id, planId } });
    return row ? orderOf(row) : undefined;
  }

  /** Returns those of some plans in which a round was ever ordered. */
  async plansWithAny(planIds: readonly number[]): Promise<number[]> {
    const rows = await this.prisma.roundOrder.findMany({
      where: { planId: { in: [...planIds] }, activeSince: { not: null } },
      distinct: ['planId'],
      select: { planId: true },
    });
    return rows.map(({ planId }) => planId);
  }

  /** Returns the running schedules of one plan or of all, the oldest first. */
  async schedules(planId?: number): Promise<RoundOrder[]> {
    const rows = await this.prisma.roundOrder.findMany({
      where: {
        activeSince: { not: null },
        stoppedAt: null,
        ...(planId !== undefined && { planId }),
      },
      orderBy: { id: 'asc' },
    });
    return rows.map(orderOf);
  }

  /** Changes a draft. Returns false if it was changed or started since it was read. */
  async change({ id, revision }: RoundOrder, { task, ...rest }: OrderChange): Promise<boolean> {
    const { count } = await this.prisma.roundOrder.updateMany({
      where: { id, revision, activeSince: null, stoppedAt: null },
      data: { ...rest, ...(task !== undefined && { task }), revision: revision + 1 },
    });
    return count > 0;
  }

  /** Returns what an order would ask now. */
  async asked(order: RoundOrder, { book, today }: Pick<Setting, 'book' | 'today'>): Promise<AskedUnit[]> {
    return askedOf(book, await this.progress.view(order.planId), today, order);
  }

  /** Starts a draft, once: opens its round now, or runs its schedule from tomorrow on. */
  async start(order: RoundOrder, book: PlanBook, actor: PlanActor): Promise<Started> {
    const setting = await settingIn(book, this.clock);
    if (order.rhythm !== 'NOW') return this.schedule(order, setting, actor);
    const asked = await this.asked(order, setting);
    if (asked.length === 0) return { kind: 'nothing' };
    return this.prisma.$transaction(async (tx) => {
      const { count } = await tx.roundOrder.updateMany({
        where: { id: order.id, revision: order.revision, activeSince: null, stoppedAt: null },
        data: { activeSince: this.now(), stoppedAt: this.now() },
      });
      if (count === 0) return { kind: 'gone' };
      const { today } = setting;
      const lastUseful = lastUsefulDay(order, book);
      const opening = { order, occasion: 'now', asked, today, now: this.clock.now(), lastUseful };
      return { kind: 'opened', round: await openRound({ ...opening, by: actor.by }, tx, this.auditLog) };
    });
  }

  /** Stops a schedule; rounds that it opened stay open. Returns false if it was stopped before. */
  stop({ planId, by }: PlanActor, id: number): Promise<boolean> {
    return this.prisma.$transaction(async (tx) => {
      const { count } = await tx.roundOrder.updateMany({
        where: { id, planId, activeSince: { not: null }, stoppedAt: null },
        data: { stoppedAt: this.now() },
      });
      if (count > 0)
        await this.auditLog.record({ planId, memberId: by, action: 'round-unscheduled', details: {} }, tx);
      return count > 0;
    });
  }

  /** Deletes a draft. */
  async drop({ id }: RoundOrder): Promise<void> {
    await this.prisma.roundOrder.deleteMany({ where: { id, activeSince: null, stoppedAt: null } });
  }

  /** Deletes drafts that are older than a day. */
  async forgetOld(): Promise<void> {
    const oldest = dateOf(this.clock.now().subtract({ hours: DRAFT_HOURS }));
    await this.prisma.roundOrder.deleteMany({
      where: { activeSince: null, stoppedAt: null, createdAt: { lte: oldest } },
    });
  }

  private async schedule(order: RoundOrder, setting: Setting, { planId, by }: PlanActor): Promise<Started> {
    const { today } = setting;
    if (nextOccasion(order, today, setting) === undefined) return { kind: 'never' };
    return this.prisma.$transaction(async (tx) => {
      const { count } = await tx.roundOrder.updateMany({
        where: { id: order.id, revision: order.revision, activeSince: null, stoppedAt: null },
        data: { activeSince: this.now(), handledUntil: today },
      });
      if (count === 0) return { kind: 'gone' };
      await this.auditLog.record({ planId, memberId: by, action: 'round-scheduled', details: {} }, tx);
      return { kind: 'scheduled' };
    });
  }

  private now(): Date {
    return this.clock.date();
  }
}
