import type { Update } from 'grammy/types';
import { z } from 'zod';
import { type Clock, dateOf } from '../../base/clock.ts';
import { Batch } from '../../database/batch.ts';
import { REPEATABLE } from '../../database/repeatable.ts';
import { Prisma, type PrismaClient } from '../../generated/sqlite/client.ts';

/** How long a receipt is kept. Telegram hands an update over for 24 hours at most (Bot API, "Getting updates"). */
const KEPT_HOURS = 48;
/** How long an update is kept that was never handled, or set aside. */
const KEPT_UNHANDLED_HOURS = 30 * 24;
/** After this long without an end or a renewal, the process that took an update is taken for dead. */
const LEASE_SECONDS = 60;
/** After this many processes that began to handle an update and died, it is handled alone: it may be what kills them. */
const SUSPECT_AFTER = 2;
/** After this many it is set aside. */
const SET_ASIDE_AFTER = 4;

const updateIds = z.array(z.object({ updateId: z.string() }));

/**
 * Whether an update is to be handled: `mine`, `done` already, or `busy`: being handled, here or elsewhere. Of what processes died over again
 * and again: `suspect` is to be handled while nothing else is, `begin` first; `set-aside` is not handled any more, which one process hears once.
 */
export type Claim = 'mine' | 'suspect' | 'set-aside' | 'done' | 'busy';

/** What an earlier run stored and did not handle, each in the order of the updates' numbers. */
export interface LeftUpdates {
  readonly mine: readonly Update[];
  readonly suspect: readonly Update[];
  readonly setAside: readonly Update[];
}

/** What a claim is decided by. */
interface Receipt {
  updateId: string;
  takenBy: string;
  takenAt: Date;
  begun: number;
  handledAt: Date | null;
}

/** A clock, and what has to be done before anything is decided by it. */
export type LeaseClock = Clock & { sync?(): Promise<void> };

/**
 * Remembers which updates were handled, in the database, so that a repeated one is handled once: Telegram repeats
 * webhook calls that it saw no answer to, and a poller that was killed gets its last updates again. What a poller took lies
 * here with its content until it is handled. Calls that come close together share one write.
 *
 * An update over which processes die would take down each next one. How many began with it is counted where one takes it from a dead one,
 * so that what is handled at once costs nothing more.
 */
export class UpdateLedger {
  /** Updates that this process is handling now. */
  private readonly inHand = new Set<number>();
  private readonly takes: Batch<number, Claim>;
  private readonly ends: Batch<number, void>;

  /**
   * @param channel the messenger that numbers the updates
   * @param owner names this process; no two living ones share it
   * @param clock by which leases go: a DatabaseClock where processes share the channel
   * @param others whether other processes may be handling updates of the channel at the same time (webhook: yes)
   */
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: LeaseClock,
    private readonly channel: string,
    private readonly owner: string,
    private readonly others: boolean,
  ) {
    this.takes = new Batch((ids) => this.takeAll(ids));
    this.ends = new Batch((ids) => this.endAll(ids));
  }

  /**
   * Takes updates for this process and keeps them, in one write: from then on they may be confirmed to the messenger.
   * Returns those that are new to this process and still to be handled, in their order.
   * @param updates one at least
   * @param storable what is written down of an update, to be handled by a later run should this one be killed
   */
  async store(
    updates: readonly Update[],
    storable: (update: Update) => Update = (update) => update,
  ): Promise<Update[]> {
    const now = await this.moment();
    const values = updates.map(
      (update) =>
        Prisma.sql`(${this.channel}, ${String(update.update_id)}, ${this.owner}, ${now}, ${JSON.stringify(storable(update))})`,
    );
    // A receipt without content is of a process that was killed before the messenger was told of anything; one of this process
    // that it does not have in hand, of a write whose answer was lost.
    const rows = await this.prisma.$queryRaw`
      INSERT INTO "UpdateReceipt" ("channel", "updateId", "takenBy", "takenAt", "content")
      VALUES ${Prisma.join(values)}
      ON CONFLICT ("channel", "updateId") DO UPDATE SET
        "takenBy" = excluded."takenBy", "takenAt" = excluded."takenAt", "content" = excluded."content"
      WHERE "UpdateReceipt"."handledAt" IS NULL
        AND ("UpdateReceipt"."content" IS NULL OR "UpdateReceipt"."takenBy" = excluded."takenBy")
      RETURNING "updateId"`;
    const taken = new Set(updateIds.parse(rows).map(({ updateId }) => Number(updateId)));
    const fresh = updates.filter(({ update_id: id }) => taken.has(id) && !this.inHand.has(id));
    for (const { update_id } of fresh) this.inHand.add(update_id);
    return fresh;
  }

  /** Takes over the updates that a process now dead had stored and not handled. */
  async left(): Promise<LeftUpdates> {
    const receipts = await this.prisma.updateReceipt.findMany({
      where: { channel: this.channel, handledAt: null, content: { not: null } },
    });
    const left: Record<Claim, Update[]> = { mine: [], suspect: [], 'set-aside': [], done: [], busy: [] };
    for (const receipt of receipts) {
      const id = Number(receipt.updateId);
      if (this.inHand.has(id)) continue;
      const claim = await this.claim(receipt);
      left[claim].push(JSON.parse(receipt.content ?? '') as Update);
      if (isToHandle(claim)) this.inHand.add(id);
    }
    const inOrder = (updates: Update[]) => updates.sort((a, b) => a.update_id - b.update_id);
    return {
      mine: inOrder(left.mine),
      suspect: inOrder(left.suspect),
      setAside: inOrder(left['set-aside']),
    };
  }

  /** Notes that this process begins to handle a suspect. */
  async begin(updateId: number): Promise<void> {
    await this.prisma.updateReceipt.updateMany({
      where: { channel: this.channel, updateId: String(updateId), takenBy: this.owner, handledAt: null },
      data: { begun: { increment: 1 } },
    });
  }

  /** Keeps an update that was set aside for the operator, where the messenger does not hand it over again. @param storable as it may be stored */
  async keep(storable: Update): Promise<void> {
    await this.prisma.updateReceipt.updateMany({
      where: { channel: this.channel, updateId: String(storable.update_id), handledAt: { not: null } },
      data: { content: JSON.stringify(storable) },
    });
  }

  /** Takes an update for this process, unless it was handled or is being handled, here or elsewhere. */
  async take(updateId: number): Promise<Claim> {
    if (this.inHand.has(updateId)) return 'busy';
    this.inHand.add(updateId);
    const claim = await this.takes.add(updateId).catch((error: unknown) => {
      this.inHand.delete(updateId);
      throw error;
    });
    if (!isToHandle(claim)) this.inHand.delete(updateId);
    return claim;
  }

  /** Notes that an update was handled, and forgets its content. */
  async end(updateId: number): Promise<void> {
    await this.ends.add(updateId);
    this.inHand.delete(updateId);
  }

  /** Gives an update back that could not be handled: the next process that gets it may take it. */
  release(updateId: number): void {
    this.inHand.delete(updateId);
  }

  /** Says that this process is alive and still has what it took. To be called well within a lease. */
  async renew(): Promise<void> {
    const ids = [...this.inHand].map(String);
    if (ids.length === 0) return;
    await this.prisma.updateReceipt.updateMany({
      where: { channel: this.channel, updateId: { in: ids }, takenBy: this.owner, handledAt: null },
      data: { takenAt: await this.moment() },
    });
  }

  /** Forgets receipts that no update can come back for, and updates that were never handled after a month. */
  async forgetOld(): Promise<void> {
    const { channel } = this;
    const handled = { content: null, takenAt: { lt: await this.moment(-KEPT_HOURS) } };
    const never = { takenAt: { lt: await this.moment(-KEPT_UNHANDLED_HOURS) } };
    await this.prisma.updateReceipt.deleteMany({ where: { channel, OR: [handled, never] } });
  }

  /* Raw statements, two an update at most: Prisma's own would ask the database three times as often. */

  private async takeAll(ids: readonly number[]): Promise<Map<number, Claim>> {
    const now = await this.moment();
    const values = ids.map((id) => Prisma.sql`(${this.channel}, ${String(id)}, ${this.owner}, ${now})`);
    const fresh = await this.prisma.$queryRaw`
      INSERT INTO "UpdateReceipt" ("channel", "updateId", "takenBy", "takenAt")
      VALUES ${Prisma.join(values)} ON CONFLICT DO NOTHING RETURNING "updateId"`;
    const claims = new Map<number, Claim>(
      updateIds.parse(fresh).map(({ updateId }) => [Number(updateId), 'mine'] as const),
    );
    const repeated = ids.filter((id) => !claims.has(id)).map(String);
    if (repeated.length === 0) return claims;
    const receipts = await this.prisma.updateReceipt.findMany({
      where: { channel: this.channel, updateId: { in: repeated } },
    });
    for (const receipt of receipts) claims.set(Number(receipt.updateId), await this.claim(receipt));
    return claims;
  }

  private async claim(receipt: Receipt): Promise<Claim> {
    if (receipt.handledAt) return 'done';
    if (receipt.takenBy === this.owner) return 'mine';
    const now = await this.moment();
    if (this.others && isAlive(receipt, now)) return 'busy';
    const { updateId, takenBy, takenAt, begun } = receipt;
    const { claim, data } = takingOver(begun, now);
    const { count } = await this.prisma.updateReceipt.updateMany({
      where: { channel: this.channel, updateId, takenBy, takenAt, handledAt: null },
      data: { ...data, takenBy: this.owner, takenAt: now },
    });
    return count === 1 ? claim : 'busy';
  }

  private async endAll(ids: readonly number[]): Promise<Map<number, void>> {
    await this.prisma.$executeRaw`
      UPDATE ${Prisma.raw(REPEATABLE)} "UpdateReceipt" SET "handledAt" = ${await this.moment()}, "content" = NULL
      WHERE "channel" = ${this.channel} AND "updateId" IN (${Prisma.join(ids.map(String))})`;
    return new Map(ids.map((id) => [id, undefined]));
  }

  /** This moment, or some hours from it. */
  private async moment(hours = 0): Promise<Date> {
    await this.clock.sync?.();
    return dateOf(this.clock.now().add({ hours }));
  }
}

/** What becomes of an update that some processes began to handle and none ended. */
function takingOver(begun: number, now: Date): { claim: Claim; data: { begun?: number; handledAt?: Date } } {
  if (begun >= SET_ASIDE_AFTER) return { claim: 'set-aside', data: { handledAt: now } };
  if (begun >= SUSPECT_AFTER) return { claim: 'suspect', data: {} };
  return { claim: 'mine', data: { begun: begun + 1 } };
}

/** Living processes renew their leases. One that ends far in the future is of a clock that was set back while none of them ran. */
function isAlive({ takenAt }: Receipt, now: Date): boolean {
  return Math.abs(takenAt.getTime() - now.getTime()) < LEASE_SECONDS * 1000;
}

function isToHandle(claim: Claim): boolean {
  return claim === 'mine' || claim === 'suspect';
}
