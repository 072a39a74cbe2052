import { Batch } from '../database/batch.ts';
import { type Delivery, Prisma, type PrismaClient } from '../generated/sqlite/client.ts';

/** How long arrivals are gathered when there are many, and how many at most: a process that dies leaves them uncertain. */
const GATHER_MS = 200;
const MOST_GATHERED = 150;

/** A claimed delivery as it was when it was claimed. */
type Claim = Pick<Delivery, 'id' | 'attempts' | 'repeated'>;

/** A delivery that arrived as a whole, in one message. */
interface Arrival {
  claim: Claim;
  messageId: string;
}

/** Records what arrived. Most deliveries end so; those that arrive at the same time share one write. */
export class Arrivals {
  private readonly batch: Batch<Arrival, void>;

  /**
   * @param now the DatabaseClock's
   * @param planNow the plan's
   * @param gather whether those of 200 milliseconds share a write, not only those of one moment
   * @param moreToCome whether further ones can be expected at once
   */
  constructor(
    private readonly prisma: PrismaClient,
    private readonly options: {
      now: () => Date;
      planNow: () => Date;
      gather: boolean;
      moreToCome: () => boolean;
    },
  ) {
    this.batch = new Batch((arrivals) => this.noteAll(arrivals), {
      gatherMs: options.gather ? GATHER_MS : 0,
      isEnough: (gathered) => gathered >= MOST_GATHERED || !options.moreToCome(),
    });
  }

  /** Settles once it is recorded. Changes nothing when another process has claimed the delivery since. */
  note(claim: Claim, messageId: string): Promise<void> {
    return this.batch.add({ claim, messageId });
  }

  private async noteAll(arrivals: readonly Arrival[]): Promise<Map<Arrival, void>> {
    const rows = arrivals.map(({ claim: { id, attempts, repeated }, messageId }) => {
      // PostgreSQL reads such values as text unless they are cast.
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
