import { z } from 'zod';
import type { Clock } from '../../base/clock.ts';
import { Prisma, type PrismaClient } from '../../generated/sqlite/client.ts';
import type { DeliveryState } from '../../generated/sqlite/enums.ts';
import { batchOf, type Campaign, changeBatchOf } from '../campaign.ts';

/** The progress of one message of a campaign, in chats. */
interface MessageProgress {
  message: number;
  /** Whether all its chats are enqueued: until then, `places` still grows. */
  resolved: boolean;
  places: number;
  /** Queued or being sent. */
  waiting: number;
  sent: number;
  failed: number;
  /** Whether it arrived is not known. */
  uncertain: number;
  /** Cancelled before it was sent, or not sent because the chat opted out. */
  cancelled: number;
  expired: number;
  /** Chats in which at least one person acknowledged it. */
  acknowledged: number;
}

/** The progress of a whole campaign, in chats. */
export interface CampaignProgress {
  messages: MessageProgress[];
  places: number;
  /** All that are not waiting. */
  done: number;
  sent: number;
  failed: number;
  uncertain: number;
  /** Seconds until the last queued one is sent, at the rate of the last minute; undefined when that is not known. */
  secondsLeft: number | undefined;
}

/** The progress of a recall or edit: chats where it was done, where it failed, and that still wait. */
export interface ChangeProgress {
  done: number;
  failed: number;
  waiting: number;
}

/** The rate is measured over this many seconds. */
const RATE_SECONDS = 60;

const ackRows = z.array(z.object({ messageId: z.number(), chats: z.number() }));

/** Counts the progress of campaigns from their deliveries. */
export class CampaignCounts {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
  ) {}

  /** Returns the progress of a campaign. */
  async progress({ messages }: Campaign): Promise<CampaignProgress> {
    const ids = messages.map(({ id }) => id);
    const states = await this.prisma.delivery.groupBy({
      by: ['batch', 'state'],
      where: { batch: { in: ids.map(batchOf) } },
      _count: true,
    });
    const acknowledged = await this.acknowledged(ids);
    const all = messages.map(({ id, resolved, places }) => {
      const count = (...wanted: DeliveryState[]) =>
        states
          .filter(({ batch, state }) => batch === batchOf(id) && wanted.includes(state))
          .reduce((sum, { _count }) => sum + _count, 0);
      return {
        message: id,
        resolved,
        places,
        waiting: count('QUEUED', 'SENDING'),
        sent: count('SENT'),
        failed: count('FAILED'),
        uncertain: count('UNCERTAIN'),
        cancelled: count('CANCELLED'),
        expired: count('EXPIRED'),
        acknowledged: acknowledged.get(id) ?? 0,
      };
    });
    const sum = (of: (one: MessageProgress) => number) => all.reduce((total, one) => total + of(one), 0);
    const [places, waiting] = [sum((one) => one.places), sum((one) => one.waiting)];
    return {
      messages: all,
      places,
      done: places - waiting,
      sent: sum((one) => one.sent),
      failed: sum((one) => one.failed),
      uncertain: sum((one) => one.uncertain),
      secondsLeft: await this.secondsLeft(ids, waiting),
    };
  }

  /** Returns the progress of a message's recall, or of all its edits together. */
  async changes(message: number, what: 'recall' | 'edit'): Promise<ChangeProgress> {
    const states = await this.prisma.delivery.groupBy({
      by: ['state'],
      where: { batch: changeBatchOf(what, message) },
      _count: true,
    });
    const counts: ChangeProgress = { done: 0, failed: 0, waiting: 0 };
    for (const { state, _count } of states) counts[outcomeOf(state)] += _count;
    return counts;
  }

  /** Returns how many deliveries of a message failed, by reason. */
  async reasons(message: number): Promise<Record<string, number>> {
    const counts = await this.prisma.delivery.groupBy({
      by: ['reason'],
      where: { batch: batchOf(message), state: 'FAILED' },
      _count: true,
    });
    return Object.fromEntries(counts.map(({ reason, _count }) => [reason ?? 'unknown', _count]));
  }

  /** Returns in how many chats each message was acknowledged. */
  private async acknowledged(ids: readonly number[]): Promise<Map<number, number>> {
    if (ids.length === 0) return new Map();
    const rows = await this.prisma.$queryRaw`
      SELECT "messageId", CAST(COUNT(*) AS INTEGER) AS "chats"
      FROM (SELECT DISTINCT "messageId", "channel", "chatId" FROM "CampaignAck"
        WHERE "messageId" IN (${Prisma.join(ids)})) AS "Chat" GROUP BY "messageId"`;
    return new Map(ackRows.parse(rows).map(({ messageId, chats }) => [messageId, chats]));
  }

  private async secondsLeft(ids: readonly number[], waiting: number): Promise<number | undefined> {
    if (waiting === 0) return 0;
    const since = new Date(this.clock.now().subtract({ seconds: RATE_SECONDS }).epochMilliseconds);
    const lately = await this.prisma.delivery.aggregate({
      where: { batch: { in: ids.map(batchOf) }, state: 'SENT', sentAt: { gt: since } },
      _count: true,
      _min: { sentAt: true },
    });
    const from = lately._min.sentAt?.getTime();
    const seconds = from === undefined ? 0 : (this.clock.now().epochMilliseconds - from) / 1000;
    if (lately._count === 0 || seconds < 1) return undefined;
    return Math.ceil((waiting * seconds) / lately._count);
  }
}

function outcomeOf(state: DeliveryState): keyof ChangeProgress {
  if (state === 'SENT') return 'done';
  return state === 'QUEUED' || state === 'SENDING' ? 'waiting' : 'failed';
}
