import { z } from 'zod';
import { type Delivery, Prisma, type PrismaClient } from '../generated/sqlite/client.ts';
import { Arrivals } from './arrivals.ts';
import { dueAt } from './due.ts';
import { heldBatches, notHeld } from './holds.ts';
import type { Closed } from './pace.ts';
import { Upkeep, type UpkeepOptions } from './upkeep.ts';

/** Rows to look through for chats that may be written to, at least. */
const LOOKED_AT = 50;

/** From this many claimed together on, arrivals are gathered before they are recorded. */
const FAST = 50;

/** Columns that are not needed to send: hundreds of rows are read at once. */
const UNNEEDED = {
  uniqueKey: true,
  priority: true,
  notBefore: true,
  notAfter: true,
  leasedBy: true,
  retryAt: true,
  reason: true,
  createdAt: true,
  sentAt: true,
} as const satisfies Prisma.DeliveryOmit;

/** A delivery whose turn has come. */
export type Waiting = Omit<Delivery, keyof typeof UNNEEDED>;

/** A delivery that this process has claimed, and the moment from which it may be sent (the DatabaseClock's). */
export type Claimed = Waiting & { leasedUntil: Date; startsAt: number };

const ids = z.array(z.object({ id: z.number() }));

/** The queued deliveries of one channel, shared with other processes. Every change is a compare-and-set. */
export class Queue {
  /** Ends, as `end` does, deliveries that arrived as a whole in one message. */
  readonly arrivals: Arrivals;
  /** Expires what is late and frees what a dead process had claimed. */
  readonly upkeep: Upkeep;

  /**
   * @param owner names this process; no two living ones share it
   * @param kinds names of the kinds that this process can send
   */
  constructor(
    private readonly prisma: PrismaClient,
    private readonly options: UpkeepOptions & { owner: string; kinds: readonly string[]; leaseMs: number },
  ) {
    this.upkeep = new Upkeep(prisma, options);
    this.arrivals = new Arrivals(prisma, {
      now: () => new Date(this.now()),
      planNow: () => this.planNow(),
      gather: options.pace.mostTogether >= FAST,
    });
  }

  /** This moment by the DatabaseClock, in milliseconds. */
  now(): number {
    return this.options.machine.now().epochMilliseconds;
  }

  /** Returns what may go next: by priority, then by age, at most one a chat. */
  async next(closed: Closed, most: number): Promise<Waiting[]> {
    const room = Math.min(closed.room, most);
    if (room <= 0) return [];
    const due = await this.prisma.delivery.findMany({
      omit: UNNEEDED,
      where: {
        ...this.due(),
        AND: [this.notWaiting(), await notHeld(this.prisma)],
        chatId: { notIn: closed.chats },
      },
      orderBy: [{ priority: 'desc' }, { notBefore: 'asc' }, { id: 'asc' }],
      take: Math.max(LOOKED_AT, room),
    });
    const chats = new Set<string>();
    return due.filter(({ chatId }) => !chats.has(chatId) && chats.add(chatId)).slice(0, room);
  }

  /**
   * Claims deliveries, each of so many messages, as far as the pace allows. Those that were changed since they were read
   * are left out.
   */
  async claim(wanted: readonly { delivery: Waiting; messages: number }[]): Promise<Claimed[]> {
    const { pace } = this.options;
    return this.prisma.$transaction(async (tx) => {
      await pace.hold(tx);
      const held = await heldBatches(tx);
      const candidates = wanted
        .filter(({ delivery: { batch } }) => batch === null || !held.includes(batch))
        .map(({ delivery, messages }) => ({ ...delivery, messages }));
      const allowed = await pace.allowed(tx, this.now(), candidates);
      const leasedUntil = new Date(this.now() + this.options.leaseMs);
      const leased = new Set<number>();
      for (const messages of new Set(allowed.map((each) => each.messages))) {
        const same = allowed.filter((each) => each.messages === messages);
        for (const id of await this.lease(tx, same, messages, leasedUntil)) leased.add(id);
      }
      return allowed
        .filter(({ id }) => leased.has(id))
        .map(({ messages: _, ...one }) => ({ ...one, attempts: one.attempts + 1, leasedUntil }));
    });
  }

  /** Leases the deliveries that nobody changed since they were read. Returns their ids. */
  private async lease(
    tx: Prisma.TransactionClient,
    deliveries: readonly Waiting[],
    messages: number,
    leasedUntil: Date,
  ): Promise<number[]> {
    const as = deliveries.map(({ id, attempts, chatId }) => {
      return Prisma.sql`(CAST(${id} AS INTEGER), CAST(${attempts} AS INTEGER), ${chatId})`;
    });
    const planNow = this.planNow();
    const rows = await tx.$queryRaw`
      WITH "Read" ("delivery", "attempt", "chat") AS (VALUES ${Prisma.join(as)})
      UPDATE "Delivery" SET "state" = 'SENDING', "attempts" = "attempts" + 1, "requests" = "requests" + ${messages},
        "leasedBy" = ${this.options.owner}, "leasedUntil" = ${leasedUntil}
      FROM "Read"
      WHERE "id" = "delivery" AND "attempts" = "attempt" AND "chatId" = "chat"
        AND "state" = 'QUEUED' AND "notAfter" >= ${planNow}
        AND ("notBefore" <= ${planNow} OR ("createdAt" > ${planNow} AND "notBefore" <= "createdAt"))
      RETURNING "id"`;
    return ids.parse(rows).map(({ id }) => id);
  }

  /**
   * Ends a claim. Returns false when another process has claimed the delivery since. When the lease ran out it was made
   * uncertain or queued again: what this process knows of its request is better than that.
   */
  async end(claim: Claimed, data: Prisma.DeliveryUpdateManyMutationInput): Promise<boolean> {
    const known = data.state !== 'UNCERTAIN';
    const { count } = await this.prisma.delivery.updateMany({
      where: {
        id: claim.id,
        attempts: claim.attempts,
        state: known ? { in: ['SENDING', 'UNCERTAIN', 'QUEUED'] } : 'SENDING',
      },
      data: { repeated: claim.repeated, ...data, leasedBy: null, leasedUntil: new Date(this.now() + 1) },
    });
    return count === 1;
  }

  /** Changes a queued delivery, unless another process has claimed it since. The row tells when: see newestMoment. */
  async change({ id, attempts }: Waiting, data: Prisma.DeliveryUpdateManyMutationInput): Promise<boolean> {
    const { count } = await this.prisma.delivery.updateMany({
      where: { id, attempts, state: 'QUEUED' },
      data: { ...data, leasedUntil: new Date(this.now() + 1) },
    });
    return count === 1;
  }

  private due() {
    const { channel, kinds } = this.options;
    return {
      channel,
      state: 'QUEUED',
      kind: { in: [...kinds] },
      ...dueAt(this.prisma, this.planNow()),
    } satisfies Prisma.DeliveryWhereInput;
  }

  private notWaiting(): Prisma.DeliveryWhereInput {
    return { OR: [{ retryAt: null }, { retryAt: { lte: new Date(this.now()) } }] };
  }

  private planNow(): Date {
    return this.options.clock.date();
  }
}
