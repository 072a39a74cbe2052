import { z } from 'zod';
import type { Clock } from '../../base/clock.ts';
import { Batch } from '../../database/batch.ts';
import { Prisma, type PrismaClient } from '../../generated/sqlite/client.ts';

/** How long a receipt is kept. Telegram hands an update over for 24 hours at most (Bot API, "Getting updates"). */
const KEPT_HOURS = 48;
/** After this long without an end, whoever took an update is taken for dead. */
const LEASE_SECONDS = 60;

const insertedRows = z.array(z.object({ updateId: z.string() }));

/** Whether an update is to be handled: `mine`, `done` already, or `busy`: being handled, here or elsewhere. */
export type Claim = 'mine' | 'done' | 'busy';

/**
 * Remembers which updates were handled, in the database, so that a repeated one is handled once: Telegram repeats
 * webhook calls that it saw no answer to, and a poller that was killed gets its last updates again.
 * Calls that come close together share one write.
 */
export class UpdateLedger {
  /** Updates that this process is handling now. */
  private readonly inHand = new Set<number>();
  private readonly takes: Batch<number, Claim>;
  private readonly ends: Batch<number, void>;

  /**
   * @param channel the messenger that numbers the updates
   * @param owner names this process; no two living ones share it
   * @param others whether other processes may be handling updates of the channel at the same time (webhook: yes)
   */
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
    private readonly channel: string,
    private readonly owner: string,
    private readonly others: boolean,
  ) {
    this.takes = new Batch((ids) => this.takeAll(ids));
    this.ends = new Batch((ids) => this.endAll(ids));
  }

  /** Takes an update for this process, unless it was handled or is being handled, here or elsewhere. */
  async take(updateId: number): Promise<Claim> {
    if (this.inHand.has(updateId)) return 'busy';
    this.inHand.add(updateId);
    const claim = await this.takes.add(updateId).catch((error: unknown) => {
      this.inHand.delete(updateId);
      throw error;
    });
    if (claim !== 'mine') this.inHand.delete(updateId);
    return claim;
  }

  /** Notes that an update was handled. */
  async end(updateId: number): Promise<void> {
    await this.ends.add(updateId);
    this.inHand.delete(updateId);
  }

  /** Gives an update back that could not be handled: whoever gets it next may take it. */
  release(updateId: number): void {
    this.inHand.delete(updateId);
  }

  /** Forgets receipts that no update can come back for. */
  async forgetOld(): Promise<void> {
    const before = this.moment({ hours: -KEPT_HOURS });
    await this.prisma.updateReceipt.deleteMany({ where: { channel: this.channel, takenAt: { lt: before } } });
  }

  /* Raw statements, two an update at most: Prisma's own would ask the database three times as often. */

  private async takeAll(ids: readonly number[]): Promise<Map<number, Claim>> {
    const now = this.moment();
    const values = ids.map((id) => Prisma.sql`(${this.channel}, ${String(id)}, ${this.owner}, ${now})`);
    const fresh = await this.prisma.$queryRaw`
      INSERT INTO "UpdateReceipt" ("channel", "updateId", "takenBy", "takenAt")
      VALUES ${Prisma.join(values)} ON CONFLICT DO NOTHING RETURNING "updateId"`;
    const claims = new Map<number, Claim>(
      insertedRows.parse(fresh).map(({ updateId }) => [Number(updateId), 'mine'] as const),
    );
    const repeated = ids.filter((id) => !claims.has(id)).map(String);
    if (repeated.length === 0) return claims;
    const receipts = await this.prisma.updateReceipt.findMany({
      where: { channel: this.channel, updateId: { in: repeated } },
    });
    for (const receipt of receipts) claims.set(Number(receipt.updateId), await this.claim(receipt));
    return claims;
  }

  private async claim(receipt: {
    updateId: string;
    takenBy: string;
    takenAt: Date;
    handledAt: Date | null;
  }): Promise<Claim> {
    if (receipt.handledAt) return 'done';
    if (receipt.takenBy === this.owner) return 'mine';
    const stale = receipt.takenAt <= this.moment({ seconds: -LEASE_SECONDS });
    if (this.others && !stale) return 'busy';
    const { updateId, takenBy, takenAt } = receipt;
    const { count } = await this.prisma.updateReceipt.updateMany({
      where: { channel: this.channel, updateId, takenBy, takenAt, handledAt: null },
      data: { takenBy: this.owner, takenAt: this.moment() },
    });
    return count === 1 ? 'mine' : 'busy';
  }

  private async endAll(ids: readonly number[]): Promise<Map<number, void>> {
    await this.prisma.$executeRaw`
      UPDATE "UpdateReceipt" SET "handledAt" = ${this.moment()}
      WHERE "channel" = ${this.channel} AND "updateId" IN (${Prisma.join(ids.map(String))})`;
    return new Map(ids.map((id) => [id, undefined]));
  }

  /** Now, or a while from now. */
  private moment(shift: { hours?: number; seconds?: number } = { seconds: 0 }): Date {
    return new Date(this.clock.now().add(shift).epochMilliseconds);
  }
}
