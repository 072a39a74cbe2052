import type { Clock } from '../base/clock.ts';
import type { Prisma, PrismaClient } from '../generated/sqlite/client.ts';
import type { Pace } from './pace.ts';

export interface UpkeepOptions {
  channel: string;
  /** The plan's: when a delivery may go, and until when. */
  clock: Clock;
  /** The DatabaseClock: leases, waits and the pace. */
  machine: Clock;
  /** Names of the kinds that may be sent again when it is not known whether they arrived. */
  repeatable: readonly string[];
  pace: Pace;
}

/** What is done about deliveries besides sending them. */
export class Upkeep {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly options: UpkeepOptions,
  ) {}

  /** Whether nothing is queued, sent or to be repeated. Two queries, for by one with an OR SQLite would read all rows. */
  async isQuiet(): Promise<boolean> {
    const { channel: viaChannel, repeatable } = this.options;
    const { delivery } = this.prisma;
    const select = { id: true } as const;
    const open = { viaChannel, state: { in: ['QUEUED' as const, 'SENDING' as const] } };
    if (await delivery.findFirst({ where: open, select })) return false;
    const kind = { in: [...repeatable] };
    const unknown = {
      viaChannel,
      state: 'UNCERTAIN',
      repeated: false,
      kind,
      notAfter: { gte: this.planNow() },
    } as const;
    return (await delivery.findFirst({ where: unknown, select })) === null;
  }

  /** Expires overdue deliveries and marks abandoned ones UNCERTAIN; repeats those that may be. Returns both counts. */
  async tidy(): Promise<{ expired: number; uncertain: number }> {
    const { channel: viaChannel, repeatable } = this.options;
    const { delivery } = this.prisma;
    const planNow = this.planNow();
    const overdue = { viaChannel, state: 'QUEUED', notAfter: { lt: planNow } } as const;
    // What waited for a closed chat says so: that is why it is late.
    const { count: closed } = await delivery.updateMany({
      where: { ...overdue, reason: { in: ['no-right', 'topic-closed'] } },
      data: { state: 'EXPIRED' },
    });
    const { count: late } = await delivery.updateMany({
      where: overdue,
      data: { state: 'EXPIRED', reason: 'too-late' },
    });
    const expired = closed + late;
    const { count: uncertain } = await delivery.updateMany({
      where: { viaChannel, state: 'SENDING', leasedUntil: { lte: new Date(this.now()) } },
      data: { state: 'UNCERTAIN', reason: 'process-died' },
    });
    await delivery.updateMany({
      where: {
        viaChannel,
        state: 'UNCERTAIN',
        repeated: false,
        kind: { in: [...repeatable] },
        notAfter: { gte: planNow },
      },
      data: { state: 'QUEUED', repeated: true },
    });
    await this.options.pace.forgetPauses(this.prisma, this.now());
    return { expired, uncertain };
  }

  /** Returns the milliseconds until a queued delivery comes due, as far as this process can know; undefined when none will. */
  async untilNext(): Promise<number | undefined> {
    const [now, planNow] = [this.now(), this.planNow()];
    const waiting = { viaChannel: this.options.channel, state: 'QUEUED' } as const;
    const { _min: start } = await this.prisma.delivery.aggregate({
      where: { ...waiting, notBefore: { gt: planNow } },
      _min: { notBefore: true },
    });
    const { _min: retry } = await this.prisma.delivery.aggregate({
      where: { ...waiting, retryAt: { gt: new Date(now) } },
      _min: { retryAt: true },
    });
    const waits = [
      start.notBefore && start.notBefore.getTime() - planNow.getTime(),
      retry.retryAt && retry.retryAt.getTime() - now,
    ].filter((wait) => typeof wait === 'number');
    return waits.length > 0 ? Math.min(...waits) : undefined;
  }

  private now(): number {
    return this.options.machine.now().epochMilliseconds;
  }

  private planNow(): Date {
    return this.options.clock.date();
  }
}

/** Returns the newest moment of the DatabaseClock that deliveries tell, in milliseconds: one was claimed or ended then. */
export async function newestMoment(
  { delivery }: PrismaClient,
  { channel, leaseMs }: { channel: string; leaseMs: number },
): Promise<number | undefined> {
  const latest = async (state: NonNullable<Prisma.DeliveryWhereInput['state']>) => {
    const row = await delivery.findFirst({
      where: { viaChannel: channel, state, leasedUntil: { not: null } },
      orderBy: { leasedUntil: 'desc' },
      select: { leasedUntil: true },
    });
    return row?.leasedUntil?.getTime() ?? Number.NEGATIVE_INFINITY;
  };
  const moment = Math.max((await latest('SENDING')) - leaseMs, (await latest({ not: 'SENDING' })) - 1);
  return Number.isFinite(moment) ? moment : undefined;
}
