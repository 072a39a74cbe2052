import type { Clock } from '../../base/clock.ts';
import { Turns } from '../../database/turns.ts';
import type { Prisma, PrismaClient } from '../../generated/sqlite/client.ts';
import { addLinks, holdChain, lastLink, sealedUntil } from './chain.ts';
import { firstLink, nextLink } from './link.ts';

/** How long a number that was seen has to be old before all below it are there, in milliseconds: no transaction takes longer (15 s). */
const SETTLED_MS = 20_000;
/** Entries that one transaction seals: SQLite holds everything else until it is done. */
const AT_ONCE = 100;
/** Entries that one call seals at most: the first tick after an upgrade finds a log of years, and answers and reminders do not wait for it. */
const MOST = 1_000;

/**
 * Seals the audit log: entries are written as if there were no chain, and become links of it with one of the next ticks, in the order
 * of their numbers. One chain holds the entries of all plans.
 */
export class AuditChain {
  /** The newest entry as it was seen a while ago. */
  private seen: { newest: number; at: number } | undefined;

  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
  ) {}

  /**
   * Seals the entries that an earlier call saw, once that call is 20 seconds ago: on PostgreSQL a transaction that ends later may have a
   * lower number. The first call of all begins the chain. Of many entries each call seals a thousand. Killed in the middle it leaves whole
   * transactions. Returns how many were sealed.
   * @param signal ends it after the transaction in hand
   */
  async seal(signal?: AbortSignal): Promise<number> {
    const now = this.clock.elapsed();
    if (this.seen && now - this.seen.at < SETTLED_MS) return 0;
    const newest = await newestEntry(this.prisma);
    if (!(await this.prisma.auditLink.findUnique({ where: { position: 0 } }))) await this.begin(newest);
    const { count, isWhole } = await this.sealMost(this.seen?.newest ?? 0, signal);
    if (isWhole) this.seen = { newest, at: now };
    return count;
  }

  private async sealMost(until: number, signal?: AbortSignal): Promise<{ count: number; isWhole: boolean }> {
    const turns = new Turns();
    let count = 0;
    while (count < MOST && !signal?.aborted) {
      const sealed = await this.sealSome(until);
      count += sealed;
      if (sealed < AT_ONCE) return { count, isWhole: true };
      await turns.next();
    }
    return { count, isWhole: false };
  }

  private async begin(newest: number): Promise<void> {
    const data = firstLink(newest, this.clock.date());
    // Of two processes that begin it at once the second finds it there.
    await this.prisma.auditLink.upsert({ where: { position: 0 }, create: data, update: { position: 0 } });
  }

  private async sealSome(until: number): Promise<number> {
    if ((await sealedUntil(this.prisma)) >= until) return 0;
    return this.prisma.$transaction(async (tx) => {
      await holdChain(tx);
      const entries = await tx.auditEntry.findMany({
        where: { id: { gt: await sealedUntil(tx), lte: until } },
        orderBy: { id: 'asc' },
        take: AT_ONCE,
      });
      let last = await lastLink(tx);
      const sealedAt = this.clock.date();
      const data = entries.map((entry) => {
        const link = nextLink(last, 'entry', entry, sealedAt);
        last = link;
        return link;
      });
      await addLinks(tx, data);
      return data.length;
    });
  }
}

async function newestEntry({ auditEntry }: Pick<Prisma.TransactionClient, 'auditEntry'>): Promise<number> {
  const row = await auditEntry.findFirst({ orderBy: { id: 'desc' }, select: { id: true } });
  return row?.id ?? 0;
}
