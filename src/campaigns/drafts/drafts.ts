import { Temporal } from 'temporal-polyfill';
import { type Clock, dateOf } from '../../base/clock.ts';
import { type Along, together } from '../../database/together.ts';
import { Prisma, type PrismaClient } from '../../generated/sqlite/client.ts';
import type { CampaignRhythm } from '../../generated/sqlite/enums.ts';
import type { AuditLog } from '../../people/audit-log.ts';
import { type AudienceSpec, audienceSpec } from '../audience/audience-spec.ts';
import { type Campaign, campaignOf, isFull, withMessages } from '../campaign.ts';
import { type CampaignContent, campaignContent } from '../content/content.ts';
import type { LATE_DAYS } from '../late/late-days.ts';

/** The person who composes, and in which plan. */
export interface CampaignAuthor {
  planId: number;
  /** The person's row. */
  memberId: number;
}

/** What a draft holds from the start. */
interface DraftStart {
  messages?: readonly { content: CampaignContent; dueAt?: Temporal.Instant | undefined }[];
  audience?: AudienceSpec | undefined;
  lateDays?: number | undefined;
  rhythm?: CampaignRhythm | undefined;
}

/** Changes of a draft that are made together or not at all. */
export interface DraftStep {
  /** Replaces a message's content (its time stays), or adds a message at the end of the series. */
  content?: { message: number | undefined; content: CampaignContent };
  /** The id of a message to take out of the series. */
  remove?: number;
  /** Null: nobody is chosen any more. */
  audience?: AudienceSpec | null;
  /** When each message goes, in the order of the series; undefined: as soon as the campaign is confirmed. */
  times?: readonly (Temporal.Instant | undefined)[];
  /** For how many days after its last message who joins gets it, too; null: nobody who joins later. */
  lateDays?: (typeof LATE_DAYS)[number] | null;
  /** How often it is sent again; null: once. */
  rhythm?: CampaignRhythm | null;
}

/**
 * Campaigns being composed, at most one for each author. A step compares the revision that the caller read: when the
 * draft was changed, confirmed or dropped since, it changes nothing and returns undefined.
 */
export class CampaignDrafts {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
    private readonly auditLog: AuditLog,
  ) {}

  /** Returns the author's draft in a plan; undefined when there is none. */
  async of({ planId, memberId }: CampaignAuthor): Promise<Campaign | undefined> {
    const row = await this.prisma.campaign.findFirst({
      where: { composedBy: memberId, planId },
      include: withMessages,
    });
    return row ? campaignOf(row) : undefined;
  }

  /**
   * Begins a draft, with what it holds from the start. Returns the author's open draft with `fresh` false when there is one already, in
   * any plan; then nothing is written.
   * @param channel the messenger on which it is composed
   */
  async begin(
    author: CampaignAuthor,
    channel: string,
    first: DraftStart = {},
  ): Promise<{ draft: Campaign; fresh: boolean }> {
    const { planId, memberId } = author;
    const { messages = [], audience = null, lateDays = null, rhythm = null } = first;
    const at = this.now();
    const own = { channel, authorId: memberId, composedBy: memberId };
    try {
      const draft = await this.prisma.$transaction(async (tx) => {
        const row = await tx.campaign.create({
          data: {
            ...{ ...own, planId, createdAt: at, touchedAt: at },
            ...{ audience: storedAudience(audience), lateDays, rhythm },
            messages: {
              create: messages.map(({ content, dueAt }, position) => ({
                ...{ position, content: campaignContent.parse(content) },
                dueAt: dueAt ? dateOf(dueAt) : null,
              })),
            },
          },
          include: withMessages,
        });
        const details = { campaign: String(row.id) };
        await this.auditLog.record({ planId, memberId, action: 'campaign-begun', details }, tx);
        return campaignOf(row);
      });
      return { draft, fresh: true };
    } catch (error) {
      if (!isTaken(error)) throw error;
      const row = await this.prisma.campaign.findUniqueOrThrow({
        where: { composedBy: memberId },
        include: withMessages,
      });
      return { draft: campaignOf(row), fresh: false };
    }
  }

  /** Begins a draft, as `begin` does, with the messages, audience and coming times of an earlier campaign. */
  beginFrom(author: CampaignAuthor, earlier: Campaign): Promise<{ draft: Campaign; fresh: boolean }> {
    const now = this.clock.now();
    const coming = (at: Temporal.Instant | undefined) =>
      at && Temporal.Instant.compare(at, now) > 0 ? at : undefined;
    const messages = earlier.messages.map(({ content, dueAt }) => ({ content, dueAt: coming(dueAt) }));
    const { audience, lateDays, rhythm } = earlier;
    // Its files are those of the messenger on which the earlier one was composed.
    return this.begin(author, earlier.channel, { messages, audience, lateDays, rhythm });
  }

  /**
   * Deletes a draft. Returns false if it was confirmed or deleted before, or is another author's.
   * @param along what ends with it
   */
  async drop({ planId, memberId }: CampaignAuthor, draft: Campaign, along?: Along): Promise<boolean> {
    const deleted: Along = async (tx) => {
      const { count } = await tx.campaign.deleteMany({
        where: { id: draft.id, planId, composedBy: memberId, state: 'DRAFT' },
      });
      if (count === 0) return false;
      const details = { campaign: String(draft.id) };
      await this.auditLog.record({ planId, memberId, action: 'campaign-dropped', details }, tx);
      return true;
    };
    return together(this.prisma, deleted, along);
  }

  /**
   * Makes one step of composing a draft. Adds no message to one that `isFull`.
   * @param along what is written together with it, or the step is not made
   */
  async step(draft: Campaign, step: DraftStep, along?: Along): Promise<Campaign | undefined> {
    const { content } = step;
    if (content && content.message === undefined && isFull(draft)) return undefined;
    let after: Campaign | undefined;
    const changed: Along = async (tx) => {
      after = await this.change(tx, draft, step);
      return after !== undefined;
    };
    return (await together(this.prisma, changed, along)) ? after : undefined;
  }

  private async change(
    tx: Prisma.TransactionClient,
    draft: Campaign,
    { content, remove, audience, times, lateDays, rhythm }: DraftStep,
  ): Promise<Campaign | undefined> {
    const { id, revision } = draft;
    const { count } = await tx.campaign.updateMany({
      where: { id, revision, state: 'DRAFT' },
      data: {
        revision: revision + 1,
        touchedAt: this.now(),
        ...(audience !== undefined && { audience: storedAudience(audience) }),
        ...(lateDays !== undefined && { lateDays }),
        ...(rhythm !== undefined && { rhythm }),
      },
    });
    if (count === 0) return undefined;
    if (content) await putContent(tx, draft, content.message, content.content);
    if (remove !== undefined) await tx.campaignMessage.deleteMany({ where: { id: remove, campaignId: id } });
    if (times) await putTimes(tx, draft, times);
    return campaignOf(await tx.campaign.findUniqueOrThrow({ where: { id }, include: withMessages }));
  }

  private now(): Date {
    return this.clock.date();
  }
}

function storedAudience(audience: AudienceSpec | null): AudienceSpec | typeof Prisma.DbNull {
  return audience === null ? Prisma.DbNull : audienceSpec.parse(audience);
}

async function putTimes(
  tx: Prisma.TransactionClient,
  draft: Campaign,
  times: readonly (Temporal.Instant | undefined)[],
): Promise<void> {
  for (const [at, { id }] of draft.messages.entries()) {
    const time = times[at];
    const dueAt = time === undefined ? null : dateOf(time);
    await tx.campaignMessage.updateMany({ where: { id }, data: { dueAt } });
  }
}

async function putContent(
  tx: Prisma.TransactionClient,
  draft: Campaign,
  message: number | undefined,
  given: CampaignContent,
): Promise<void> {
  const content = campaignContent.parse(given);
  const position = (draft.messages.at(-1)?.position ?? -1) + 1;
  if (message === undefined)
    await tx.campaignMessage.create({ data: { campaignId: draft.id, position, content } });
  else
    await tx.campaignMessage.updateMany({ where: { id: message, campaignId: draft.id }, data: { content } });
}

/** Whether a unique key is taken (Prisma's P2002): the author has a draft already. */
function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'P2002';
}
