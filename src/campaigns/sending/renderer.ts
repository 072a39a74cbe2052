import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { instantOf } from '../../base/clock.ts';
import { type Language, languageFor } from '../../base/texts.ts';
import { Batch } from '../../database/batch.ts';
import { Prisma, type PrismaClient } from '../../generated/sqlite/client.ts';
import { isMissingFiles } from '../../outbox/courier.ts';
import type { DueDelivery } from '../../outbox/kinds.ts';
import { messageIdsOf } from '../../outbox/outcomes.ts';
import { WHOLE_PLAN } from '../../people/group-bindings.ts';
import { type Place, placeKey } from '../../people/place.ts';
import { messageNumber } from '../campaign.ts';
import { type CampaignContent, campaignContent } from '../content/content.ts';

/** A message for one chat, its fields not yet filled. */
export interface RenderedMessage {
  /** The campaign's message. */
  message: number;
  content: CampaignContent;
  /** The moment that it was set for: fields tell its day, as the author saw it. */
  at: Temporal.Instant;
  /** Codes of the units (for groups also of unit groups, or `*`) that the chat speaks for. */
  parties: string[];
  language: Language;
  inGroup: boolean;
}

/** Details of a delivery: the campaign's message, and for a recall or edit the id of the delivery that it corrects. */
const details = z.object({ message: messageNumber, delivery: z.int().optional() });

/** Contents cached: few messages of a series are sent at the same time. */
const MOST_KEPT = 20;

const headRow = z.object({ id: z.number(), edition: z.number(), dueAt: z.coerce.date() });
type Head = z.infer<typeof headRow>;
const chatRow = z.object({
  channel: z.string(),
  chatId: z.string(),
  language: z.string().nullable(),
  party: z.string().nullable(),
});

interface Asked {
  planId: number;
  to: Place;
}
type Chat = Pick<RenderedMessage, 'parties' | 'language'>;

/**
 * Renders deliveries at the moment they are sent, so that a message edited, stopped or recalled since is not sent as it
 * was, and a chat that opted out or left the plan gets none. Deliveries rendered together share their queries.
 */
export class CampaignRenderer {
  private readonly heads: Batch<number, Head | undefined>;
  private readonly chats: Batch<Asked, Chat | undefined>;
  private readonly contents = new Map<string, CampaignContent>();

  constructor(private readonly prisma: PrismaClient) {
    this.heads = new Batch((ids) => this.readHeads(ids));
    this.chats = new Batch((asked) => this.readChats(asked));
  }

  /** Returns the message for a delivery; undefined when it must not be sent any more. */
  async for({ planId, to, details: given }: DueDelivery): Promise<RenderedMessage | undefined> {
    const { message } = details.parse(given);
    const [head, chat] = await Promise.all([this.heads.add(message), this.chats.add({ planId, to })]);
    if (!head || !chat) return undefined;
    const at = instantOf(head.dueAt);
    return { message, content: await this.content(message, head.edition), at, inGroup: to.inGroup, ...chat };
  }

  /**
   * Returns the messenger's ids of the messages that a recall or edit corrects, and whether the words went without their
   * files; no ids when they are unknown, or the group's id has changed since.
   */
  async sentBefore({ to, details: given }: DueDelivery): Promise<{ messageIds: string[]; asText: boolean }> {
    const { delivery } = details.parse(given);
    const row = await this.prisma.delivery.findFirst({ where: { id: delivery ?? 0 } });
    const here = row?.channel === to.channel && row.chatId === to.id;
    return { messageIds: row && here ? messageIdsOf(row) : [], asText: isMissingFiles(row?.reason ?? null) };
  }

  private async content(message: number, edition: number): Promise<CampaignContent> {
    const key = `${message}/${edition}`;
    const known = this.contents.get(key);
    if (known) return known;
    const row = await this.prisma.campaignMessage.findUniqueOrThrow({ where: { id: message } });
    const content = campaignContent.parse(row.content);
    // Edited between the two queries: the content is newer than its cache key.
    if (row.edition !== edition) return content;
    if (this.contents.size >= MOST_KEPT) this.contents.clear();
    this.contents.set(key, content);
    return content;
  }

  private async readHeads(ids: readonly number[]): Promise<Map<number, Head | undefined>> {
    const rows = await this.prisma.$queryRaw`
      SELECT m."id", m."edition", m."dueAt" FROM "CampaignMessage" m JOIN "Campaign" c ON c."id" = m."campaignId"
      WHERE m."id" IN (${Prisma.join(ids)}) AND m."recalledAt" IS NULL AND c."state" IN ('GOING', 'DONE')`;
    const heads = new Map(
      z
        .array(headRow)
        .parse(rows)
        .map((row) => [row.id, row]),
    );
    return new Map(ids.map((id) => [id, heads.get(id)]));
  }

  private async readChats(asked: readonly Asked[]): Promise<Map<Asked, Chat | undefined>> {
    const found = new Map<Asked, Chat | undefined>();
    for (const planId of new Set(asked.map((one) => one.planId))) {
      for (const inGroup of [false, true]) {
        const these = asked.filter((one) => one.planId === planId && one.to.inGroup === inGroup);
        if (these.length === 0) continue;
        const chats = await this.chatsOf(planId, inGroup, these);
        for (const one of these) found.set(one, chats.get(placeKey(one.to)));
      }
    }
    return found;
  }

  /* One statement for people, one for groups; Prisma would make three each. The plus keeps SQLite from using the index
     on the plan, that is from reading all of its people instead of these few. */
  private async chatsOf(
    planId: number,
    inGroup: boolean,
    asked: readonly Asked[],
  ): Promise<Map<string, Chat>> {
    const channels = Prisma.join([...new Set(asked.map(({ to }) => to.channel))]);
    const ids = Prisma.join(asked.map(({ to }) => to.id));
    const rows = inGroup
      ? await this.prisma.$queryRaw`
          SELECT c."channel", c."chatId", c."language", b."party" FROM "Chat" c JOIN "ChatBinding" b ON b."chatId" = c."id"
          WHERE c."channel" IN (${channels}) AND +b."planId" = ${planId} AND c."campaignsStoppedAt" IS NULL
            AND c."chatId" IN (${ids}) ORDER BY b."id"`
      : await this.prisma.$queryRaw`
          SELECT m."channel", m."accountId" AS "chatId", m."language", u."code" AS "party"
          FROM "Member" m JOIN "Membership" s ON s."memberId" = m."id" LEFT JOIN "Unit" u ON u."id" = s."unitId"
          WHERE m."channel" IN (${channels}) AND +s."planId" = ${planId} AND m."campaignsStoppedAt" IS NULL
            AND m."accountId" IN (${ids}) ORDER BY s."id"`;
    const chats = new Map<string, Chat>();
    for (const { channel, chatId: id, language, party } of z.array(chatRow).parse(rows)) {
      const known = chats.get(placeKey({ channel, id })) ?? { parties: [], language: languageFor(language) };
      if (!known.parties.includes(party ?? WHOLE_PLAN)) known.parties.push(party ?? WHOLE_PLAN);
      chats.set(placeKey({ channel, id }), known);
    }
    return chats;
  }
}
