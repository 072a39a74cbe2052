import { type Clock, dateOf, instantOf } from '../../base/clock.ts';
import { type Along, together } from '../../database/together.ts';
import type { Prisma, PrismaClient } from '../../generated/sqlite/client.ts';
import type { Outbox } from '../../outbox/outbox.ts';
import type { AuditAction, AuditLog } from '../../people/audit-log.ts';
import { holdPlan } from '../../people/places.ts';
import type { PlanFile } from '../../plan/plan-file.ts';
import { SendingHours } from '../../plan/sending-hours.ts';
import { batchOf, type Campaign, campaignOf, withMessages } from '../campaign.ts';
import type { FieldName } from '../content/fields.ts';
import { confirmedToday, fingerprintOf, type Obstacle, obstacleIn, sameBefore } from './obstacles.ts';
import type { CampaignRules } from './rules.ts';

/** The person who changes a campaign of a plan; no `memberId`: the operator at the console. */
export interface CampaignActor {
  planId: number;
  memberId: number | undefined;
}

/** What came of a confirmation. `going`: each message goes at its time. `waiting`: for a coordinator's approval. */
export type Confirmation =
  | { kind: 'going' | 'waiting'; campaign: Campaign }
  /** The draft was changed, confirmed or dropped since it was read. */
  | { kind: 'stale' }
  | Obstacle;

export interface ConfirmOptions {
  /** The person wants to send the same content once more. */
  again?: boolean;
  /** The plan's: its days are counted by it, and messages go within its hours. */
  plan: Pick<PlanFile, 'timeZone' | 'reminders'>;
  /** The lengths of the longest values that fields are filled with. */
  longest?: Readonly<Partial<Record<FieldName, number>>>;
}

/** Writes something in the transaction in which a campaign is confirmed or decided: false, and nothing is, when others came first. */
export type FollowCampaign = (campaign: Campaign, tx: Prisma.TransactionClient) => Promise<boolean>;

/**
 * Changes the state of campaigns: confirms, approves, pauses, stops. Each step compares the state that it expects, writes
 * an entry of the audit log, and returns whether this call made the change.
 */
export class CampaignLifecycle {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
    private readonly auditLog: AuditLog,
    private readonly outbox: Outbox,
    private readonly rules: CampaignRules,
  ) {}

  /** Confirms a draft, together with what follows from it. The caller then runs the campaigns' sweep, so that sending begins at once. */
  async confirm(
    draft: Campaign,
    options: ConfirmOptions,
    follow: FollowCampaign = async () => true,
  ): Promise<Confirmation> {
    let confirmed: Confirmation = { kind: 'stale' };
    const isDone = await together(this.prisma, async (tx) => {
      const outcome = await this.confirmIn(tx, draft, options);
      confirmed = outcome;
      return (outcome.kind !== 'going' && outcome.kind !== 'waiting') || follow(outcome.campaign, tx);
    });
    return isDone ? confirmed : { kind: 'stale' };
  }

  /** Confirms a draft in the caller's transaction. Of anything but `going` and `waiting` nothing was written. */
  async confirmIn(
    tx: Prisma.TransactionClient,
    draft: Campaign,
    { again = false, plan, longest }: ConfirmOptions,
  ): Promise<Confirmation> {
    const now = this.clock.now();
    const hours = new SendingHours(plan);
    const obstacle = obstacleIn(draft, { now, hours, longest });
    if (obstacle) return obstacle;
    const fingerprint = fingerprintOf(draft);
    const { id, planId, revision, authorId } = draft;
    await holdPlan(tx, planId); // of two confirmations at once only one may be the last of the day
    const limit = this.rules.mostADay;
    const today = now.toZonedDateTimeISO(plan.timeZone);
    if ((await confirmedToday(tx, planId, today)) >= limit) return { kind: 'day-limit', limit };
    const earlier = again ? undefined : await sameBefore(tx, { planId, fingerprint }, now);
    if (earlier !== undefined) return { kind: 'same-again', earlier };
    const kind = this.rules.approval === 'required' ? 'waiting' : 'going';
    const { count } = await tx.campaign.updateMany({
      where: { id, revision, state: 'DRAFT' },
      data: {
        state: kind === 'going' ? 'GOING' : 'WAITING',
        revision: revision + 1,
        composedBy: null,
        confirmedAt: this.now(),
        fingerprint,
      },
    });
    if (count === 0) return { kind: 'stale' };
    await this.setMoments(tx, id, { hours, start: kind === 'going' });
    await this.note(tx, { planId, memberId: authorId }, 'campaign-confirmed', id);
    const row = await tx.campaign.findUniqueOrThrow({ where: { id }, include: withMessages });
    return { kind, campaign: campaignOf(row) };
  }

  /**
   * Lets a waiting campaign go; what has no time of its own goes within the hours that follow. `own`: nobody approves their
   * own. `gone`: it does not wait, or not in this plan.
   */
  approve(by: CampaignActor, id: number, hours: SendingHours): Promise<'approved' | 'own' | 'gone'> {
    return this.decide(by, id, 'approved', async (tx) => {
      await this.setMoments(tx, id, { hours, start: true });
      return true;
    });
  }

  /**
   * Turns a waiting campaign down; its author may compose another from it. Returns as `approve` does.
   * @param words what is to be changed, of at most 300 characters
   */
  refuse(
    by: CampaignActor,
    id: number,
    words?: string,
    along: Along = async () => true,
  ): Promise<'refused' | 'own' | 'gone'> {
    return this.decide(by, id, 'refused', async (tx) => {
      if (words !== undefined) await tx.campaign.update({ where: { id }, data: { decidedWords: words } });
      return along(tx);
    });
  }

  /** Holds a campaign until it is resumed; what is being sent is finished. Returns false if it was not going. */
  pause(by: CampaignActor, id: number): Promise<boolean> {
    return this.prisma.$transaction(async (tx) => {
      const { count } = await tx.campaign.updateMany({
        where: { id, planId: by.planId, state: 'GOING', pausedAt: null },
        data: { pausedAt: this.now(), revision: { increment: 1 } },
      });
      if (count === 0) return false;
      await this.outbox.hold(await this.batches(tx, id), tx);
      await this.note(tx, by, 'campaign-paused', id);
      return true;
    });
  }

  /** Goes on with a paused campaign. Returns false if it was not paused. */
  async resume(by: CampaignActor, id: number): Promise<boolean> {
    const resumed = await this.prisma.$transaction(async (tx) => {
      const { count } = await tx.campaign.updateMany({
        where: { id, planId: by.planId, state: 'GOING', pausedAt: { not: null } },
        data: { pausedAt: null, revision: { increment: 1 } },
      });
      if (count === 0) return false;
      await this.outbox.release(await this.batches(tx, id), tx);
      await this.note(tx, by, 'campaign-resumed', id);
      return true;
    });
    if (resumed) this.outbox.wake();
    return resumed;
  }

  /**
   * Stops a campaign for good. Once this returns, only what was being sent still goes; the next sweeps cancel what is
   * queued. Returns false if the campaign was over already.
   */
  cancel(by: CampaignActor, id: number): Promise<boolean> {
    return this.prisma.$transaction(async (tx) => {
      const { count } = await tx.campaign.updateMany({
        where: { id, planId: by.planId, state: { in: ['GOING', 'WAITING'] } },
        data: { state: 'CANCELLED', endedAt: this.now(), revision: { increment: 1 } },
      });
      if (count === 0) return false;
      await this.outbox.hold(await this.batches(tx, id), tx);
      await this.note(tx, by, 'campaign-cancelled', id);
      return true;
    });
  }

  /** Has who joins later not get a campaign any more. Returns false if nobody did. */
  stopLate(by: CampaignActor, id: number): Promise<boolean> {
    return this.prisma.$transaction(async (tx) => {
      const { count } = await tx.campaign.updateMany({
        where: {
          id,
          planId: by.planId,
          lateDays: { not: null },
          state: { in: ['WAITING', 'GOING', 'DONE'] },
        },
        data: { lateDays: null, revision: { increment: 1 } },
      });
      if (count > 0) await this.note(tx, by, 'campaign-late-stopped', id);
      return count > 0;
    });
  }

  private async decide<D extends 'approved' | 'refused'>(
    by: CampaignActor,
    id: number,
    decision: D,
    then: Along,
  ): Promise<D | 'own' | 'gone'> {
    let decided: D | 'own' | 'gone' = 'gone';
    const isDone = await together(this.prisma, async (tx) => {
      const outcome = await this.decideIn(tx, by, id, decision);
      decided = outcome;
      return outcome !== decision || then(tx);
    });
    return isDone ? decided : 'gone';
  }

  private async decideIn<D extends 'approved' | 'refused'>(
    tx: Prisma.TransactionClient,
    by: CampaignActor,
    id: number,
    decision: D,
  ): Promise<D | 'own' | 'gone'> {
    const waiting = await tx.campaign.findFirst({ where: { id, planId: by.planId, state: 'WAITING' } });
    if (!waiting) return 'gone';
    if (waiting.authorId !== null && waiting.authorId === by.memberId) return 'own';
    const { count } = await tx.campaign.updateMany({
      where: { id, state: 'WAITING' },
      data: {
        state: decision === 'approved' ? 'GOING' : 'REFUSED',
        revision: { increment: 1 },
        decidedById: by.memberId ?? null,
        decidedAt: this.now(),
        ...(decision === 'refused' && { endedAt: this.now() }),
      },
    });
    if (count === 0) return 'gone';
    await this.note(tx, by, `campaign-${decision}`, id);
    return decision;
  }

  /** Writes the last moment of each message that has a time; at the start, those without get the next moment within the hours. */
  private async setMoments(
    tx: Prisma.TransactionClient,
    campaignId: number,
    { hours, start }: { hours: SendingHours; start: boolean },
  ): Promise<void> {
    const first = hours.opening(this.clock.now());
    const messages = await tx.campaignMessage.findMany({ where: { campaignId, lastAt: null } });
    for (const { id, dueAt } of messages) {
      const at = dueAt ? instantOf(dueAt) : first;
      const moments = { dueAt: dateOf(at), lastAt: dateOf(hours.last(at)) };
      if (dueAt || start) await tx.campaignMessage.update({ where: { id }, data: moments });
    }
  }

  private async batches(tx: Prisma.TransactionClient, campaignId: number): Promise<string[]> {
    const messages = await tx.campaignMessage.findMany({ where: { campaignId }, select: { id: true } });
    return messages.map(({ id }) => batchOf(id));
  }

  private note(
    tx: Prisma.TransactionClient,
    { planId, memberId }: CampaignActor,
    action: AuditAction,
    id: number,
  ): Promise<void> {
    return this.auditLog.record({ planId, memberId, action, details: { campaign: String(id) } }, tx);
  }

  private now(): Date {
    return this.clock.date();
  }
}
