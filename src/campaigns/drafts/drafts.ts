import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Clock } from '../../base/clock.ts';
import { Prisma, type PrismaClient } from '../../generated/sqlite/client.ts';
import type { AuditLog } from '../../people/audit-log.ts';
import { type AudienceSpec, audienceSpec } from '../audience/audience-spec.ts';
import { type Campaign, campaignOf, withMessages } from '../campaign.ts';
import { type CampaignContent, campaignContent, MOST_MESSAGES } from '../content/content.ts';

/** Who composes, and in which plan. */
export interface CampaignAuthor {
  planId: number;
  /** Row of the person. */
  memberId: number;
}

/** Several changes of a draft that are made together or not at all. */
export interface DraftStep {
  /** Puts content in a message's place, or adds it at the end. */
  content?: { message: number | undefined; content: CampaignContent };
  remove?: number;
  /** Null: nobody is chosen any more. */
  audience?: AudienceSpec | null;
  times?: readonly (Temporal.Instant | undefined)[];
  /** Where the chat stands then. */
  conversation: unknown;
}

const jsonValue = z.json();
type Change = Prisma.CampaignUncheckedUpdateManyInput;

/**
 * Campaigns being composed: one an author at a time. Every change is a compare-and-set on the revision that the caller
 * saw: undefined comes back when the draft was changed, confirmed or dropped meanwhile, and nothing is changed then.
 */
export class CampaignDrafts {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
    private readonly auditLog: AuditLog,
    private readonly channel: string,
  ) {}

  /** What an author is composing; undefined when nothing. */
  async of({ planId, memberId }: CampaignAuthor): Promise<Campaign | undefined> {
    const row = await this.prisma.campaign.findFirst({
      where: { composedBy: memberId, planId, channel: this.channel },
      include: withMessages,
    });
    return row ? campaignOf(row) : undefined;
  }

  /**
   * Begins a draft. When she is composing one already, in whichever plan, that one comes back and `fresh` is false.
   */
  async begin(author: CampaignAuthor): Promise<{ draft: Campaign; fresh: boolean }> {
    const { planId, memberId } = author;
    const at = this.now();
    const own = { channel: this.channel, authorId: memberId, composedBy: memberId };
    try {
      const draft = await this.prisma.$transaction(async (tx) => {
        const row = await tx.campaign.create({
          data: { ...own, planId, createdAt: at, touchedAt: at },
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

  /** Gives a draft up. False when it was none any more. */
  async drop({ planId, memberId }: CampaignAuthor, draft: Campaign): Promise<boolean> {
    return this.prisma.$transaction(async (tx) => {
      const { count } = await tx.campaign.deleteMany({
        where: { id: draft.id, planId, composedBy: memberId, state: 'DRAFT' },
      });
      if (count === 0) return false;
      const details = { campaign: String(draft.id) };
      await this.auditLog.record({ planId, memberId, action: 'campaign-dropped', details }, tx);
      return true;
    });
  }

  /** Adds a message at the end of the series. `full`: the series has as many as it may. */
  async addMessage(draft: Campaign, content: CampaignContent): Promise<Campaign | undefined | 'full'> {
    if (draft.messages.length >= MOST_MESSAGES) return 'full';
    const position = (draft.messages.at(-1)?.position ?? -1) + 1;
    return this.change(draft, {}, async (tx) => {
      await tx.campaignMessage.create({
        data: { campaignId: draft.id, position, content: campaignContent.parse(content) },
      });
    });
  }

  /** Puts something else in a message's place; its time stays. */
  replaceMessage(draft: Campaign, message: number, content: CampaignContent): Promise<Campaign | undefined> {
    return this.change(draft, {}, async (tx) => {
      await tx.campaignMessage.updateMany({
        where: { id: message, campaignId: draft.id },
        data: { content: campaignContent.parse(content) },
      });
    });
  }

  /** Takes a message out of the series. */
  removeMessage(draft: Campaign, message: number): Promise<Campaign | undefined> {
    return this.change(draft, {}, async (tx) => {
      await tx.campaignMessage.deleteMany({ where: { id: message, campaignId: draft.id } });
    });
  }

  /** Says whom it is for. */
  setAudience(draft: Campaign, audience: AudienceSpec): Promise<Campaign | undefined> {
    return this.change(draft, { audience: audienceSpec.parse(audience) });
  }

  /** Says when each message goes, in the order of the series; undefined: as soon as it is confirmed. */
  setTimes(draft: Campaign, times: readonly (Temporal.Instant | undefined)[]): Promise<Campaign | undefined> {
    return this.change(draft, {}, (tx) => putTimes(tx, draft, times));
  }

  /** Gives it a short name for lists. */
  setTitle(draft: Campaign, title: string): Promise<Campaign | undefined> {
    return this.change(draft, { title: title.slice(0, 100) });
  }

  /** One step of the chat that composes it: what it changes, and where the chat stands then, at once. `full`: no room. */
  async step(draft: Campaign, step: DraftStep): Promise<Campaign | undefined | 'full'> {
    const { content, remove, audience, times, conversation } = step;
    const adds = content !== undefined && content.message === undefined;
    if (adds && draft.messages.length >= MOST_MESSAGES) return 'full';
    const data: Change = { conversation: jsonValue.parse(conversation) ?? Prisma.DbNull };
    if (audience !== undefined)
      data.audience = audience === null ? Prisma.DbNull : audienceSpec.parse(audience);
    return this.change(draft, data, async (tx) => {
      if (content) await putContent(tx, draft, content.message, content.content);
      if (remove !== undefined)
        await tx.campaignMessage.deleteMany({ where: { id: remove, campaignId: draft.id } });
      if (times) await putTimes(tx, draft, times);
    });
  }

  /** Notes where the chat that composes it stands: what it waits for, which page it shows. */
  setConversation(draft: Campaign, conversation: unknown): Promise<Campaign | undefined> {
    const value = jsonValue.parse(conversation ?? null);
    return this.change(draft, { conversation: value === null ? Prisma.DbNull : value });
  }

  private async change(
    draft: Campaign,
    data: Change,
    rest: (tx: Prisma.TransactionClient) => Promise<void> = async () => {},
  ): Promise<Campaign | undefined> {
    const { id, revision } = draft;
    return this.prisma.$transaction(async (tx) => {
      const { count } = await tx.campaign.updateMany({
        where: { id, revision, state: 'DRAFT' },
        data: { ...data, revision: revision + 1, touchedAt: this.now() },
      });
      if (count === 0) return undefined;
      await rest(tx);
      return campaignOf(await tx.campaign.findUniqueOrThrow({ where: { id }, include: withMessages }));
    });
  }

  private now(): Date {
    return this.clock.date();
  }
}

async function putTimes(
  tx: Prisma.TransactionClient,
  draft: Campaign,
  times: readonly (Temporal.Instant | undefined)[],
): Promise<void> {
  for (const [at, { id }] of draft.messages.entries()) {
    const time = times[at];
    const dueAt = time === undefined ? null : new Date(time.epochMilliseconds);
    await tx.campaignMessage.updateMany({ where: { id, campaignId: draft.id }, data: { dueAt } });
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

/** The author composes one already (Prisma's P2002: a unique key is taken). */
function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'P2002';
}
