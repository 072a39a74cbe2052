import { Temporal } from 'temporal-polyfill';
import { type Clock, dateOf, instantOf } from '../base/clock.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';
import type { CampaignState } from '../generated/sqlite/enums.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { AuditLog } from '../people/audit-log.ts';
import type { Channels } from '../people/channels.ts';
import type { PlanLibrary } from '../plan/plan-library.ts';
import { SendingHours } from '../plan/sending-hours.ts';
import { CampaignAudience } from './audience/audience.ts';
import { CampaignOptOuts } from './audience/opt-outs.ts';
import { type Campaign, campaignOf, withMessages } from './campaign.ts';
import { CampaignCorrections } from './corrections/corrections.ts';
import { CorrectionSweep } from './corrections/sweep.ts';
import { CampaignDrafts } from './drafts/drafts.ts';
import { CampaignTemplates } from './drafts/templates.ts';
import { LateJoiners } from './late/late-joiners.ts';
import { PollAnswers } from './polls/answers.ts';
import { PollReminders } from './polls/reminders.ts';
import { PollResults } from './polls/results.ts';
import { CampaignRepeats } from './repeats/repeats.ts';
import { RepeatSweep } from './repeats/sweep.ts';
import { ReplyAnswers } from './replies/answers.ts';
import { CampaignReplies } from './replies/replies.ts';
import { ReplySweep } from './replies/sweep.ts';
import { CampaignAcks } from './results/acknowledgements.ts';
import { CampaignCounts } from './results/counts.ts';
import { CampaignHearers } from './results/hearers.ts';
import { CampaignResults } from './results/results.ts';
import { HeldMessages } from './sending/held-messages.ts';
import { CampaignLifecycle } from './sending/lifecycle.ts';
import { CampaignRenderer } from './sending/renderer.ts';
import { type CampaignRules, usualCampaignRules } from './sending/rules.ts';
import { CampaignSweep } from './sending/sweep.ts';

export interface CampaignContext {
  prisma: PrismaClient;
  clock: Clock;
  auditLog: AuditLog;
  outbox: Outbox;
  plans: PlanLibrary;
  channels: Channels;
  rules?: CampaignRules;
}

/** The door to campaigns: what authors send to many chats, now or later, and where it arrived. */
export class Campaigns {
  readonly drafts: CampaignDrafts;
  readonly lifecycle: CampaignLifecycle;
  readonly corrections: CampaignCorrections;
  readonly audience: CampaignAudience;
  readonly optOuts: CampaignOptOuts;
  readonly counts: CampaignCounts;
  readonly results: CampaignResults;
  readonly hearers: CampaignHearers;
  readonly templates: CampaignTemplates;
  readonly acks: CampaignAcks;
  readonly replies: CampaignReplies;
  readonly answers: ReplyAnswers;
  readonly replySweep: ReplySweep;
  readonly renderer: CampaignRenderer;
  readonly held: HeldMessages;
  readonly polls: PollAnswers;
  readonly pollResults: PollResults;
  readonly pollReminders: PollReminders;
  readonly repeats: CampaignRepeats;
  readonly repeatSweep: RepeatSweep;
  readonly rules: CampaignRules;
  private readonly sending: CampaignSweep;
  private readonly correcting: CorrectionSweep;
  private readonly prisma: PrismaClient;
  private readonly plans: PlanLibrary;

  constructor({
    prisma,
    clock,
    auditLog,
    outbox,
    plans,
    channels,
    rules = usualCampaignRules,
  }: CampaignContext) {
    this.prisma = prisma;
    this.rules = rules;
    this.plans = plans;
    this.drafts = new CampaignDrafts(prisma, clock, auditLog);
    this.lifecycle = new CampaignLifecycle(prisma, clock, auditLog, outbox, rules);
    this.corrections = new CampaignCorrections(prisma, clock, auditLog, outbox);
    this.audience = new CampaignAudience(prisma, clock, channels);
    this.polls = new PollAnswers(prisma, clock, plans, auditLog);
    this.pollResults = new PollResults(prisma);
    this.pollReminders = new PollReminders({ prisma, clock, outbox, auditLog, plans, channels });
    this.repeats = new CampaignRepeats(prisma, clock, auditLog, this.lifecycle);
    this.repeatSweep = new RepeatSweep({ prisma, clock, outbox });
    this.optOuts = new CampaignOptOuts(prisma, clock, auditLog);
    this.counts = new CampaignCounts(prisma, clock);
    this.results = new CampaignResults(prisma);
    this.hearers = new CampaignHearers(prisma);
    this.templates = new CampaignTemplates(prisma, clock);
    this.acks = new CampaignAcks(prisma, clock);
    this.replies = new CampaignReplies(prisma, clock);
    this.answers = new ReplyAnswers(prisma, clock, outbox);
    this.replySweep = new ReplySweep(prisma, clock, outbox, channels);
    this.renderer = new CampaignRenderer(prisma);
    const { audience } = this;
    this.held = new HeldMessages({ prisma, clock, outbox, auditLog });
    const { held } = this;
    const late = new LateJoiners({ prisma, clock, outbox, audience, channels });
    this.sending = new CampaignSweep({ prisma, clock, outbox, plans, audience, held, late });
    this.correcting = new CorrectionSweep({ prisma, clock, outbox });
  }

  /** Returns a campaign of a plan, in any state; undefined when the plan has none with this id. */
  async get(planId: number, id: number): Promise<Campaign | undefined> {
    const row = await this.prisma.campaign.findFirst({
      where: { id, planId },
      include: withMessages,
    });
    return row ? campaignOf(row) : undefined;
  }

  /**
   * Returns at most `most` of a plan's campaigns, the newest first, without drafts unless `states` names them.
   * @param which only those in these states, of this author, with an id below `before`
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

  /**
   * Stores which message of the author's chat shows the progress of a campaign; undefined: none. Nothing changes on another
   * messenger than the one on which it is composed.
   */
  async showProgressIn(
    { id, channel }: Pick<Campaign, 'id' | 'channel'>,
    progressMessageId: string | undefined,
  ): Promise<void> {
    await this.prisma.campaign.updateMany({
      where: { id, channel },
      data: { progressMessageId: progressMessageId ?? null },
    });
  }

  /**
   * Claims the next edit of the progress message, by replacing the stored value that was read (an empty one ends the edits).
   * Returns false if another process replaced it since.
   */
  async takeProgressTurn({ id, progressMessageId }: Campaign, next: string): Promise<boolean> {
    const { count } = await this.prisma.campaign.updateMany({
      where: { id, progressMessageId: progressMessageId ?? null },
      data: { progressMessageId: next === '' ? null : next },
    });
    return count > 0;
  }

  /** Returns the confirmed campaigns of all plans that have a progress message on a messenger. */
  async shown(channel: string): Promise<Campaign[]> {
    const rows = await this.prisma.campaign.findMany({
      where: { channel, state: { not: 'DRAFT' }, progressMessageId: { not: null } },
      include: withMessages,
    });
    return rows.map(campaignOf);
  }

  /** Returns the campaigns of a plan that were done after a moment. */
  async endedSince(planId: number, moment: Temporal.Instant): Promise<Campaign[]> {
    const endedAt = { gt: dateOf(moment) };
    const rows = await this.prisma.campaign.findMany({
      where: { planId, state: 'DONE', endedAt },
      include: withMessages,
    });
    return rows.map(campaignOf);
  }

  /** Returns the campaigns of a plan of which a message waits for its author's word. */
  async withHeld(planId: number): Promise<Campaign[]> {
    const messages = { some: { heldAt: { not: null } } };
    const rows = await this.prisma.campaign.findMany({
      where: { planId, state: 'GOING', messages },
      include: withMessages,
    });
    return rows.map(campaignOf);
  }

  /** Returns those of some plans that have had a campaign: the others have nothing to sweep. */
  async plansWithAny(planIds: readonly number[]): Promise<number[]> {
    const where = { planId: { in: [...planIds] }, state: { not: 'DRAFT' as const } };
    const rows = await this.prisma.campaign.groupBy({ by: ['planId'], where });
    return rows.map(({ planId }) => planId);
  }

  /**
   * Enqueues a plan's messages, recalls and edits that are due, cancels what was stopped, and ends campaigns that are over.
   * Runs at ticks, and after a confirmation, recall or edit, so that these begin at once. Returns when more may be due,
   * unless the plan changes before; undefined when nothing is known to be.
   */
  async sweep(planId: number): Promise<Temporal.Instant | undefined> {
    await this.correcting.sweep(planId);
    const sending = await this.sending.sweep(planId);
    return earliest([sending, await this.sweepRepeats(planId)]);
  }

  private async sweepRepeats(planId: number): Promise<Temporal.Instant | undefined> {
    if (!(await this.repeatSweep.any(planId))) return undefined;
    const { file } = (await this.plans.get(planId)).book;
    return this.repeatSweep.sweep({ id: planId, zone: file.timeZone, hours: new SendingHours(file) });
  }

  /** Returns the first moment after `from` at which a message or a question about the next occurrence becomes due; undefined when none does. */
  async nextMoment(from: Temporal.Instant): Promise<Temporal.Instant | undefined> {
    const row = await this.prisma.campaignMessage.findFirst({
      where: {
        campaign: { state: 'GOING', pausedAt: null },
        resolvedAt: null,
        heldAt: null,
        dueAt: { gt: dateOf(from) },
      },
      orderBy: { dueAt: 'asc' },
      select: { dueAt: true },
    });
    return earliest([row?.dueAt ? instantOf(row.dueAt) : undefined, await this.repeatSweep.nextMoment(from)]);
  }
}

function earliest(moments: readonly (Temporal.Instant | undefined)[]): Temporal.Instant | undefined {
  return moments.flatMap((moment) => moment ?? []).sort(Temporal.Instant.compare)[0];
}
