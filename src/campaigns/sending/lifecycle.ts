import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../../base/clock.ts';
import type { Prisma, PrismaClient } from '../../generated/sqlite/client.ts';
import type { Outbox } from '../../outbox/outbox.ts';
import type { AuditAction, AuditLog } from '../../people/audit-log.ts';
import { holdPlan } from '../../people/places.ts';
import { batchOf, type Campaign, campaignOf, withMessages } from '../campaign.ts';
import { type ContentProblem, contentProblems } from '../content/content.ts';
import type { FieldName } from '../content/fields.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { CampaignRules } from './rules.ts';

/** Within how many hours the same content to the same audience is asked about. */
const SAME_AGAIN_HOURS = 24;

/** Who does something to a campaign of a plan; the operator at the console is nobody's row. */
export interface CampaignActor {
  planId: number;
  memberId: number | undefined;
}

/** What confirming came to. */
export type Confirmation =
  /** It goes, each message at its time, or waits for a coordinator's approval. */
  | { kind: 'going' | 'waiting'; campaign: Campaign }
  /** The draft was changed, confirmed or dropped meanwhile. */
  | { kind: 'stale' }
  /** Nothing to say, or nobody to say it to. */
  | { kind: 'no-messages' | 'no-audience' }
  | { kind: 'problems'; message: number; problems: ContentProblem[] }
  /** A message's time is over; its number. */
  | { kind: 'past'; message: number }
  /** The same content went to the same audience within a day: to be asked, and confirmed with `again`. */
  | { kind: 'same-again'; earlier: number }
  /** The plan has had as many today as it may. */
  | { kind: 'day-limit'; limit: number };

export interface ConfirmOptions {
  /** The person wants to send the same once more. */
  again?: boolean;
  timeZone: string;
  /** The longest values that fields will be filled with. */
  longest?: Readonly<Partial<Record<FieldName, number>>>;
}

/**
 * What becomes of campaigns: confirmed, approved, paused, stopped. Each step is a compare-and-set on the state, stands on
 * the audit log, and answers whether it was this call that did it.
 */
export class CampaignLifecycle {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
    private readonly auditLog: AuditLog,
    private readonly outbox: Outbox,
    private readonly rules: CampaignRules,
  ) {}

  /** The last confirmation of a draft. Whoever calls it then has the campaigns swept, so that sending begins at once. */
  async confirm(
    draft: Campaign,
    { again = false, timeZone, longest }: ConfirmOptions,
  ): Promise<Confirmation> {
    const obstacle = this.obstacle(draft, longest);
    if (obstacle) return obstacle;
    const fingerprint = fingerprintOf(draft);
    const { id, planId, revision, authorId } = draft;
    return this.prisma.$transaction(async (tx): Promise<Confirmation> => {
      await holdPlan(tx, planId); // two at once must not both be the last of the day
      const limit = this.rules.mostADay;
      if ((await this.confirmedToday(tx, planId, timeZone)) >= limit) return { kind: 'day-limit', limit };
      const earlier = again ? undefined : await this.sameBefore(tx, draft, fingerprint);
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
      if (kind === 'going') await this.setOut(tx, id);
      await this.note(tx, { planId, memberId: authorId }, 'campaign-confirmed', id);
      return { kind, campaign: await this.read(tx, id) };
    });
  }

  /** Lets a campaign go. `own`: nobody approves her own. `gone`: it does not wait, or not in this plan. */
  approve(by: CampaignActor, id: number): Promise<'approved' | 'own' | 'gone'> {
    return this.decide(by, id, 'approved');
  }

  /** Turns a campaign down; its author may compose another from it. */
  refuse(by: CampaignActor, id: number): Promise<'refused' | 'own' | 'gone'> {
    return this.decide(by, id, 'refused');
  }

  /** Begins nothing more of a campaign until it is resumed; what is being sent is finished. False when it was not going. */
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

  /** Goes on with a paused campaign. False when it was not paused. */
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
   * Stops a campaign for good: when this returns, nothing more of it is begun, and at most what was being sent still
   * goes. False when it was over already. What was in line is taken back by the next sweeps.
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

  private obstacle(draft: Campaign, longest: ConfirmOptions['longest']): Confirmation | undefined {
    if (draft.messages.length === 0) return { kind: 'no-messages' };
    if (!draft.audience) return { kind: 'no-audience' };
    const now = this.clock.now();
    for (const { id, content, dueAt } of draft.messages) {
      const problems = contentProblems(content, longest);
      if (problems.length > 0) return { kind: 'problems', message: id, problems };
      if (dueAt && Temporal.Instant.compare(dueAt, now) < 0) return { kind: 'past', message: id };
    }
    return undefined;
  }

  private confirmedToday(tx: Prisma.TransactionClient, planId: number, timeZone: string): Promise<number> {
    const midnight = this.clock.now().toZonedDateTimeISO(timeZone).startOfDay();
    return tx.campaign.count({
      where: {
        planId,
        state: { not: 'REFUSED' },
        confirmedAt: { gte: new Date(midnight.epochMilliseconds) },
      },
    });
  }

  /** The number of a campaign of the last day that said the same to the same audience. */
  private async sameBefore(
    tx: Prisma.TransactionClient,
    { planId }: Campaign,
    fingerprint: string,
  ): Promise<number | undefined> {
    const since = new Date(this.clock.now().subtract({ hours: SAME_AGAIN_HOURS }).epochMilliseconds);
    const same = await tx.campaign.findFirst({
      where: { planId, fingerprint, confirmedAt: { gt: since }, state: { not: 'REFUSED' } },
      orderBy: { id: 'desc' },
      select: { id: true },
    });
    return same?.id;
  }

  private async decide<D extends 'approved' | 'refused'>(
    by: CampaignActor,
    id: number,
    decision: D,
  ): Promise<D | 'own' | 'gone'> {
    return this.prisma.$transaction(async (tx) => {
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
      if (decision === 'approved') await this.setOut(tx, id);
      await this.note(tx, by, `campaign-${decision}`, id);
      return decision;
    });
  }

  /** Messages without a time of their own go now. */
  private async setOut(tx: Prisma.TransactionClient, campaignId: number): Promise<void> {
    await tx.campaignMessage.updateMany({ where: { campaignId, dueAt: null }, data: { dueAt: this.now() } });
  }

  private async batches(tx: Prisma.TransactionClient, campaignId: number): Promise<string[]> {
    const messages = await tx.campaignMessage.findMany({ where: { campaignId }, select: { id: true } });
    return messages.map(({ id }) => batchOf(id));
  }

  private async read(tx: Prisma.TransactionClient, id: number): Promise<Campaign> {
    return campaignOf(await tx.campaign.findUniqueOrThrow({ where: { id }, include: withMessages }));
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
