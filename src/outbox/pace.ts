import type { Prisma } from '../generated/sqlite/client.ts';
import { fits, type Overall, RateBudget, spacing } from './rate-budget.ts';
import type { PaceLimits, Rate } from './settings.ts';

/**
 * How long before its moment a delivery may be claimed: what must be read and written first is then done, and its request
 * leaves on time. A process that dies leaves uncertain what it claimed ahead without sending it, so it is short.
 */
const AHEAD_MS = 120;
/** How many are claimed together where the limit is so high that it hardly counts. */
const MOST_TOGETHER = 300;
/**
 * Windows are taken longer by this many milliseconds, and a thousandth: moments are read in whole milliseconds, timers end
 * up to one early, and a clock that is being set runs faster or slower by half a thousandth (`man 2 adjtimex`).
 */
const SLACK_MS = 5;
/** The name of all chats together among the pauses. */
export const ALL = '*';

type Db = Prisma.TransactionClient;

/** Where nothing may go now, and when that may change; milliseconds by the DatabaseClock. */
export interface Closed {
  /** How many more messages may go to all chats together, now and in the time that may be claimed ahead. */
  room: number;
  /** Chats that have used up their rate. */
  chats: string[];
  /** When the next of these opens; undefined when that is not known. */
  opensAt: number | undefined;
}

/** A chat that has used up its rate, and when it opens. */
interface Full {
  chatId: string;
  opensAt: number | undefined;
}

/** Messages that are to go to a chat of the messenger. */
interface Candidate {
  viaChatId: string;
  inGroup: boolean;
  messages: number;
}

/** What may go, and from which moment on. */
export type Allowed<T> = T & { startsAt: number };

/**
 * How fast one messenger may be sent to. It is read from the deliveries themselves, so it holds for all processes
 * together, and a restart forgets nothing. A request counts from its claim until a whole window after its end, and begins
 * when those before it have left the window: whenever in between it reached the messenger, no window has too many.
 */
export class Pace {
  /** When this process may begin its next request: those of one window are spread over it, not sent in one burst. */
  private nextStart = 0;

  constructor(
    private readonly channel: string,
    private readonly limits: PaceLimits,
  ) {}

  /** How many deliveries may be claimed together: those that the pace lets go in the time that is claimed ahead. */
  get mostTogether(): number {
    return Math.min(MOST_TOGETHER, Math.ceil(AHEAD_MS / spacing(this.limits.overall)));
  }

  /** Returns what is closed at the moment. */
  async closed(db: Db, now: number): Promise<Closed> {
    const [pauses, overall, full] = await Promise.all([
      this.pauses(db, now, {}),
      this.overall(db, now),
      this.full(db, now, this.limits.chat, {}),
    ]);
    const unused = overall.leaving.reduce(
      (sum, { messages }) => sum + messages,
      this.limits.overall.messages - overall.used,
    );
    const spread = Math.ceil((now + AHEAD_MS - Math.max(now, this.nextStart)) / spacing(this.limits.overall));
    const room = Math.min(unused, spread);
    const opens = [
      ...pauses.map(({ until }) => until.getTime()),
      ...full.map((each) => each.opensAt),
      ...(unused > 0 ? [] : [overall.opensAt]),
      ...(spread > 0 ? [] : [Math.floor(this.nextStart) - AHEAD_MS]),
    ].filter((moment) => moment !== undefined);
    return {
      room: pauses.some(({ chatId }) => chatId === ALL) ? 0 : room,
      chats: full.map(({ chatId }) => chatId),
      opensAt: opens.length > 0 ? Math.min(...opens) : undefined,
    };
  }

  /** Returns the groups that have used up their rate, and when they open. */
  fullGroups(db: Db, now: number): Promise<Full[]> {
    return this.full(db, now, this.limits.group, { inGroup: true });
  }

  /** Makes other processes that would claim something wait for the end of the transaction. */
  async hold(tx: Db): Promise<void> {
    const { channel } = this;
    // PostgreSQL locks the row that it writes; SQLite lets one transaction write at a time anyway.
    await tx.deliveryPause.upsert({
      where: { channel_chatId: { channel, chatId: ALL } },
      create: { channel, chatId: ALL, until: new Date(0) },
      update: { channel },
    });
  }

  /**
   * Returns those candidates that may go now or in a moment, all of them together, the first before the others. The
   * answer lasts while the pace is held.
   */
  async allowed<T extends Candidate>(tx: Db, now: number, candidates: readonly T[]): Promise<Allowed<T>[]> {
    const viaChatId = { in: candidates.map((candidate) => candidate.viaChatId) };
    const paused = await this.pauses(tx, now, { chatId: { in: [ALL, ...viaChatId.in] } });
    if (paused.some((pause) => pause.chatId === ALL)) return [];
    const inFlight = await this.inFlight(tx, { viaChatId });
    const closed = new Set([...paused.map(({ chatId }) => chatId), ...inFlight]);
    const room = new RateBudget(await this.overall(tx, now), this.limits.overall, {
      from: Math.max(now, this.nextStart),
      until: now + AHEAD_MS,
    });
    const chats = await this.usedIn(tx, now, this.limits.chat, { viaChatId });
    const groups = await this.usedIn(tx, now, this.limits.group, {
      viaChatId: { in: candidates.filter(({ inGroup }) => inGroup).map((group) => group.viaChatId) },
    });
    const allowed = candidates.flatMap((candidate) => {
      const { viaChatId: chat, messages, inGroup } = candidate;
      if (closed.has(chat)) return [];
      if (!fits(chats.get(chat), messages, this.limits.chat)) return [];
      if (inGroup && !fits(groups.get(chat), messages, this.limits.group)) return [];
      const startsAt = room.take(messages);
      if (startsAt === undefined) return [];
      closed.add(chat);
      return [{ ...candidate, startsAt }];
    });
    this.nextStart = room.next;
    return allowed;
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
  private async inFlight(db: Db, which: Prisma.DeliveryWhereInput): Promise<string[]> {
    const rows = await db.delivery.findMany({
      where: { viaChannel: this.channel, state: 'SENDING', ...which },
      select: { viaChatId: true },
    });
    return rows.map(({ viaChatId }) => viaChatId);
  }

  private async overall(db: Db, now: number): Promise<Overall> {
    const rate = this.limits.overall;
    const { _sum } = await db.delivery.aggregate({
      where: this.window(now, rate),
      _sum: { requests: true },
    });
    const used = _sum.requests ?? 0;
    // With room for all that may be claimed together nothing has to leave first.
    if (used + this.mostTogether <= rate.messages) return { used, leaving: [], opensAt: undefined };
    const soon = new Date(now + AHEAD_MS - windowMs(rate));
    const viaChannel = this.channel;
    const rows = await db.delivery.findMany({
      where: { viaChannel, leasedUntil: { gt: new Date(now - windowMs(rate)), lte: soon } },
      orderBy: { leasedUntil: 'asc' },
      select: { leasedUntil: true, requests: true },
    });
    const { _min } = await db.delivery.aggregate({
      where: { viaChannel, leasedUntil: { gt: soon } },
      _min: { leasedUntil: true },
    });
    const opens = opening(_min.leasedUntil, rate);
    return {
      used,
      leaving: rows.map(({ leasedUntil, requests }) => ({
        at: opening(leasedUntil, rate) ?? now,
        messages: requests,
      })),
      opensAt: opens === undefined ? undefined : opens - AHEAD_MS,
    };
  }

  private async usedIn(
    db: Db,
    now: number,
    rate: Rate,
    which: Prisma.DeliveryWhereInput,
  ): Promise<Map<string, number>> {
    const chats = await db.delivery.groupBy({
      by: ['viaChatId'],
      where: { ...this.window(now, rate), ...which },
      _sum: { requests: true },
    });
    return new Map(chats.map(({ viaChatId, _sum }) => [viaChatId, _sum.requests ?? 0]));
  }

  /** Returns the chats that have used up a rate. */
  private async full(db: Db, now: number, rate: Rate, which: Prisma.DeliveryWhereInput): Promise<Full[]> {
    const chats = await db.delivery.groupBy({
      by: ['viaChatId'],
      where: { ...this.window(now, rate), ...which },
      having: { requests: { _sum: { gte: rate.messages } } },
      _min: { leasedUntil: true },
    });
    return chats.map(({ viaChatId, _min }) => ({
      chatId: viaChatId,
      opensAt: opening(_min.leasedUntil, rate),
    }));
  }

  private window(now: number, rate: Rate): Prisma.DeliveryWhereInput {
    return {
      viaChannel: this.channel,
      leasedUntil: { gt: new Date(now - windowMs(rate)) },
    };
  }
}

/** When the oldest request in a window leaves it. */
function opening(oldest: Date | null, rate: Rate): number | undefined {
  return oldest ? oldest.getTime() + windowMs(rate) : undefined;
}

function windowMs({ seconds }: Rate): number {
  return seconds * 1000 + SLACK_MS + seconds;
}
