import { z } from 'zod';
import { type Delivery, Prisma, type PrismaClient } from '../generated/sqlite/client.ts';
import { Arrivals } from './arrivals.ts';
import { isDue } from './due.ts';
import { heldBatches } from './holds.ts';
import type { Closed } from './pace.ts';
import { Upkeep, type UpkeepOptions } from './upkeep.ts';

/** Rows to look through for chats that may be written to, at least. */
const LOOKED_AT = 50;

/** From this many claimed together on, arrivals are gathered before they are recorded. */
const FAST = 50;

/** Columns that are not needed to send: hundreds of rows are read at once. */
const UNNEEDED = {
  uniqueKey: true,
  turn: true,
  notBefore: true,
  notAfter: true,
  leasedBy: true,
  retryAt: true,
  createdAt: true,
  sentAt: true,
} as const satisfies Prisma.DeliveryOmit;

/** A delivery whose turn has come. */
export type Waiting = Omit<Delivery, keyof typeof UNNEEDED>;

/** A delivery that this process has claimed, and the moment from which it may be sent (the DatabaseClock's). */
export type Claimed = Waiting & { leasedUntil: Date; startsAt: number };

const ids = z.array(z.object({ id: z.number() }));
const heads = z.array(z.object({ id: z.number(), viaChatId: z.string(), inGroup: z.coerce.boolean() }));
type Head = z.infer<typeof heads>[number];

/** What is passed by: chats that have used up their rate, and what is less urgent than the least priority. */
interface Passed {
  full: readonly string[];
  least: number;
}

/** The queued deliveries of one channel, shared with other processes. Every change is a compare-and-set. */
export class Queue {
  /** Ends, as `end` does, deliveries that arrived as a whole in one message. */
  readonly arrivals: Arrivals;
  /** Expires what is late and frees what a dead process had claimed. */
  readonly upkeep: Upkeep;

  /**
   * @param owner names this process; no two living ones share it
   * @param kinds names of the kinds that this process can send
   * @param moreToCome whether further requests are under way
   */
  constructor(
    private readonly prisma: PrismaClient,
    private readonly options: UpkeepOptions & {
      owner: string;
      kinds: readonly string[];
      leaseMs: number;
      moreToCome: () => boolean;
    },
  ) {
    this.upkeep = new Upkeep(prisma, options);
    this.arrivals = new Arrivals(prisma, {
      now: () => new Date(this.now()),
      planNow: () => this.planNow(),
      gather: options.pace.mostTogether >= FAST,
      moreToCome: options.moreToCome,
    });
  }

  /** This moment by the DatabaseClock, in milliseconds. */
  now(): number {
    return this.options.machine.now().epochMilliseconds;
  }

  /**
   * Returns what may go next: by priority, then by age, then plan by plan in turn; at most one a chat.
   * @param least the least priority that may go
   */
  async next(closed: Closed, most: number, least = Number.NEGATIVE_INFINITY): Promise<Waiting[]> {
    const room = Math.min(closed.room, most);
    if (room <= 0) return [];
    const chats = new Set<string>();
    const due = (await this.look({ full: closed.chats, least }, Math.max(LOOKED_AT, room)))
      .filter(({ viaChatId }) => !chats.has(viaChatId) && chats.add(viaChatId))
      .slice(0, room);
    const rows = await this.prisma.delivery.findMany({
      omit: UNNEEDED,
      where: { id: { in: due.map(({ id }) => id) } },
    });
    const byId = new Map(rows.map((row) => [row.id, row]));
    return due.flatMap(({ id }) => byId.get(id) ?? []);
  }

  /** Only when a group is among the next is it asked which groups have used up their rate: those of a whole minute are many. */
  private async look({ full, least }: Passed, most: number): Promise<Head[]> {
    const found = await this.heads({ full, least }, most);
    if (!found.some(({ inGroup }) => inGroup)) return found;
    const groups = (await this.options.pace.fullGroups(this.prisma, this.now())).map(({ chatId }) => chatId);
    const passed = found.some(({ viaChatId }) => groups.includes(viaChatId));
    return passed ? this.heads({ full: [...full, ...groups], least }, most) : found;
  }

  /* Chats that are paused or being sent to are looked up by the statement: their ids would make it another each time. */
  private async heads({ full, least }: Passed, most: number): Promise<Head[]> {
    const { channel, kinds } = this.options;
    const now = new Date(this.now());
    const others = full.length > 0 ? Prisma.sql`AND "viaChatId" NOT IN (${Prisma.join(full)})` : Prisma.empty;
    const urgent = Number.isFinite(least) ? Prisma.sql`AND "priority" >= ${least}` : Prisma.empty;
    const rows = await this.prisma.$queryRaw`
      SELECT "id", "viaChatId", "inGroup" FROM "Delivery"
      WHERE "viaChannel" = ${channel} AND "state" = 'QUEUED' AND "kind" IN (${Prisma.join(kinds)})
        AND ${isDue(this.planNow())} AND ("retryAt" IS NULL OR "retryAt" <= ${now})
        AND ("batch" IS NULL OR "batch" NOT IN (SELECT "batch" FROM "DeliveryHold"))
        AND "viaChatId" NOT IN (SELECT "viaChatId" FROM "Delivery" WHERE "viaChannel" = ${channel} AND "state" = 'SENDING')
        AND "viaChatId" NOT IN (SELECT "chatId" FROM "DeliveryPause" WHERE "channel" = ${channel} AND "until" > ${now})
        ${others} ${urgent}
      ORDER BY "priority" DESC, "notBefore", "turn", "id" LIMIT ${most}`;
    return heads.parse(rows);
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
    const as = deliveries.map(({ id, attempts, viaChannel, viaChatId }) => {
      return Prisma.sql`(CAST(${id} AS INTEGER), CAST(${attempts} AS INTEGER), ${viaChannel}, ${viaChatId})`;
    });
    const rows = await tx.$queryRaw`
      WITH "Read" ("delivery", "attempt", "messenger", "chat") AS (VALUES ${Prisma.join(as)})
      UPDATE "Delivery" SET "state" = 'SENDING', "attempts" = "attempts" + 1, "requests" = "requests" + ${messages},
        "leasedBy" = ${this.options.owner}, "leasedUntil" = ${leasedUntil}
      FROM "Read"
      WHERE "id" = "delivery" AND "attempts" = "attempt" AND "viaChannel" = "messenger" AND "viaChatId" = "chat"
        AND "state" = 'QUEUED' AND ${isDue(this.planNow())}
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
  async change(
    { id, attempts }: Waiting,
    data: Prisma.DeliveryUpdateManyMutationInput,
    db: Pick<Prisma.TransactionClient, 'delivery'> = this.prisma,
  ): Promise<boolean> {
    const { count } = await db.delivery.updateMany({
      where: { id, attempts, state: 'QUEUED' },
      data: { ...data, leasedUntil: new Date(this.now() + 1) },
    });
    return count === 1;
  }

  private planNow(): Date {
    return this.options.clock.date();
  }
}
