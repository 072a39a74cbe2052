import type { Temporal } from 'temporal-polyfill';
import type { Clock } from '../base/clock.ts';
import { addDays, type IsoDay } from '../base/day.ts';
import type { Log } from '../base/log.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { AuditLog } from '../people/audit-log.ts';
import type { Hand } from '../people/members.ts';
import type { Place } from '../people/reachability.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import type { PlanLibrary } from '../plan/plan-library.ts';
import type { Draft } from '../progress/drafts.ts';
import type { Progress } from '../progress/progress.ts';
import { type Addressee, Addressees } from './recipients.ts';
import { closeRound } from './closing.ts';
import { RoundDeliveries } from './deliveries.ts';
import type { UnitFilling } from './filling.ts';
import { MOST_DAYS } from './order.ts';
import { RoundOrders } from './orders.ts';
import type { Round } from './round.ts';
import { RoundStore } from './store.ts';
import { RoundSweep } from './sweep.ts';

interface RoundsParts {
  prisma: PrismaClient;
  clock: Clock;
  log: Log;
  channel: string;
  auditLog: AuditLog;
  outbox: Outbox;
  plans: PlanLibrary;
  progress: Progress;
}

/**
 * Update rounds: the units are asked how far they are, for some days, and what came of it is told. Where everybody is
 * in a round is derived from what was reported since it was opened; nothing is kept in memory.
 */
export class Rounds {
  /** What is asked when: put together by coordinators. */
  readonly orders: RoundOrders;
  private readonly store: RoundStore;
  private readonly addressees: Addressees;
  private readonly sweeping: RoundSweep;

  constructor(private readonly parts: RoundsParts) {
    const { prisma, clock, auditLog, progress, channel } = parts;
    this.orders = new RoundOrders(prisma, clock, auditLog, progress, channel);
    this.store = new RoundStore(prisma, channel);
    this.addressees = new Addressees(prisma, channel);
    const deliveries = new RoundDeliveries(prisma, this.store, this.addressees);
    this.sweeping = new RoundSweep({ ...parts, orders: this.orders, store: this.store, deliveries });
  }

  /** One of a plan's rounds, open or closed; undefined when the plan has no such. */
  find(planId: number, id: number): Promise<Round | undefined> {
    return this.store.find(planId, id);
  }

  /** A plan's rounds that are open, the oldest first. */
  openOnes(planId: number): Promise<Round[]> {
    return this.store.openOnes(planId);
  }

  /** How a round fills, unit by unit. */
  filling(round: Round, book: PlanBook): Promise<UnitFilling[]> {
    return this.store.filling(round, book);
  }

  /** Who is asked for these units, as people and groups can be reached now. */
  reached(planId: number, units: readonly string[]): Promise<Addressee[]> {
    return this.addressees.ofUnits(planId, units);
  }

  /** Those of a round's units that are not finished and for which this chat is asked. */
  async openUnitsOf(round: Round, book: PlanBook, { id, inGroup }: Place): Promise<UnitFilling[]> {
    const open = (await this.filling(round, book)).filter(({ stage }) => stage !== 'finished');
    const all = await this.reached(
      round.planId,
      open.map(({ unit }) => unit),
    );
    const own = all.find(({ place }) => place.id === id && place.inGroup === inGroup)?.units ?? [];
    return open.filter(({ unit }) => own.includes(unit));
  }

  /** Notes that somebody looks at what these units are asked. */
  async begin({ id }: Round, units: readonly string[]): Promise<void> {
    await this.parts.prisma.roundUnit.updateMany({
      where: { roundId: id, unit: { in: [...units] }, begunAt: null },
      data: { begunAt: this.now() },
    });
  }

  /** Leaves a unit's task out, in place of the draft that asked about it. False when that draft was changed or is over. */
  skip(
    { planId, by }: Hand,
    draft: Draft,
    asked: { round: number; unit: string; task: string },
  ): Promise<boolean> {
    const { round, unit, task } = asked;
    return this.parts.prisma.$transaction(async (tx) => {
      const { id, revision } = draft;
      const { count } = await tx.progressDraft.deleteMany({ where: { id, revision, planId } });
      if (count === 0) return false;
      // Prisma has no insert that leaves what is there alone on SQLite; in a transaction a failed one would end it.
      await tx.$executeRaw`
        INSERT INTO "RoundSkip" ("roundId", "unit", "task") VALUES (${round}, ${unit}, ${task})
        ON CONFLICT ("roundId", "unit", "task") DO NOTHING`;
      await this.parts.auditLog.record(
        { planId, memberId: by, action: 'round-skipped', details: { unit, task } },
        tx,
      );
      return true;
    });
  }

  /** Closes a round now. False when it was closed before. Its result is told with the next sweep. */
  async close({ by }: Hand, round: Round, book: PlanBook): Promise<boolean> {
    const { prisma, clock, auditLog } = this.parts;
    return closeRound(
      { round, filling: await this.filling(round, book), now: clock.now(), by },
      prisma,
      auditLog,
    );
  }

  /** Sets a round's last day, a month after its opening at the latest. False when it is closed, or the day does not fit. */
  extend({ planId, by }: Hand, { id, openedOn }: Round, endsOn: IsoDay, today: IsoDay): Promise<boolean> {
    if (endsOn < today || endsOn > addDays(openedOn, MOST_DAYS)) return Promise.resolve(false);
    return this.parts.prisma.$transaction(async (tx) => {
      const { count } = await tx.round.updateMany({
        where: { id, closedAt: null, endsOn: { not: endsOn } },
        data: { endsOn },
      });
      if (count === 0) return false;
      await this.parts.auditLog.record(
        { planId, memberId: by, action: 'round-extended', details: { day: endsOn } },
        tx,
      );
      return true;
    });
  }

  /** Does what rounds should have done by now; again, it finds nothing to do. */
  sweep(): Promise<void> {
    return this.sweeping.sweep();
  }

  /** The next moment after `from` at which rounds will say something, as things stand; undefined when they will not. */
  nextMoment(from: Temporal.Instant): Promise<Temporal.Instant | undefined> {
    return this.sweeping.nextMoment(from);
  }

  private now(): Date {
    return this.parts.clock.date();
  }
}
