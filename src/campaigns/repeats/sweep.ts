import { Temporal } from 'temporal-polyfill';
import { type Clock, dateOf, instantOf } from '../../base/clock.ts';
import type { PrismaClient } from '../../generated/sqlite/client.ts';
import type { Order } from '../../outbox/order.ts';
import type { Outbox } from '../../outbox/outbox.ts';
import { PRIORITIES } from '../../outbox/priorities.ts';
import type { SendingHours } from '../../plan/sending-hours.ts';
import { type Campaign, campaignOf, withMessages } from '../campaign.ts';
import { isOfPlan } from '../replies/replies.ts';
import { ASKED_DAYS_BEFORE, occurrenceAfter } from './occurrences.ts';

/** Kinds of the deliveries about occurrences: their author is asked about one, or told that one lapsed. */
export const REPEAT_ASKED = 'campaign-repeat';
export const REPEAT_LAPSED = 'campaign-repeat-lapsed';
/** How long it is worth telling that an occurrence lapsed, in hours. */
const LAPSED_HOURS = 7 * 24;
const MINUTE = 60_000;

/** An occurrence's moment as deliveries and buttons carry it: minutes since 1970. */
function minuteOf({ epochMilliseconds }: Temporal.Instant): number {
  return Math.round(epochMilliseconds / MINUTE);
}

/** Returns the moment that a button or delivery carries. */
export function ofMinute(minute: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(minute * MINUTE);
}

/**
 * Asks authors about the next occurrence of campaigns that repeat, some days before it, and tells them of one that they did not
 * answer. After downtime only the coming one is asked about, and one that lapsed is told of: never a pile.
 */
export class RepeatSweep {
  constructor(private readonly runtime: { prisma: PrismaClient; clock: Clock; outbox: Outbox }) {}

  /** Whether a plan has campaigns that repeat: most have none, and are not opened for it. */
  async any(planId: number): Promise<boolean> {
    return (
      (await this.runtime.prisma.campaign.findFirst({
        where: this.repeating(planId),
        select: { id: true },
      })) !== null
    );
  }

  /** Asks and tells what is due in a plan. Returns when more will be. */
  async sweep(plan: {
    id: number;
    zone: string;
    hours: SendingHours;
  }): Promise<Temporal.Instant | undefined> {
    const { prisma } = this.runtime;
    const rows = await prisma.campaign.findMany({ where: this.repeating(plan.id), include: withMessages });
    const moments: Temporal.Instant[] = [];
    for (const row of rows) {
      const next = await this.one(campaignOf(row), plan);
      if (next) moments.push(next);
    }
    return moments.sort(Temporal.Instant.compare)[0];
  }

  /** Returns the first moment after `from` at which an author is asked or told; undefined when none is known. */
  async nextMoment(from: Temporal.Instant): Promise<Temporal.Instant | undefined> {
    const { prisma } = this.runtime;
    const rows = await prisma.campaign.findMany({
      where: { rhythm: { not: null }, repeatAt: { gt: dateOf(from) } },
      select: { repeatAt: true },
    });
    return rows
      .flatMap(({ repeatAt }) => (repeatAt ? [askedFrom(instantOf(repeatAt)), instantOf(repeatAt)] : []))
      .filter((moment) => Temporal.Instant.compare(moment, from) > 0)
      .sort(Temporal.Instant.compare)[0];
  }

  private async one(
    campaign: Campaign,
    { id: planId, zone, hours }: { id: number; zone: string; hours: SendingHours },
  ): Promise<Temporal.Instant | undefined> {
    const { prisma, clock } = this.runtime;
    const { authorId, authorChat, messages } = campaign;
    const first = messages[0]?.dueAt?.toZonedDateTimeISO(zone);
    if (!first || authorId === undefined || !authorChat) return undefined;
    if (!(await isOfPlan(prisma, planId, authorId))) return undefined;
    const now = clock.now();
    if (!campaign.repeatAt || Temporal.Instant.compare(campaign.repeatAt, now) <= 0)
      return this.goOn(campaign, first, hours);
    const from = askedFrom(campaign.repeatAt);
    if (campaign.repeatAskedAt) return campaign.repeatAt;
    if (Temporal.Instant.compare(now, from) < 0) return hours.opening(from);
    if (!hours.isOpen(now)) return hours.opening(now);
    await this.change(
      campaign,
      { repeatAskedAt: clock.date() },
      this.order(REPEAT_ASKED, campaign, campaign.repeatAt, { notBefore: now, notAfter: campaign.repeatAt }),
    );
    return campaign.repeatAt;
  }

  /** Goes on to the coming occurrence, past whatever lapsed; of the newest of these the author is told. */
  private async goOn(
    campaign: Campaign,
    first: Temporal.ZonedDateTime,
    hours: SendingHours,
  ): Promise<Temporal.Instant> {
    const now = this.runtime.clock.now();
    const rhythm = campaign.rhythm ?? 'YEARLY';
    const next = occurrenceAfter(first, rhythm, now);
    const notBefore = hours.opening(now);
    const moments = { notBefore, notAfter: notBefore.add({ hours: LAPSED_HOURS }) };
    const lapsed = campaign.repeatAt && this.order(REPEAT_LAPSED, campaign, campaign.repeatAt, moments);
    await this.change(campaign, { repeatAt: dateOf(next), repeatAskedAt: null }, lapsed);
    return now;
  }

  /** Writes a change of the occurrence as it was read, with what its author is told, at once or not at all. */
  private async change(
    { id, repeatAt, repeatAskedAt }: Campaign,
    data: { repeatAt?: Date; repeatAskedAt: Date | null },
    order: Order | undefined,
  ): Promise<void> {
    const { prisma, outbox } = this.runtime;
    const asRead = {
      repeatAt: repeatAt ? dateOf(repeatAt) : null,
      repeatAskedAt: repeatAskedAt ? dateOf(repeatAskedAt) : null,
    };
    await prisma.$transaction(async (tx) => {
      const { count } = await tx.campaign.updateMany({
        where: { id, rhythm: { not: null }, ...asRead },
        data,
      });
      if (count > 0 && order) await outbox.enqueue(order, tx);
    });
    outbox.wake();
  }

  private order(
    kind: typeof REPEAT_ASKED | typeof REPEAT_LAPSED,
    { id, planId, authorChat: to }: Campaign,
    at: Temporal.Instant,
    moments: Pick<Order, 'notBefore' | 'notAfter'>,
  ): Order | undefined {
    return (
      to && {
        ...{ planId, to, kind, details: { campaign: id, at: minuteOf(at) }, ...moments },
        uniqueKey: [kind, id, minuteOf(at)].join('/'),
        priority: PRIORITIES['campaign-notice'],
      }
    );
  }

  private repeating(planId: number) {
    const state = { in: ['GOING' as const, 'DONE' as const] };
    return { planId, rhythm: { not: null }, state, messages: { every: { recalledAt: null } } };
  }
}

/** When an author is asked about an occurrence. */
function askedFrom(at: Temporal.Instant): Temporal.Instant {
  return at.subtract({ hours: 24 * ASKED_DAYS_BEFORE });
}
