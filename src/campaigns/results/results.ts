import { Temporal } from 'temporal-polyfill';
import type { Prisma, PrismaClient } from '../../generated/sqlite/client.ts';
import type { DeliveryState } from '../../generated/sqlite/enums.ts';
import { batchOf, changeBatchOf } from '../campaign.ts';

/** Which chats are looked for: by what became of the message there, or by whether it was acknowledged. */
export type ResultFilter =
  | 'failed'
  | 'not-recalled'
  | 'uncertain'
  | 'removed'
  | 'acknowledged'
  | 'not-acknowledged'
  | 'all';

/** What became of a message in one chat. */
export interface PlaceResult {
  /** The delivery's row: the place to go on from. */
  id: number;
  chatId: string;
  inGroup: boolean;
  /** A person's name or a group's title; the id when neither is known. */
  name: string;
  /** Codes of units, and for groups of unit groups or `*`. */
  parties: string[];
  state: DeliveryState;
  /** A code such as `blocked` (docs/outbox.md). */
  reason: string | undefined;
  sentAt: Temporal.Instant | undefined;
  /** Who acknowledged it there and when, the first first. */
  acknowledged: { name: string; at: Temporal.Instant }[];
}

/** The bot is not there any more, or cannot write: the coordinator can mend these. */
const REMOVED = ['removed', 'chat-gone', 'no-right'];

/** Where campaigns arrived, chat by chat: read from the deliveries themselves. */
export class CampaignResults {
  constructor(private readonly prisma: PrismaClient) {}

  /** Chats of a message, in the order in which they were put in line: so many after one's row. */
  async places(message: number, filter: ResultFilter, after: number, take: number): Promise<PlaceResult[]> {
    const rows = await this.prisma.delivery.findMany({
      where: { batch: batchOf(message), id: { gt: after }, ...(await this.filtered(message, filter)) },
      orderBy: { id: 'asc' },
      take,
    });
    const chats = rows.map(({ chatId }) => chatId);
    const [channel, planId] = [rows[0]?.channel ?? '', rows[0]?.planId ?? 0];
    const names = await this.names(channel, planId, chats);
    const acknowledged = await this.prisma.campaignAck.findMany({
      where: { messageId: message, channel, chatId: { in: chats } },
      orderBy: { id: 'asc' },
    });
    return rows.map(({ id, chatId, inGroup, state, reason, sentAt }) => ({
      id,
      chatId,
      inGroup,
      name: names.get(chatId)?.name ?? chatId,
      parties: names.get(chatId)?.parties ?? [],
      state,
      reason: reason ?? undefined,
      sentAt: sentAt ? instant(sentAt) : undefined,
      acknowledged: acknowledged
        .filter((ack) => ack.chatId === chatId)
        .map((ack) => ({ name: ack.name ?? ack.accountId, at: instant(ack.at) })),
    }));
  }

  private async filtered(message: number, filter: ResultFilter): Promise<Prisma.DeliveryWhereInput> {
    switch (filter) {
      case 'all':
        return {};
      case 'failed':
        return { state: 'FAILED' };
      case 'not-recalled': {
        const batch = changeBatchOf('recall', message);
        const rows = await this.prisma.delivery.findMany({
          where: { batch, state: { notIn: ['SENT', 'QUEUED', 'SENDING'] } },
          select: { chatId: true },
        });
        return { chatId: { in: rows.map(({ chatId }) => chatId) } };
      }
      case 'removed':
        return { state: 'FAILED', reason: { in: REMOVED } };
      case 'uncertain':
        return { state: 'UNCERTAIN' };
      default: {
        const rows = await this.prisma.campaignAck.findMany({
          where: { messageId: message },
          distinct: ['chatId'],
          select: { chatId: true },
        });
        const chats = rows.map(({ chatId }) => chatId);
        if (filter === 'acknowledged') return { chatId: { in: chats } };
        return { state: { in: ['SENT', 'UNCERTAIN'] }, chatId: { notIn: chats } };
      }
    }
  }

  /** What people call these chats, and whom they speak for in the plan. */
  private async names(channel: string, planId: number, ids: readonly string[]) {
    const members = await this.prisma.member.findMany({
      where: { channel, accountId: { in: [...ids] } },
      include: { memberships: { where: { planId }, include: { unit: { select: { code: true } } } } },
    });
    const chats = await this.prisma.chat.findMany({
      where: { channel, chatId: { in: [...ids] } },
      include: { bindings: { where: { planId } } },
    });
    return new Map([
      ...members.map(({ accountId, displayName, memberships }) => {
        const parties = [...new Set(memberships.map(({ unit }) => unit?.code ?? '*'))];
        return [accountId, { name: displayName ?? accountId, parties }] as const;
      }),
      ...chats.map(({ chatId, title, bindings }) => {
        return [chatId, { name: title ?? chatId, parties: bindings.map(({ party }) => party) }] as const;
      }),
    ]);
  }
}

function instant(date: Date): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(date.getTime());
}
