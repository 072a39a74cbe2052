import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Clock } from '../base/clock.ts';
import { SingleFlight } from '../base/single-flight.ts';
import { Prisma, type PrismaClient } from '../generated/sqlite/client.ts';
import type { CampaignState } from '../generated/sqlite/enums.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { AuditLog } from '../people/audit-log.ts';
import type { PlanLibrary } from '../plan/plan-library.ts';
import { CampaignAcks } from './acknowledgements.ts';
import { CampaignAudience } from './audience.ts';
import { type Campaign, campaignOf, messageNumber, withMessages } from './campaign.ts';
import { CampaignChanges } from './changes.ts';
import { CampaignCorrections } from './corrections.ts';
import { CampaignCounts } from './counts.ts';
import { CampaignDrafts } from './drafts.ts';
import { CampaignLifecycle } from './lifecycle.ts';
import { CampaignRenderer } from './renderer.ts';
import { CampaignResults } from './results.ts';
import { type CampaignRules, usualCampaignRules } from './rules.ts';
import { CampaignSweep } from './sweep.ts';
import { CampaignTemplates } from './templates.ts';

const editAwaited = z.object({ edits: messageNumber });

/** What campaigns stand on. */
export interface CampaignContext {
  prisma: PrismaClient;
  clock: Clock;
  auditLog: AuditLog;
  outbox: Outbox;
  plans: PlanLibrary;
  channel: string;
  rules?: CampaignRules;
}

/** Everything about campaigns: what authors say to many chats, now or later, and where it arrived. */
export class Campaigns {
  /** Campaigns being composed. */
  readonly drafts: CampaignDrafts;
  /** Confirming, approving, pausing, stopping. */
  readonly course: CampaignLifecycle;
  /** What can be done once they went: sending again, taking back, editing. */
  readonly afterwards: CampaignCorrections;
  /** Whom they are for. */
  readonly audience: CampaignAudience;
  /** Where they arrived. */
  readonly counts: CampaignCounts;
  readonly results: CampaignResults;
  /** Messages kept to be used again. */
  readonly templates: CampaignTemplates;
  /** Who acknowledged what. */
  readonly acks: CampaignAcks;
  /** What a chat gets when its turn comes. */
  readonly letters: CampaignRenderer;
  readonly rules: CampaignRules;
  private readonly sweeping: CampaignSweep;
  private readonly changes: CampaignChanges;
  private readonly sweeps = new SingleFlight(() => this.sweepAll());
  private readonly prisma: PrismaClient;
  private readonly channel: string;

  constructor({
    prisma,
    clock,
    auditLog,
    outbox,
    plans,
    channel,
    rules = usualCampaignRules,
  }: CampaignContext) {
    this.prisma = prisma;
    this.channel = channel;
    this.rules = rules;
    this.drafts = new CampaignDrafts(prisma, clock, auditLog, channel);
    this.course = new CampaignLifecycle(prisma, clock, auditLog, outbox, rules);
    this.afterwards = new CampaignCorrections(prisma, clock, auditLog, outbox);
    this.audience = new CampaignAudience(prisma, clock, auditLog, channel);
    this.counts = new CampaignCounts(prisma, clock);
    this.results = new CampaignResults(prisma);
    this.templates = new CampaignTemplates(prisma, clock);
    this.acks = new CampaignAcks(prisma, clock);
    this.letters = new CampaignRenderer(prisma);
    const { audience } = this;
    this.sweeping = new CampaignSweep({ prisma, clock, outbox, plans, audience, channel });
    this.changes = new CampaignChanges({ prisma, clock, outbox, channel });
  }

  /** A campaign of a plan, in whatever state; undefined when the plan has none of that number. */
  async get(planId: number, id: number): Promise<Campaign | undefined> {
    const row = await this.prisma.campaign.findFirst({
      where: { id, planId, channel: this.channel },
      include: withMessages,
    });
    return row ? campaignOf(row) : undefined;
  }

  /**
   * A plan's campaigns, the latest first, drafts left out unless asked for.
   * @param which only those in these states, of this author, with a lower number than `before`
   */
  async list(
    planId: number,
    most: number,
    which: { states?: readonly CampaignState[]; authorId?: number; before?: number } = {},
  ): Promise<Campaign[]> {
    const { states, authorId, before } = which;
    const rows = await this.prisma.campaign.findMany({
      where: {
        planId,
        channel: this.channel,
        state: states ? { in: [...states] } : { not: 'DRAFT' },
        ...(authorId !== undefined && { authorId }),
        ...(before !== undefined && { id: { lt: before } }),
      },
      orderBy: { id: 'desc' },
      take: most,
      include: withMessages,
    });
    return rows.map(campaignOf);
  }

  /** Notes which message of the author's chat shows how far the campaign is; undefined: none any more. */
  async showProgressIn(id: number, progressMessageId: string | undefined): Promise<void> {
    await this.prisma.campaign.updateMany({
      where: { id },
      data: { progressMessageId: progressMessageId ?? null },
    });
  }

  /**
   * Takes the turn to edit the message that shows how far a campaign is: false when another process took it since. An empty
   * text ends it.
   */
  async takeProgressTurn({ id, progressMessageId }: Campaign, next: string): Promise<boolean> {
    const { count } = await this.prisma.campaign.updateMany({
      where: { id, progressMessageId: progressMessageId ?? null },
      data: { progressMessageId: next === '' ? null : next },
    });
    return count > 0;
  }

  /** Campaigns that were confirmed and whose progress a message shows, of all plans. */
  async shown(): Promise<Campaign[]> {
    const rows = await this.prisma.campaign.findMany({
      where: { channel: this.channel, state: { not: 'DRAFT' }, progressMessageId: { not: null } },
      include: withMessages,
    });
    return rows.map(campaignOf);
  }

  /** Campaigns of all plans that ended after a moment. */
  async endedSince(moment: Temporal.Instant): Promise<Campaign[]> {
    const rows = await this.prisma.campaign.findMany({
      where: { channel: this.channel, state: 'DONE', endedAt: { gt: new Date(moment.epochMilliseconds) } },
      include: withMessages,
    });
    return rows.map(campaignOf);
  }

  /** Notes for which message of a campaign that went its author is to type another text. */
  async awaitEdit(id: number, message: number): Promise<void> {
    await this.prisma.campaign.updateMany({
      where: { id, state: { not: 'DRAFT' } },
      data: { conversation: { edits: message } },
    });
  }

  /** An author is to type no other text any more. False when she was to type none. */
  async awaitNoEdit(planId: number, authorId: number): Promise<boolean> {
    const awaited = (await this.awaitedEdit(planId, authorId)) !== undefined;
    if (awaited)
      await this.prisma.campaign.updateMany({
        where: { planId, authorId, channel: this.channel, state: { not: 'DRAFT' } },
        data: { conversation: Prisma.DbNull },
      });
    return awaited;
  }

  /** The message that an author is to type another text for. */
  async awaitedEdit(planId: number, authorId: number): Promise<number | undefined> {
    const rows = await this.prisma.campaign.findMany({
      where: { planId, authorId, channel: this.channel, state: { in: ['WAITING', 'GOING', 'DONE'] } },
      orderBy: { id: 'desc' },
      take: 20,
      select: { conversation: true },
    });
    const awaited = rows.map(({ conversation }) => editAwaited.safeParse(conversation));
    return awaited.find(({ success }) => success)?.data?.edits;
  }

  /**
   * Does what is due by now: puts messages in line whose time has come, takes back, edits and ends what was asked for.
   * To be called at each tick, and after a confirmation, recall or edit, so that these begin at once. Settles when a sweep
   * that began after this call is over.
   */
  sweep(): Promise<void> {
    return this.sweeps.run();
  }

  /** The next moment after one at which a message of a campaign goes; undefined when none is planned. */
  async nextMoment(from: Temporal.Instant): Promise<Temporal.Instant | undefined> {
    const row = await this.prisma.campaignMessage.findFirst({
      where: {
        campaign: { channel: this.channel, state: 'GOING', pausedAt: null },
        resolvedAt: null,
        dueAt: { gt: new Date(from.epochMilliseconds) },
      },
      orderBy: { dueAt: 'asc' },
      select: { dueAt: true },
    });
    return row?.dueAt ? Temporal.Instant.fromEpochMilliseconds(row.dueAt.getTime()) : undefined;
  }

  private async sweepAll(): Promise<void> {
    await this.changes.sweep();
    await this.sweeping.sweep();
  }
}
