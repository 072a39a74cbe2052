import { Temporal } from 'temporal-polyfill';
import { type Clock, dateOf } from '../../base/clock.ts';
import { Prisma, type PrismaClient } from '../../generated/sqlite/client.ts';
import type { AuditAction, AuditLog } from '../../people/audit-log.ts';
import type { PlanFile } from '../../plan/plan-file.ts';
import { type Campaign, campaignOf, withMessages } from '../campaign.ts';
import type { CampaignActor, CampaignLifecycle, Confirmation, ConfirmOptions } from '../sending/lifecycle.ts';
import { occurrenceAfter, shifted } from './occurrences.ts';

/** What came of an author's yes; `over`: that occurrence is past, or was decided on before. */
export type Started = Confirmation | { kind: 'over' };

/** Which occurrence of which campaign. */
export interface Occurrence {
  planId: number;
  id: number;
  at: Temporal.Instant;
}

/** Carries what keeps an occurrence from starting out of the transaction, which is undone. */
class NotStarted extends Error {
  constructor(readonly outcome: Confirmation) {
    super(outcome.kind);
  }
}

/**
 * Campaigns that go again every month or year: each time only after their author's yes, as a campaign of its own. Each answer
 * compares the occurrence that it is about; an answered or a past one gives way to the next.
 */
export class CampaignRepeats {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
    private readonly auditLog: AuditLog,
    private readonly lifecycle: CampaignLifecycle,
  ) {}

  /** Starts the occurrence about which its author is asked. @param by its author: nobody else's yes counts */
  async start(
    by: CampaignActor,
    { planId, id, at }: Occurrence,
    options: Omit<ConfirmOptions, 'plan' | 'again'> & { plan: PlanFile },
  ): Promise<Started> {
    try {
      return await this.prisma.$transaction(async (tx): Promise<Started> => {
        const campaign = await this.asked(tx, by, { planId, id, at });
        if (!campaign || !(await this.passOn(tx, campaign, options.plan.timeZone))) return { kind: 'over' };
        const draft = await this.occurrence(tx, campaign, at, options.plan.timeZone);
        const outcome = await this.lifecycle.confirmIn(tx, draft, { ...options, again: true });
        if (outcome.kind !== 'going' && outcome.kind !== 'waiting') throw new NotStarted(outcome);
        return outcome;
      });
    } catch (error) {
      if (error instanceof NotStarted) return error.outcome;
      throw error;
    }
  }

  /** Lets an occurrence go by; its author is asked about the next. Returns false when it is past or decided on. */
  decline(by: CampaignActor, occurrence: Occurrence, plan: Pick<PlanFile, 'timeZone'>): Promise<boolean> {
    return this.prisma.$transaction(async (tx) => {
      const campaign = await this.asked(tx, by, occurrence);
      if (!campaign || !(await this.passOn(tx, campaign, plan.timeZone))) return false;
      await this.note(tx, by, 'campaign-repeat-declined', campaign.id);
      return true;
    });
  }

  /** Has a campaign go no more after what went. Returns false if it did not repeat. */
  stop(by: CampaignActor, id: number): Promise<boolean> {
    return this.prisma.$transaction(async (tx) => {
      const { count } = await tx.campaign.updateMany({
        where: { id, planId: by.planId, rhythm: { not: null }, state: { not: 'DRAFT' } },
        data: { rhythm: null, repeatAt: null, repeatAskedAt: null, revision: { increment: 1 } },
      });
      if (count > 0) await this.note(tx, by, 'campaign-repeat-stopped', id);
      return count > 0;
    });
  }

  /** Returns a campaign whose author is asked about this occurrence; undefined when nobody is, or another person. */
  private async asked(
    tx: Prisma.TransactionClient,
    by: CampaignActor,
    { planId, id, at }: Occurrence,
  ): Promise<Campaign | undefined> {
    if (by.memberId === undefined || Temporal.Instant.compare(at, this.clock.now()) <= 0) return undefined;
    const row = await tx.campaign.findFirst({
      where: {
        id,
        planId,
        authorId: by.memberId,
        rhythm: { not: null },
        repeatAt: dateOf(at),
        repeatAskedAt: { not: null },
        messages: { every: { recalledAt: null } },
      },
      include: withMessages,
    });
    return row ? campaignOf(row) : undefined;
  }

  /** Goes on to the occurrence after the one that its author was asked about. Returns false if another process has. */
  private async passOn(tx: Prisma.TransactionClient, campaign: Campaign, zone: string): Promise<boolean> {
    const { id, rhythm, repeatAt } = campaign;
    const first = campaign.messages[0]?.dueAt;
    if (!rhythm || !repeatAt || !first) return false;
    const next = occurrenceAfter(first.toZonedDateTimeISO(zone), rhythm, repeatAt);
    const { count } = await tx.campaign.updateMany({
      where: { id, repeatAt: dateOf(repeatAt), repeatAskedAt: { not: null } },
      data: { repeatAt: dateOf(next), repeatAskedAt: null },
    });
    return count > 0;
  }

  /** Writes an occurrence as a draft that nobody composes. */
  private async occurrence(
    tx: Prisma.TransactionClient,
    campaign: Campaign,
    at: Temporal.Instant,
    zone: string,
  ): Promise<Campaign> {
    const { id, planId, channel, authorId, messages, audience, lateDays } = campaign;
    const times = timesOf(messages, at, zone);
    const now = this.clock.date();
    const row = await tx.campaign.create({
      data: {
        ...{
          planId,
          channel,
          authorId: authorId ?? null,
          audience: audience ?? Prisma.DbNull,
          lateDays: lateDays ?? null,
        },
        ...{ createdAt: now, touchedAt: now, occurrenceOfId: id, occurrenceAt: dateOf(at) },
        messages: {
          create: messages.map(({ position, content }, index) => ({
            position,
            content,
            dueAt: dateOf(times[index] ?? at),
          })),
        },
      },
      include: withMessages,
    });
    return campaignOf(row);
  }

  private note(
    tx: Prisma.TransactionClient,
    by: CampaignActor,
    action: AuditAction,
    id: number,
  ): Promise<void> {
    const { planId, memberId } = by;
    return this.auditLog.record({ planId, memberId, action, details: { campaign: String(id) } }, tx);
  }
}

/** When the messages of a campaign go in the occurrence at a moment. */
export function timesOf(
  messages: Campaign['messages'],
  at: Temporal.Instant,
  zone: string,
): Temporal.Instant[] {
  const there = (moment: Temporal.Instant) => moment.toZonedDateTimeISO(zone);
  return shifted(
    messages.map(({ dueAt }) => there(dueAt ?? at)),
    there(at),
  );
}
