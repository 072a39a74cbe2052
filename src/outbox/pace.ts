import type { Prisma } from '../generated/sqlite/client.ts';
import type { PaceLimits, Rate } from './settings.ts';

/** Clocks are read in whole milliseconds and slewed a little: windows are taken longer by this. */
const SLACK_MS = 50;
/** The name of all chats together among the pauses. */
export const ALL = '*';

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

/** Messages that are to go to a chat. */
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
    const { chat, group } = this.limits;
    const [pauses, overall, inFlight, fullChats, fullGroups] = await Promise.all([
      this.pauses(db, now, {}),
      this.overall(db, now),
      this.inFlight(db, {}),
      this.full(db, now, chat, {}),
      this.full(db, now, group, { inGroup: true }),
    ]);
    const full = [...fullChats, ...fullGroups];
    const opens = [
      ...pauses.map(({ until }) => until.getTime()),
      ...full.map((each) => each.opensAt),
      ...(overall.used < this.limits.overall.messages ? [] : [overall.opensAt]),
    ].filter((moment) => moment !== undefined);
    return {
      room: pauses.some(({ chatId }) => chatId === ALL) ? 0 : this.limits.overall.messages - overall.used,
      chats: [...pauses, ...full, ...inFlight].map(({ chatId }) => chatId),
      opensAt: opens.length > 0 ? Math.min(...opens) : undefined,
    };
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

  /** Those that may go now, all of them together, the first before the others. The answer lasts while it is held. */
  async allowed<T extends Candidate>(tx: Db, now: number, candidates: readonly T[]): Promise<T[]> {
    const chatId = { in: candidates.map((candidate) => candidate.chatId) };
    const paused = await this.pauses(tx, now, { chatId: { in: [ALL, ...chatId.in] } });
    if (paused.some((pause) => pause.chatId === ALL)) return [];
    const closed = new Set([...paused, ...(await this.inFlight(tx, { chatId }))].map((chat) => chat.chatId));
    const overall = await this.overall(tx, now);
    const chats = await this.usedIn(tx, now, this.limits.chat, { chatId });
    const groups = await this.usedIn(tx, now, this.limits.group, { chatId, inGroup: true });
    let { used } = overall;
    return candidates.filter((candidate) => {
      const { messages, inGroup } = candidate;
      if (closed.has(candidate.chatId) || !fits(used, messages, this.limits.overall)) return false;
      if (!fits(chats.get(candidate.chatId), messages, this.limits.chat)) return false;
      if (inGroup && !fits(groups.get(candidate.chatId), messages, this.limits.group)) return false;
      used += messages;
      closed.add(candidate.chatId);
      return true;
    });
  }

  /** The messenger said "too many": nothing goes to that chat, or to any, before the moment. A longer pause stays. */
  async pause(db: Db, chatId: string | 'all', until: number): Promise<void> {
    const key = { channel: this.channel, chatId: chatId === 'all' ? ALL : chatId };
    const moment = new Date(until);
    await db.deliveryPause.upsert({
      where: { channel_chatId: key },
      create: { ...key, until: moment },
      update: key,
    });
    await db.deliveryPause.updateMany({ where: { ...key, until: { lt: moment } }, data: { until: moment } });
  }

  /** Forgets pauses that are over. */
  async forgetPauses(db: Db, now: number): Promise<void> {
    await db.deliveryPause.deleteMany({
      where: { channel: this.channel, chatId: { not: ALL }, until: { lte: new Date(now) } },
    });
  }

  private pauses(db: Db, now: number, which: Prisma.DeliveryPauseWhereInput) {
    return db.deliveryPause.findMany({
      where: { channel: this.channel, until: { gt: new Date(now) }, ...which },
    });
  }

  /** Chats that are being sent to: each gets one message at a time, so that they come in order. */
  private inFlight(db: Db, which: Prisma.DeliveryWhereInput): Promise<{ chatId: string }[]> {
    return db.delivery.findMany({
      where: { channel: this.channel, state: 'SENDING', ...which },
      select: { chatId: true },
    });
  }

  private async overall(db: Db, now: number): Promise<{ used: number; opensAt: number | undefined }> {
    const { _sum, _min } = await db.delivery.aggregate({
      where: this.window(now, this.limits.overall),
      _sum: { requests: true },
      _min: { leasedUntil: true },
    });
    return { used: _sum.requests ?? 0, opensAt: opening(_min.leasedUntil, this.limits.overall) };
  }

  private async usedIn(
    db: Db,
    now: number,
    rate: Rate,
    which: Prisma.DeliveryWhereInput,
  ): Promise<Map<string, number>> {
    const chats = await db.delivery.groupBy({
      by: ['chatId'],
      where: { ...this.window(now, rate), ...which },
      _sum: { requests: true },
    });
    return new Map(chats.map(({ chatId, _sum }) => [chatId, _sum.requests ?? 0]));
  }

  /** Chats that have had as many as they may. */
  private async full(
    db: Db,
    now: number,
    rate: Rate,
    which: Prisma.DeliveryWhereInput,
  ): Promise<{ chatId: string; opensAt: number | undefined }[]> {
    const chats = await db.delivery.groupBy({
      by: ['chatId'],
      where: { ...this.window(now, rate), ...which },
      having: { requests: { _sum: { gte: rate.messages } } },
      _min: { leasedUntil: true },
    });
    return chats.map(({ chatId, _min }) => ({ chatId, opensAt: opening(_min.leasedUntil, rate) }));
  }

  private window(now: number, rate: Rate): Prisma.DeliveryWhereInput {
    return {
      channel: this.channel,
      leasedUntil: { gt: new Date(now - rate.seconds * 1000 - SLACK_MS) },
    };
  }
}

/** When the oldest request in a window leaves it. */
function opening(oldest: Date | null, rate: Rate): number | undefined {
  return oldest ? oldest.getTime() + rate.seconds * 1000 + SLACK_MS : undefined;
}

/** What is larger than a whole window, an album, goes when there is nothing else in it. */
function fits(used = 0, messages: number, rate: Rate): boolean {
  return used === 0 || used + messages <= rate.messages;
}
