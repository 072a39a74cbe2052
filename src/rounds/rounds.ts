import type { Temporal } from 'temporal-polyfill';
import type { Clock } from '../base/clock.ts';
import { addDays, type IsoDay } from '../base/day.ts';
import type { Log } from '../base/log.ts';
import type { Conversation } from '../conversations/conversation.ts';
import type { Prisma, PrismaClient } from '../generated/sqlite/client.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { AuditLog } from '../people/audit-log.ts';
import type { Channels } from '../people/channels.ts';
import type { PlanActor } from '../people/members.ts';
import { type Place, placeKey } from '../people/place.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import type { PlanLibrary } from '../plan/plan-library.ts';
import type { Progress } from '../progress/progress.ts';
import type { OpenRound, RoundsNow } from './ahead.ts';
import { closeRound } from './closing.ts';
import { RoundDeliveries } from './deliveries.ts';
import type { UnitFilling } from './filling.ts';
import { MOST_DAYS } from './order.ts';
import { RoundOrders } from './orders.ts';
import { type Recipient, Recipients } from './recipients.ts';
import type { Round } from './round.ts';
import { RoundStore } from './store.ts';
import { RoundSweep } from './sweep.ts';

interface RoundsParts {
  prisma: PrismaClient;
  clock: Clock;
  log: Log;
  channels: Channels;
  auditLog: AuditLog;
  outbox: Outbox;
  plans: PlanLibrary;
  progress: Progress;
}

/** A unit's task that is left out of a round. */
interface SkippedTask {
  round: number;
  unit: string;
  task: string;
}

/**
 * The door to update rounds: units are asked for some days how far they are, and the result is sent. A unit's progress in a
 * round is derived from the updates since the round was opened; nothing is kept in memory.
 */
export class Rounds {
  readonly orders: RoundOrders;
  private readonly store: RoundStore;
  private readonly recipients: Recipients;
  private readonly deliveries: RoundDeliveries;
  private readonly roundSweep: RoundSweep;

  constructor(private readonly parts: RoundsParts) {
    const { prisma, clock, auditLog, progress, channels } = parts;
    this.orders = new RoundOrders(prisma, clock, auditLog, progress);
    this.store = new RoundStore(prisma);
    this.recipients = new Recipients(prisma, channels, clock);
    this.deliveries = new RoundDeliveries(prisma, this.store, this.recipients);
    const { orders, store, deliveries } = this;
    this.roundSweep = new RoundSweep({ ...parts, orders, store, deliveries });
  }

  /** Returns a round of a plan, open or closed; undefined when the plan has none with this id. */
  find(planId: number, id: number): Promise<Round | undefined> {
    return this.store.find(planId, id);
  }

  /** Returns a plan's open rounds, the oldest first. */
  openOnes(planId: number): Promise<Round[]> {
    return this.store.openOnes(planId);
  }

  /** Returns the progress of a round, unit by unit. */
  filling(round: Round, book: PlanBook): Promise<UnitFilling[]> {
    return this.store.filling(round, book);
  }

  /** Returns who is asked for these units, as people and groups can be reached now. */
  reached(planId: number, units: readonly string[], book: PlanBook): Promise<Recipient[]> {
    return this.recipients.ofUnits(planId, units, book);
  }

  /** Reads what the rounds of the days ahead depend on. @param book the plan's, or the one of a file that is looked at */
  async standing(planId: number, book: PlanBook): Promise<RoundsNow> {
    const open: OpenRound[] = [];
    for (const round of await this.openOnes(planId)) {
      const filling = await this.filling(round, book);
      const units = filling.filter(({ stage }) => stage !== 'finished').map(({ unit }) => unit);
      open.push({ ...round, units, alive: await this.deliveries.alive(round, this.parts.clock.now()) });
    }
    const schedules = await this.orders.schedules(planId);
    const view = await this.parts.progress.view(planId);
    return { schedules, open, reachable: await this.recipients.all(planId), view };
  }

  /** Returns the units of a round that have not finished and for which this chat is asked. */
  async openUnitsOf(round: Round, book: PlanBook, asked: Place): Promise<UnitFilling[]> {
    const open = (await this.filling(round, book)).filter(({ stage }) => stage !== 'finished');
    const all = await this.reached(
      round.planId,
      open.map(({ unit }) => unit),
      book,
    );
    const own = all.find(({ place }) => placeKey(place) === placeKey(asked))?.units ?? [];
    return open.filter(({ unit }) => own.includes(unit));
  }

  /** Stores that a person opened the questions of these units. */
  async begin({ id }: Round, units: readonly string[]): Promise<void> {
    await this.parts.prisma.roundUnit.updateMany({
      where: { roundId: id, unit: { in: [...units] }, begunAt: null },
      data: { begunAt: this.now() },
    });
  }

  /** Skips units' tasks and ends the conversation that asked about them. Returns false if that was changed or is gone. */
  skip(
    actor: PlanActor,
    { id, revision }: Pick<Conversation, 'id' | 'revision'>,
    skipped: readonly SkippedTask[],
  ): Promise<boolean> {
    return this.parts.prisma.$transaction(async (tx) => {
      const { count } = await tx.conversation.deleteMany({ where: { id, revision, planId: actor.planId } });
      if (count === 0) return false;
      await this.skipWithin(tx, actor, skipped);
      return true;
    });
  }

  /** Skips units' tasks within a transaction. */
  async skipWithin(
    tx: Prisma.TransactionClient,
    { planId, by }: PlanActor,
    skipped: readonly SkippedTask[],
  ): Promise<void> {
    for (const { round, unit, task } of skipped) {
      // Prisma has no ON CONFLICT DO NOTHING on SQLite; a failed insert would end the transaction.
      await tx.$executeRaw`
        INSERT INTO "RoundSkip" ("roundId", "unit", "task") VALUES (${round}, ${unit}, ${task})
        ON CONFLICT ("roundId", "unit", "task") DO NOTHING`;
      const details = { unit, task };
      await this.parts.auditLog.record({ planId, memberId: by, action: 'round-skipped', details }, tx);
    }
  }

  /** Closes a round now. Returns false if it was closed before. The next sweep enqueues its result. */
  async close({ by }: PlanActor, round: Round, book: PlanBook): Promise<boolean> {
    const { prisma, clock, auditLog } = this.parts;
    return closeRound(
      { round, filling: await this.filling(round, book), now: clock.now(), by },
      prisma,
      auditLog,
    );
  }

  /**
   * Sets a round's last day, 31 days after its opening at the latest. Returns false if it is closed, or the day is past, too
   * late or the same.
   */
  extend(
    { planId, by }: PlanActor,
    { id, openedOn }: Round,
    endsOn: IsoDay,
    today: IsoDay,
  ): Promise<boolean> {
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

  /** Does what `RoundSweep.sweep` does. */
  sweep(planId: number): Promise<Temporal.Instant | undefined> {
    return this.roundSweep.sweep(planId);
  }

  /** Returns the first moment after `from` at which a round has a message due; undefined when none will. */
  nextMoment(from: Temporal.Instant): Promise<Temporal.Instant | undefined> {
    return this.roundSweep.nextMoment(from);
  }

  private now(): Date {
    return this.parts.clock.date();
  }
}
