import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { type Clock, dateOf } from '../../base/clock.ts';
import { maskNumbers } from '../../base/private-numbers.ts';
import { inSteps } from '../../database/batch.ts';
import { Prisma, type PrismaClient } from '../../generated/sqlite/client.ts';
import { messageIdsOf } from '../../outbox/outcomes.ts';
import { withAccount } from '../../people/accounts.ts';
import type { Address } from '../../people/address.ts';
import { privateChat } from '../../people/channels.ts';
import { cleanName } from '../../people/names.ts';
import type { Place } from '../../people/place.ts';
import { messageNumber, messageOfBatch } from '../campaign.ts';
import { POLL_AGAIN } from '../polls/reminders.ts';
import { type CampaignReply, type ReplyFile, type ReplyRow, replyOf, withCampaign } from './reply.ts';

/** Kinds of the deliveries about replies. */
export const REPLIES_NOTICE = 'campaign-replies';
export const REPLY_ANSWER = 'campaign-answer';

const askedAgain = z.object({ message: messageNumber });
const answerDetails = z.object({ reply: z.int() });
const noticeDetails = z.object({ first: z.int() });

/** How often a person hears that what they wrote was passed on, in hours: once for a campaign in that time. */
const HEARD_HOURS = 1;
/** How long replies are kept, in hours: after their campaign ended; after they came, when that was later. */
const KEPT_HOURS = 90 * 24;
const KEPT_AT_LEAST_HOURS = 8 * 24;

/** Something written in reply to a campaign's message, as it comes in. */
export interface NewReply {
  planId: number;
  /** Number of the campaign's message. */
  message: number;
  place: Place;
  /** The messenger's number of what was written. */
  sentAs: string;
  /** The writer's account on the messenger of the place. */
  accountId: string;
  name: string | undefined;
  words: string;
  file: ReplyFile | undefined;
  /** Whether it touches on violence or its victims. */
  sensitive: boolean;
}

/** Keeps what people write in reply to campaigns. */
export class CampaignReplies {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
  ) {}

  /**
   * Returns what was sent to a chat under a messenger's number: the number of the campaign's message, whose part it is or a reply
   * to which it answers, with its plan and author. Undefined for all that is not of campaigns.
   */
  async sentAs(
    chat: Address,
    messageId: string,
  ): Promise<{ planId: number; message: number; authorId: number | null } | undefined> {
    const sent = await this.delivered(chat, messageId, ['campaign', POLL_AGAIN, REPLY_ANSWER]);
    if (!sent) return undefined;
    const { planId, batch, details } = sent;
    const { data } = answerDetails.safeParse(details);
    const answered = data && (await this.prisma.campaignReply.findUnique({ where: { id: data.reply } }));
    const asked = askedAgain.safeParse(details).data;
    const message = answered?.messageId ?? asked?.message ?? messageOfBatch(batch);
    if (message === undefined) return undefined;
    const campaign = await this.prisma.campaign.findFirst({ where: { messages: { some: { id: message } } } });
    return campaign ? { planId, message, authorId: campaign.authorId } : undefined;
  }

  /** Returns the replies of which a notice in a private chat tells; undefined for a message that is none. */
  async toldIn(planId: number, chat: Address, messageId: string): Promise<CampaignReply[] | undefined> {
    const sent = await this.delivered(chat, messageId, [REPLIES_NOTICE]);
    const { data } = noticeDetails.safeParse(sent?.details);
    return data && this.ofNotice(planId, data.first);
  }

  /**
   * Stores a reply once, telephone and ID numbers masked; its author is told by the next sweeps. Returns whether the person is to
   * hear that it was passed on: they have heard nothing of this campaign for an hour.
   */
  async take(reply: NewReply): Promise<boolean> {
    const { planId, message, place, sentAs, accountId, name, file, sensitive } = reply;
    const at = this.clock.date();
    const words = maskNumbers(reply.words).text;
    // Prisma has no ON CONFLICT DO NOTHING on SQLite.
    await this.prisma.$executeRaw`
      INSERT INTO "CampaignReply" ("messageId", "channel", "chatId", "inGroup", "sentAs", "accountId", "name", "words",
        "fileId", "fileKind", "fileFrom", "sensitive", "at")
      VALUES (${message}, ${place.channel}, ${place.id}, ${place.inGroup}, ${sentAs}, ${accountId}, ${cleanName(name) ?? null},
        ${words}, ${file?.fileId ?? null}, ${file?.kind ?? null}, ${file?.from ?? null}, ${sensitive}, ${at})
      ON CONFLICT DO NOTHING`;
    // The update is handled again after a kill before this: no sweep overlooks what came while another was under way.
    await this.prisma.planSweep.deleteMany({ where: { planId } });
    const { campaignId } = await this.prisma.campaignMessage.findUniqueOrThrow({ where: { id: message } });
    const heard = await this.prisma.campaignReply.count({
      where: {
        message: { campaignId },
        channel: place.channel,
        accountId,
        at: { gt: this.ago(HEARD_HOURS) },
        NOT: { channel: place.channel, chatId: place.id, sentAs },
      },
    });
    return heard === 0;
  }

  /** Returns a reply to a campaign of a plan; undefined when there is none with this number. */
  async get(planId: number, id: number): Promise<CampaignReply | undefined> {
    const [found] = await this.read(planId, { id });
    return found;
  }

  /** Returns the replies of a notice, in the order in which they came. @param first the number of the first in it */
  ofNotice(planId: number, first: number): Promise<CampaignReply[]> {
    return this.read(planId, { toldIn: first });
  }

  /** Forgets replies 90 days after their campaign ended; what came later, eight days after it came. */
  async forgetOld(signal?: AbortSignal): Promise<void> {
    await inSteps(
      (most) => this.prisma.$executeRaw`
        DELETE FROM "CampaignReply" WHERE "id" IN (
          SELECT r."id" FROM "CampaignReply" r
          JOIN "CampaignMessage" m ON m."id" = r."messageId" JOIN "Campaign" c ON c."id" = m."campaignId"
          WHERE c."endedAt" < ${this.ago(KEPT_HOURS)} AND r."at" < ${this.ago(KEPT_AT_LEAST_HOURS)} LIMIT ${most})`,
      signal,
    );
  }

  private async read(planId: number, which: Prisma.CampaignReplyWhereInput): Promise<CampaignReply[]> {
    const rows = await this.prisma.campaignReply.findMany({
      where: { ...which, message: { campaign: { planId } } },
      orderBy: { id: 'asc' },
      include: withCampaign,
    });
    return Promise.all(rows.map((row) => this.withPeople(row)));
  }

  private async withPeople(row: ReplyRow): Promise<CampaignReply> {
    const { channel, accountId, chatId, inGroup } = row;
    const { planId, authorId } = row.message.campaign;
    const member = await this.prisma.member.findFirst({
      where: withAccount({ channel, accountId }),
      include: { memberships: { where: { planId }, orderBy: { id: 'asc' }, include: { unit: true } } },
    });
    const group =
      inGroup && (await this.prisma.chat.findUnique({ where: { channel_chatId: { channel, chatId } } }));
    return replyOf(row, {
      name: member?.displayName ?? undefined,
      units: member?.memberships.flatMap(({ unit }) => unit?.code ?? []) ?? [],
      privateChat: member && member.memberships.length > 0 ? privateChat(member) : undefined,
      group: (group || undefined)?.title ?? undefined,
      authorStays: authorId !== null && (await isOfPlan(this.prisma, planId, authorId)),
    });
  }

  /** @param chat the messenger's own */
  private async delivered({ channel, id }: Address, messageId: string, kinds: string[]) {
    const sent = await this.prisma.delivery.findMany({
      where: {
        viaChannel: channel,
        viaChatId: id,
        kind: { in: kinds },
        OR: [{ messageId }, { messageIds: { not: Prisma.DbNull } }],
      },
      select: { planId: true, batch: true, details: true, messageId: true, messageIds: true },
    });
    return sent.find((one) => messageIdsOf(one).includes(messageId));
  }

  private ago(hours: number): Date {
    const moment: Temporal.Instant = this.clock.now().subtract({ hours });
    return dateOf(moment);
  }
}

/** Whether a person belongs to a plan. */
export async function isOfPlan(
  prisma: Pick<PrismaClient, 'membership'>,
  planId: number,
  memberId: number,
): Promise<boolean> {
  return (await prisma.membership.count({ where: { planId, memberId } })) > 0;
}
