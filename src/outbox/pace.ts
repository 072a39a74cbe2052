import type { Prisma } from '../generated/sqlite/client.ts';
import type { PaceLimits, Rate } from './settings.ts';

/** Clocks are read in whole milliseconds and slewed a little: windows are taken longer by this. */
const SLACK_MS = 50;
/** The name of all chats together among the pauses. */
const ALL = '*';

type Db = Prisma.TransactionClient;

/** Where nothing may go now, and when that may change; milliseconds by the machine's clock. */
export interface Closed {
  /** How many more messages may go to all chats together. */
  room: number;
  /** Chats that are paused, have had as many as they may, or are being sent to. */
  chats: string[];
  /** When the next of these opens; undefined when that is not known. */
  opensAt: number | undefined;
}

/** A message that is to go. */
interface Candidate {
  chatId: string;
  inGroup: boolean;
  messages: number;
}

/**
 * How fast one messenger may be sent to. It is read from the deliveries themselves, so it holds for all processes
 * together, and a restart forgets nothing. A request counts from when it was taken until a whole window after its end:
 * at whatever moment in between it reached the messenger, no window of the messenger's own ever has too many.
 */
export class Pace {
  constructor(
    private readonly channel: string,
    private readonly limits: PaceLimits,
  ) {}

  /** What is closed at the moment. */
  async closed(db: Db, now: number): Promise<Closed> {
    const pauses = await db.deliveryPause.findMany({
      where: { channel: this.channel, until: { gt: new Date(now) } },
    });
    const overall = await this.overall(db, now);
    const full = [
      ...(await this.fullChats(db, now, this.limits.chat, {})),
      ...(await this.fullChats(db, now, this.limits.group, { inGroup: true })),
    ];
    const opens = [
      ...pauses.map(({ until }) => until.getTime()),
      ...full.map((chat) => chat.opensAt),
      ...(overall.room > 0 ? [] : [overall.opensAt]),
    ].filter((moment) => moment !== undefined);
    return {
      room: pauses.some(({ chatId }) => chatId === ALL) ? 0 : overall.room,
      chats: [...pauses, ...full, ...(await this.inFlight(db))].map(({ chatId }) => chatId),
      opensAt: opens.length > 0 ? Math.min(...opens) : undefined,
    };
  }

  /** Whether a message may go now. Only between `hold` and the end of the transaction does the answer last. */
  async allows(db: Db, now: number, { chatId, inGroup, messages }: Candidate): Promise<boolean> {
    const paused = await db.deliveryPause.count({
      where: { channel: this.channel, chatId: { in: [ALL, chatId] }, until: { gt: new Date(now) } },
    });
    if (paused > 0 || (await this.inFlight(db, chatId)).length > 0) return false;
    const { overall, chat, group } = this.limits;
    const fits = async (rate: Rate, where: Prisma.DeliveryWhereInput) => {
      const used = await this.used(db, now, rate, where);
      // What is larger than the whole window, an album, goes when there is nothing else in it.
      return used === 0 || used + messages <= rate.messages;
    };
    if (!(await fits(overall, {})) || !(await fits(chat, { chatId }))) return false;
    return !inGroup || fits(group, { chatId });
  }

  /** Makes other processes that would take something wait for the end of the transaction. */
  async hold(tx: Db): Promise<void> {
    const { channel } = this;
    // PostgreSQL locks the row that it writes; SQLite lets one transaction write at a time anyway.
    await tx.deliveryPause.upsert({
      where: { channel_chatId: { channel, chatId: ALL } },
      create: { channel, chatId: ALL, until: new Date(0) },
      update: { channel },
    });
  }

  /** The messenger said "too many": nothing goes to that chat, or to any, before the moment. A longer pause stays. */
  async pause(tx: Db, chatId: string | 'all', until: number): Promise<void> {
    const key = { channel: this.channel, chatId: chatId === 'all' ? ALL : chatId };
    const moment = new Date(until);
    await tx.deliveryPause.upsert({
      where: { channel_chatId: key },
      create: { ...key, until: moment },
      update: {},
    });
    await tx.deliveryPause.updateMany({ where: { ...key, until: { lt: moment } }, data: { until: moment } });
  }

  /** Forgets pauses that are over. */
  async forgetPauses(db: Db, now: number): Promise<void> {
    await db.deliveryPause.deleteMany({
      where: { channel: this.channel, chatId: { not: ALL }, until: { lte: new Date(now) } },
    });
  }

  private since(now: number, rate: Rate): Date {
    return new Date(now - rate.seconds * 1000 - SLACK_MS);
  }

  private async used(db: Db, now: number, rate: Rate, where: Prisma.DeliveryWhereInput): Promise<number> {
    const { _sum } = await db.delivery.aggregate({
      where: { channel: this.channel, leasedUntil: { gt: this.since(now, rate) }, ...where },
      _sum: { requests: true },
    });
    return _sum.requests ?? 0;
  }

  /** A chat gets one message at a time, so that they come in order. */
  private inFlight(db: Db, chatId?: string): Promise<{ chatId: string }[]> {
    const where = {
      channel: this.channel,
      state: 'SENDING',
      ...(chatId === undefined ? {} : { chatId }),
    } as const;
    return db.delivery.findMany({ where, select: { chatId: true } });
  }

  private async overall(db: Db, now: number): Promise<{ room: number; opensAt: number | undefined }> {
    const rate = this.limits.overall;
    const { _sum, _min } = await db.delivery.aggregate({
      where: { channel: this.channel, leasedUntil: { gt: this.since(now, rate) } },
      _sum: { requests: true },
      _min: { leasedUntil: true },
    });
    return { room: rate.messages - (_sum.requests ?? 0), opensAt: opening(_min.leasedUntil, rate) };
  }

  /** Chats that have had as many as they may. */
  private async fullChats(
    db: Db,
    now: number,
    rate: Rate,
    which: Prisma.DeliveryWhereInput,
  ): Promise<{ chatId: string; opensAt: number | undefined }[]> {
    const chats = await db.delivery.groupBy({
      by: ['chatId'],
      where: { channel: this.channel, leasedUntil: { gt: this.since(now, rate) }, ...which },
      having: { requests: { _sum: { gte: rate.messages } } },
      _min: { leasedUntil: true },
    });
    return chats.map(({ chatId, _min }) => ({ chatId, opensAt: opening(_min.leasedUntil, rate) }));
  }
}

/** When the oldest request in a window leaves it. */
function opening(oldest: Date | null, rate: Rate): number | undefined {
  return oldest ? oldest.getTime() + rate.seconds * 1000 + SLACK_MS : undefined;
}
