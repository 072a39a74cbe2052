import { Batch } from '../database/batch.ts';
import { Prisma, type PrismaClient } from '../generated/sqlite/client.ts';
import type { Taken } from './queue.ts';

/** How long arrivals are gathered when there are many, in milliseconds. */
const GATHER_MS = 50;

/** A delivery that arrived as a whole, in one message. */
interface Arrival {
  taken: Taken;
  messageId: string;
}

/** Notes what arrived: nearly all that becomes of deliveries, so what arrives at the same time shares one write. */
export class Arrivals {
  private readonly batch: Batch<Arrival, void>;

  /**
   * @param now the machine's clock
   * @param planNow the plan's
   * @param gather whether those of some milliseconds are noted together, not only those of one moment
   */
  constructor(
    private readonly prisma: PrismaClient,
    private readonly options: { now: () => Date; planNow: () => Date; gather: boolean },
  ) {
    this.batch = new Batch((arrivals) => this.noteAll(arrivals), {
      gatherMs: options.gather ? GATHER_MS : 0,
    });
  }

  /** Settles once it is noted, unless somebody else has taken the delivery since. */
  note(taken: Taken, messageId: string): Promise<void> {
    return this.batch.add({ taken, messageId });
  }

  private async noteAll(arrivals: readonly Arrival[]): Promise<Map<Arrival, void>> {
    const rows = arrivals.map(({ taken: { id, attempts, repeated }, messageId }) => {
      // PostgreSQL takes what stands in such a list for text, unless it is told.
      return Prisma.sql`(CAST(${id} AS INTEGER), CAST(${attempts} AS INTEGER), ${messageId}, CAST(${repeated} AS BOOLEAN))`;
    });
    const noted = new Date(this.options.now().getTime() + 1); // a whole millisecond: none is counted too early
    await this.prisma.$executeRaw`
      WITH "Arrival" ("delivery", "attempt", "number", "again") AS (VALUES ${Prisma.join(rows)})
      UPDATE "Delivery" SET "state" = 'SENT', "partsSent" = "partsSent" + 1, "messageId" = "number",
        "repeated" = "again", "reason" = NULL, "sentAt" = ${this.options.planNow()}, "leasedBy" = NULL,
        "leasedUntil" = ${noted}
      FROM "Arrival"
      WHERE "id" = "delivery" AND "attempts" = "attempt" AND "state" IN ('SENDING', 'UNCERTAIN', 'QUEUED')`;
    return new Map(arrivals.map((arrival) => [arrival, undefined]));
  }
}
