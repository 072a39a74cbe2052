import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { type Clock, dateOf, instantOf } from '../base/clock.ts';
import { groupsBy } from '../base/grouped.ts';
import { Batch, inSteps } from '../database/batch.ts';
import { type Delivery, Prisma, type PrismaClient } from '../generated/sqlite/client.ts';
import type { DeliveryState } from '../generated/sqlite/enums.ts';
import type { Address } from '../people/address.ts';
import type { Channels } from '../people/channels.ts';
import type { Place } from '../people/place.ts';
import { isDue } from './due.ts';
import { insertOrders, inTurn } from './insert-orders.ts';
import { oldestDue } from './oldest-due.ts';
import type { Order } from './order.ts';
import { ALL } from './pace.ts';
import { LONGEST_QUEUED_HOURS, type PlanStanding, standingOf } from './plan-standing.ts';
import { PRIORITIES } from './priorities.ts';
import type { Rate } from './settings.ts';

/** How long a delivery is kept after its last moment. */
const KEPT_HOURS = 90 * 24;

/** States that are not over. */
const OPEN = ['QUEUED', 'SENDING', 'UNCERTAIN'] as const;

const counted = z.tuple([z.object({ count: z.coerce.number() })]);
const firstRows = z.array(z.object({ planId: z.number(), first: z.coerce.date().nullable() }));

/** Says which deliveries are meant. */
export type DeliveryFilter = Pick<
  Prisma.DeliveryWhereInput,
  'id' | 'planId' | 'channel' | 'chatId' | 'kind' | 'uniqueKey' | 'batch'
>;

/** What became of a delivery so far. */
export type Fate = Pick<Delivery, 'id' | 'planId' | 'state' | 'notAfter'> & {
  to: Place;
  /** As they were enqueued; to be parsed. */
  details: unknown;
};

/** The durable queue of what the bot says unasked. */
export class Outbox {
  private readonly listeners = new Set<() => void>();
  /** When this process began, by the plan's clock, in milliseconds. */
  private readonly begunAt: number;
  private readonly enqueues: Batch<readonly Order[], Set<string>>;
  private readonly oldest: Batch<PlanOnChannel, Date | undefined>;

  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
  ) {
    this.begunAt = clock.now().epochMilliseconds;
    this.enqueues = new Batch((asked) => this.enqueueTogether(asked), { apartOnFailure: true });
    this.oldest = new Batch((asked) => this.readOldest(asked));
  }

  /** Enqueues a message. Returns false if its unique key exists already, in whatever state. */
  async enqueue(order: Order, tx: Prisma.TransactionClient = this.prisma): Promise<boolean> {
    return (await this.enqueueAll([order], tx)).has(order.uniqueKey);
  }

  /**
   * Enqueues many messages. Returns the unique keys of those that are new.
   * Those of several plans that are due at once take turns, in the order given here.
   * In the caller's transaction they are kept or undone with it; sending begins at the next poll, or at once by `wake`.
   */
  async enqueueAll(
    orders: readonly Order[],
    tx: Prisma.TransactionClient = this.prisma,
  ): Promise<Set<string>> {
    if (orders.length === 0) return new Set();
    if (tx !== this.prisma) return insertOrders(tx, orders.map(inTurn), this.clock.date());
    const fresh = await this.enqueues.add(orders);
    if (fresh.size > 0) this.wake();
    return fresh;
  }

  /** Cancels what is still queued. Returns how many there were. */
  async cancel(which: DeliveryFilter, tx: Prisma.TransactionClient = this.prisma): Promise<number> {
    const { count } = await tx.delivery.updateMany({
      where: { ...which, state: 'QUEUED' },
      data: { state: 'CANCELLED', reason: 'taken-back' },
    });
    return count;
  }

  /**
   * Holds batches until they are released: nothing of them is claimed; what is being sent is finished. It holds for all
   * processes once the transaction is over.
   */
  async hold(batches: readonly string[], tx: Prisma.TransactionClient): Promise<void> {
    // Each claim writes this row first: claims before this transaction are in flight, those after it see the hold.
    await tx.deliveryPause.updateMany({ where: { chatId: ALL }, data: { chatId: ALL } });
    const since = this.clock.date();
    for (const batch of batches)
      await tx.deliveryHold.upsert({ where: { batch }, create: { batch, since }, update: { batch } });
  }

  /** Releases held batches. */
  async release(batches: readonly string[], tx: Prisma.TransactionClient = this.prisma): Promise<void> {
    await tx.deliveryHold.deleteMany({ where: { batch: { in: [...batches] } } });
  }

  /**
   * A person's decision on what is over and did not arrive, or may not have: it may go once more, between two moments. Parts that
   * were sent are not sent again. Returns how many there were.
   */
  async sendAgain(
    which: DeliveryFilter & { state: 'UNCERTAIN' | 'FAILED' | 'EXPIRED' },
    { notBefore, notAfter }: Pick<Order, 'notBefore' | 'notAfter'>,
    tx: Prisma.TransactionClient = this.prisma,
  ): Promise<number> {
    const { count } = await tx.delivery.updateMany({
      where: which,
      data: {
        state: 'QUEUED',
        reason: null,
        failures: 0,
        retryAt: null,
        notBefore: dateOf(notBefore),
        notAfter: dateOf(notAfter),
        // It may have arrived before, and a notice says so.
        ...(which.state === 'UNCERTAIN' && { repeated: true }),
      },
    });
    if (tx === this.prisma) this.wake();
    return count;
  }

  /**
   * Returns deliveries of a kind whose last moment is still to come, oldest first.
   * @param hours how long at most they may be sent
   */
  async current(which: { kind: string; planId: number }, hours: number): Promise<Fate[]> {
    const rows = await this.prisma.delivery.findMany({
      where: { ...which, ...this.currentFor(hours) },
      orderBy: { id: 'asc' },
    });
    return rows.map(({ id, planId, state, notAfter, details, channel, chatId, inGroup }) => {
      return { id, planId, state, notAfter, details, to: { channel, id: chatId, inGroup } };
    });
  }

  /** Returns those of some plans that have such deliveries as `current` gives. */
  async plansWithCurrent(kind: string, planIds: readonly number[], hours: number): Promise<number[]> {
    const { notBefore, notAfter } = this.currentFor(hours);
    const which = Prisma.sql`d."notAfter" >= ${notAfter.gte} AND d."kind" = ${kind}`;
    return [...(await this.firstOfPlans(planIds, notBefore.gte, which)).keys()];
  }

  /** Returns those of some plans of which a delivery is queued, on whichever messenger. */
  async plansWithQueued(planIds: readonly number[]): Promise<number[]> {
    const earliest = dateOf(this.clock.now().subtract({ hours: LONGEST_QUEUED_HOURS }));
    return [...(await this.firstOfPlans(planIds, earliest, isQueued)).keys()];
  }

  /**
   * Returns from when on the first of some deliveries (`d`) of plans may go that may not go before a moment; plans that have none are left
   * out. Asked plan by plan within one statement: what waits is now nothing, now a message of everybody, and a database that counts on the
   * one looks through the whole of the other.
   */
  private async firstOfPlans(
    planIds: readonly number[],
    from: Date,
    which: Prisma.Sql,
  ): Promise<Map<number, Date>> {
    const rows = await this.prisma.$queryRaw`
      SELECT p."id" AS "planId", (SELECT MIN(d."notBefore") FROM "Delivery" d
        WHERE d."planId" = p."id" AND d."notBefore" >= ${from} AND ${which}) AS "first"
      FROM "Plan" p WHERE p."id" IN (${Prisma.join([...planIds])})`;
    return new Map(
      firstRows.parse(rows).flatMap(({ planId, first }) => (first ? [[planId, first] as const] : [])),
    );
  }

  private currentFor(hours: number) {
    const now = this.clock.now();
    return { notBefore: { gte: dateOf(now.subtract({ hours })) }, notAfter: { gte: dateOf(now) } };
  }

  /**
   * Deletes what is over, 90 days after its last moment: before that its unique key may still be needed. What is UNCERTAIN
   * and what belongs to a batch stays: a batch's deliveries are its result.
   */
  async forgetOld(signal?: AbortSignal): Promise<void> {
    const before = dateOf(this.clock.now().subtract({ hours: KEPT_HOURS }));
    await inSteps(
      (most) => this.prisma.$executeRaw`
        DELETE FROM "Delivery" WHERE "id" IN (
          SELECT "id" FROM "Delivery" WHERE "batch" IS NULL AND "notAfter" < ${before}
            AND "state" IN ('SENT', 'FAILED', 'CANCELLED', 'EXPIRED') LIMIT ${most})`,
      signal,
    );
  }

  /** Returns the number of deliveries in each state that something or a person may still have to do with. */
  async depth(): Promise<Record<(typeof OPEN)[number], number>> {
    const where = { state: { in: [...OPEN] } };
    const counts = await this.prisma.delivery.groupBy({ by: ['state'], where, _count: true });
    const count = (state: DeliveryState) => counts.find((one) => one.state === state)?._count ?? 0;
    return { QUEUED: count('QUEUED'), SENDING: count('SENDING'), UNCERTAIN: count('UNCERTAIN') };
  }

  /**
   * Returns by how many seconds of the plan's clock the oldest queued delivery is late; 0 when none is. Held ones do not count,
   * nor does time before this process began: while nothing ran nothing waited for the messenger.
   */
  async oldestDueSeconds(): Promise<number> {
    const now = this.clock.date();
    const oldest = await oldestDue(this.prisma, now);
    if (!oldest) return 0;
    return Math.max(0, now.getTime() - Math.max(oldest.getTime(), this.begunAt)) / 1000;
  }

  /**
   * Returns since when the oldest queued delivery of a plan is due, or from when on it will be; undefined when none is
   * queued. Held ones do not count, nor does time before this process began.
   */
  async oldestQueued(planId: number, viaChannel: string): Promise<Temporal.Instant | undefined> {
    const oldest = await this.oldest.add({ planId, viaChannel });
    if (!oldest) return undefined;
    return Temporal.Instant.fromEpochMilliseconds(Math.max(oldest.getTime(), this.begunAt));
  }

  /** Whether at least so many deliveries, of all plans together, were sent in the last so many seconds of the plan's clock. */
  async hasSent(viaChannel: string, { messages, seconds }: Rate): Promise<boolean> {
    const since = dateOf(this.clock.now().subtract({ seconds }));
    const last = await this.prisma.delivery.findMany({
      // What was sent since then was not past its last moment before.
      where: { viaChannel, state: 'SENT', notAfter: { gte: since }, sentAt: { gte: since } },
      skip: Math.max(0, messages - 1),
      take: 1,
      select: { id: true },
    });
    return last.length > 0;
  }

  /** Whether a message of a chat, by the messenger's number, was sent from here; with several parts its first is meant. */
  async hasSentMessage({ channel, id }: Address, messageId: string): Promise<boolean> {
    const where = { viaChannel: channel, viaChatId: id, messageId };
    return (await this.prisma.delivery.findFirst({ where, select: { id: true } })) !== null;
  }

  /** Returns the latest deliveries of one messenger, the newest first. */
  latest(viaChannel: string, most: number): Promise<Delivery[]> {
    return this.prisma.delivery.findMany({ where: { viaChannel }, orderBy: { id: 'desc' }, take: most });
  }

  /** Returns the first moment after `from` at which a queued delivery may go, and its kind. */
  async nextAfter(
    channels: Channels,
    from: Temporal.Instant,
  ): Promise<{ at: Temporal.Instant; kind: string } | undefined> {
    const next = await this.prisma.delivery.findFirst({
      where: { viaChannel: { in: [...channels] }, state: 'QUEUED', notBefore: { gt: dateOf(from) } },
      orderBy: [{ notBefore: 'asc' }, { id: 'asc' }],
      select: { notBefore: true, kind: true },
    });
    if (!next) return undefined;
    return { at: instantOf(next.notBefore), kind: next.kind };
  }

  /** Returns how many deliveries of one messenger are being sent, or are due and not put off for a retry. */
  async underWay(channel: string): Promise<number> {
    const rows = await this.prisma.$queryRaw`
      SELECT COUNT(*) AS "count" FROM "Delivery"
      WHERE "viaChannel" = ${channel} AND "state" IN ('QUEUED', 'SENDING') AND ("state" = 'SENDING'
        OR ("state" = 'QUEUED' AND "retryAt" IS NULL AND ${isDue(this.clock.date())}))`;
    return counted.parse(rows)[0].count;
  }

  /** Returns how many deliveries of a plan are due on a channel and wait. */
  waiting(planId: number, channel: string): Promise<number> {
    const where = {
      ...{ planId, viaChannel: channel, notBefore: { lte: this.clock.date() } },
      state: 'QUEUED' as const,
    };
    return this.prisma.delivery.count({ where });
  }

  /** Returns what of a plan was sent last, and what waits. */
  standingOf(planId: number): Promise<PlanStanding> {
    return standingOf(this.prisma, planId, this.clock.now());
  }

  /** Returns how many deliveries of campaigns are queued on a channel, of all plans. */
  queuedOfCampaigns(channel: string): Promise<number> {
    const priority = { lte: PRIORITIES['campaign-recall'] };
    return this.prisma.delivery.count({ where: { viaChannel: channel, state: 'QUEUED', priority } });
  }

  /** Returns how many deliveries are queued on each channel that has any. */
  async queuedByChannel(): Promise<[channel: string, count: number][]> {
    const where = { state: 'QUEUED' } as const;
    const counts = await this.prisma.delivery.groupBy({ by: ['viaChannel'], where, _count: true });
    return counts.map(({ viaChannel, _count }) => [viaChannel, _count]);
  }

  /** Makes this process's dispatchers poll now: something was enqueued, or the clock was moved. */
  wake(): void {
    for (const listener of this.listeners) listener();
  }

  /** Calls the listener at each `wake`. Returns a function that ends this. */
  onWake(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Of several plans that are asked about at once those on one channel are read with one statement. */
  private async readOldest(asked: readonly PlanOnChannel[]): Promise<Map<PlanOnChannel, Date | undefined>> {
    const earliest = dateOf(this.clock.now().subtract({ hours: LONGEST_QUEUED_HOURS }));
    const found = new Map<PlanOnChannel, Date | undefined>();
    for (const [viaChannel, alike] of groupsBy(asked, (one) => one.viaChannel)) {
      const oldest = await this.firstOfPlans(
        alike.map(({ planId }) => planId),
        earliest,
        Prisma.sql`${isQueued} AND d."viaChannel" = ${viaChannel}
          AND NOT EXISTS (SELECT 1 FROM "DeliveryHold" h WHERE h."batch" = d."batch")`,
      );
      for (const one of alike) found.set(one, oldest.get(one.planId));
    }
    return found;
  }

  /** What plans enqueue at the same time is inserted together; each takes its own turns. */
  private async enqueueTogether(
    asked: readonly (readonly Order[])[],
  ): Promise<Map<readonly Order[], Set<string>>> {
    const turned = asked.flatMap((orders) => orders.map(inTurn));
    const fresh = await insertOrders(this.prisma, turned, this.clock.date());
    // Of the same message from two of them one is new.
    const own = (orders: readonly Order[]) =>
      orders.map(({ uniqueKey }) => uniqueKey).filter((key) => fresh.delete(key));
    return new Map(asked.map((orders) => [orders, new Set(own(orders))]));
  }
}

const isQueued = Prisma.sql`CAST(d."state" AS TEXT) = 'QUEUED'`;

interface PlanOnChannel {
  planId: number;
  viaChannel: string;
}
