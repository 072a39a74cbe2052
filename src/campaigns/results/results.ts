import type { Temporal } from 'temporal-polyfill';
import { instantOf } from '../../base/clock.ts';
import { idRows } from '../../database/rows.ts';
import { Prisma, type PrismaClient } from '../../generated/sqlite/client.ts';
import type { DeliveryState } from '../../generated/sqlite/enums.ts';
import { chatLimits } from '../../outbox/courier.ts';
import { placeKey } from '../../people/place.ts';
import { batchOf, changeBatchOf } from '../campaign.ts';

/** Which chats to list: by the outcome of the message there. */
export type ResultFilter = 'failed' | 'not-recalled' | 'uncertain' | 'removed' | 'all';

/** The outcome of a message in one chat. */
export interface PlaceResult {
  /** The delivery's id, from which the next page goes on. */
  id: number;
  chatId: string;
  inGroup: boolean;
  /** A person's name or a group's title; the id when neither is known. */
  name: string;
  /** Codes of the units that it speaks for; for groups also of unit groups, or `*`. */
  parties: string[];
  state: DeliveryState;
  /** A code such as `blocked` (docs/outbox.md). */
  reason: string | undefined;
  sentAt: Temporal.Instant | undefined;
  /** Whether it got the message because it joined later. */
  late: boolean;
}

/** The bot was put out of the chat, or may not send something there: a coordinator can have these changed. */
const REMOVED = ['removed', 'chat-gone', ...chatLimits];

/** Reads the outcome of campaigns, chat by chat, from their deliveries. */
export class CampaignResults {
  constructor(private readonly prisma: PrismaClient) {}

  /** Returns at most `take` chats of a message after a delivery's id, in the order in which they were enqueued. */
  async places(message: number, filter: ResultFilter, after: number, take: number): Promise<PlaceResult[]> {
    const rows = await this.prisma.delivery.findMany({
      where: { id: { in: await this.ids(message, filter, after, take) } },
      orderBy: { id: 'asc' },
    });
    const names = await this.names(
      rows[0]?.planId ?? 0,
      rows.map(({ chatId }) => chatId),
    );
    const until = (await this.prisma.campaignMessage.findUnique({ where: { id: message } }))?.deliveriesUntil;
    return rows.map(({ id, channel, chatId, inGroup, state, reason, sentAt }) => ({
      id,
      chatId,
      inGroup,
      name: names.get(placeKey({ channel, id: chatId }))?.name ?? chatId,
      parties: names.get(placeKey({ channel, id: chatId }))?.parties ?? [],
      state,
      reason: reason ?? undefined,
      sentAt: sentAt ? instantOf(sentAt) : undefined,
      late: until != null && id > until,
    }));
  }

  /** Returns the ids of the message's deliveries that fit, compared in the database: a message has any number of them. */
  private async ids(message: number, filter: ResultFilter, after: number, take: number): Promise<number[]> {
    const rows = await this.prisma.$queryRaw`
      SELECT d."id" FROM "Delivery" d
      WHERE d."batch" = ${batchOf(message)} AND d."id" > ${after} AND ${condition(message, filter)}
      ORDER BY d."id" LIMIT ${take}`;
    return idRows.parse(rows).map(({ id }) => id);
  }

  /** Returns the names of these chats and the parties that they speak for in the plan. */
  private async names(planId: number, ids: readonly string[]) {
    const members = await this.prisma.member.findMany({
      where: { accountId: { in: [...ids] } },
      include: { memberships: { where: { planId }, include: { unit: { select: { code: true } } } } },
    });
    const chats = await this.prisma.chat.findMany({
      where: { chatId: { in: [...ids] } },
      include: { bindings: { where: { planId } } },
    });
    return new Map([
      ...members.map(({ channel, accountId: id, displayName, memberships }) => {
        const parties = [...new Set(memberships.map(({ unit }) => unit?.code ?? '*'))];
        return [placeKey({ channel, id }), { name: displayName ?? id, parties }] as const;
      }),
      ...chats.map(({ channel, chatId: id, title, bindings }) => {
        return [
          placeKey({ channel, id }),
          { name: title ?? id, parties: bindings.map(({ party }) => party) },
        ] as const;
      }),
    ]);
  }
}

/** Which deliveries `d` of a message fit a filter. */
function condition(message: number, filter: ResultFilter): Prisma.Sql {
  switch (filter) {
    case 'all':
      return Prisma.sql`1 = 1`;
    case 'failed':
      return Prisma.sql`d."state" = 'FAILED'`;
    case 'removed':
      return Prisma.sql`d."state" IN ('FAILED', 'EXPIRED', 'SENT') AND d."reason" IN (${Prisma.join(REMOVED)})`;
    case 'uncertain':
      return Prisma.sql`d."state" = 'UNCERTAIN'`;
    case 'not-recalled':
      return Prisma.sql`EXISTS (SELECT 1 FROM "Delivery" r
        WHERE r."channel" = d."channel" AND r."chatId" = d."chatId" AND r."batch" = ${changeBatchOf('recall', message)}
          AND r."state" NOT IN ('SENT', 'QUEUED', 'SENDING'))`;
  }
}
