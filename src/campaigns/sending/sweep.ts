import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../../base/clock.ts';
import type { Prisma, PrismaClient } from '../../generated/sqlite/client.ts';
import type { Outbox } from '../../outbox/outbox.ts';
import { placeKey } from '../../people/place.ts';
import type { PlanLibrary } from '../../plan/plan-library.ts';
import { SendingHours } from '../../plan/sending-hours.ts';
import {
  type AudiencePlan,
  audienceCursor,
  audienceStart,
  type CampaignAudience,
} from '../audience/audience.ts';
import { audienceSpec } from '../audience/audience-spec.ts';
import { enqueuedGroups } from '../audience/hearing.ts';
import type { NamedPlace } from '../audience/named-place.ts';
import { batchOf } from '../campaign.ts';
import type { LateJoiners } from '../late/late-joiners.ts';
import { newestDelivery, noteWhoIsThere } from '../late/who-was-there.ts';
import { HeldMessages, toGo } from './held-messages.ts';
import { campaignOrder } from './order.ts';
import { noteRecipients } from './recipients.ts';

/** Rows cancelled in one statement. */
const CANCELLED_AT_ONCE = 2_000;
/** Milliseconds: a step writes hundreds of rows and may wait for other writers. */
const PATIENT = { maxWait: 30_000, timeout: 60_000 };

/** A plan with its content and hours. */
interface SweptPlan extends AudiencePlan {
  hours: SendingHours;
}

/**
 * Enqueues campaign messages that are due, and finishes campaigns that were stopped or are over. Works in steps of a few
 * hundred chats, each one transaction that also stores how far it got: after a kill the next sweep goes on from there, and
 * no chat is left out or enqueued twice. Several processes may sweep at once: each step locks its campaign.
 */
export class CampaignSweep {
  constructor(
    private readonly runtime: {
      prisma: PrismaClient;
      clock: Clock;
      outbox: Outbox;
      plans: PlanLibrary;
      audience: CampaignAudience;
      held: HeldMessages;
      late: LateJoiners;
    },
  ) {}

  /** Does everything that is due in a plan. Returns when more may be, unless the plan changes before. */
  async sweep(planId: number): Promise<Temporal.Instant | undefined> {
    const { plans, outbox, clock, held, late } = this.runtime;
    const isGoing = await this.isGoing(planId);
    if (!isGoing && !(await late.mayBeOpen(planId))) {
      await this.cancelStopped(planId);
      return undefined;
    }
    const { book } = await plans.get(planId);
    const hours = new SendingHours(book.file);
    await held.sweep(planId, hours);
    if (hours.isOpen(clock.now()))
      for (const { id, campaignId } of await this.due(planId))
        while (await this.enqueueStep(id, campaignId, { id: planId, book, hours })) outbox.wake();
    const openAgain = await late.sweep({ id: planId, book, hours });
    outbox.wake();
    await this.cancelStopped(planId);
    await this.end(planId);
    const next = await this.next(planId, hours);
    return [next, openAgain].flatMap((moment) => moment ?? []).sort(Temporal.Instant.compare)[0];
  }

  /** Whether a plan has a campaign that goes: most have none, and these are not opened for it. */
  private async isGoing(planId: number): Promise<boolean> {
    const { prisma } = this.runtime;
    const which = { planId, state: 'GOING' } as const;
    return (await prisma.campaign.findFirst({ where: which, select: { id: true } })) !== null;
  }

  private due(planId: number) {
    return this.runtime.prisma.campaignMessage.findMany({
      where: {
        ...toGo,
        campaign: { planId, state: 'GOING', pausedAt: null },
        dueAt: { lte: this.now() },
      },
      orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
      select: { id: true, campaignId: true },
    });
  }

  /**
   * The moment of the next message or of the end of an unanswered question; now, while one is on its way, because nothing else
   * tells of its end.
   */
  private async next(planId: number, hours: SendingHours): Promise<Temporal.Instant | undefined> {
    const { prisma, clock } = this.runtime;
    const going = await prisma.campaign.findMany({
      where: { planId, state: 'GOING' },
      select: {
        pausedAt: true,
        messages: {
          where: { recalledAt: null, OR: [{ resolvedAt: null }, { heldAt: { not: null } }] },
          select: { dueAt: true, heldUntil: true },
        },
      },
    });
    const running = going.filter(({ pausedAt }) => !pausedAt);
    if (running.some(({ messages }) => messages.length === 0)) return clock.now();
    const moments = running.flatMap(({ messages }) =>
      messages.flatMap(({ dueAt, heldUntil }) => (heldUntil ?? dueAt)?.getTime() ?? []),
    );
    if (moments.length === 0) return undefined;
    return hours.opening(Temporal.Instant.fromEpochMilliseconds(Math.min(...moments)));
  }

  /** Makes one step. Returns false when none is left. */
  private enqueueStep(id: number, campaignId: number, plan: SweptPlan): Promise<boolean> {
    const { prisma, audience, outbox } = this.runtime;
    return prisma.$transaction(async (tx) => {
      // Writing first makes other sweeps wait, and a person who stops the campaign: what is read below cannot change.
      const { count } = await tx.campaign.updateMany({
        where: { id: campaignId, state: 'GOING', pausedAt: null },
        data: { touchedAt: this.now() },
      });
      const message = await tx.campaignMessage.findUnique({ where: { id }, include: { campaign: true } });
      if (count === 0 || !message || message.resolvedAt || message.recalledAt || message.heldAt) return false;
      if (message.membershipsUntil === null) await noteWhoIsThere(tx, { id, planId: plan.id });
      const spec = audienceSpec.parse(message.campaign.audience);
      const cursor = audienceCursor.parse(message.cursor ?? audienceStart);
      const sent = enqueuedGroups(id);
      const { places, next } = await audience.page(plan, spec, cursor, sent, tx);
      const wanted = await this.notEnqueued(tx, id, places);
      const notAfter = HeldMessages.lastOf(message, plan.hours);
      const moments = { notBefore: this.runtime.clock.now(), notAfter };
      const orders = wanted.map((place) => campaignOrder(plan.id, id, place, moments));
      const fresh = await outbox.enqueueAll(orders, tx);
      await noteRecipients(tx, id, places);
      await tx.campaignMessage.update({
        where: { id },
        data: {
          cursor: next,
          places: { increment: fresh.size },
          ...(next.part === 'over' && {
            resolvedAt: this.now(),
            deliveriesUntil: await newestDelivery(tx, id),
          }),
        },
      });
      return next.part !== 'over';
    }, PATIENT);
  }

  /** The chats that get the message and have no delivery yet: a group whose id changed may come up twice. */
  private async notEnqueued(
    tx: Prisma.TransactionClient,
    message: number,
    places: readonly NamedPlace[],
  ): Promise<NamedPlace[]> {
    const recipients = places.filter(({ leftOut }) => leftOut === undefined);
    const enqueued = await tx.delivery.findMany({
      where: { chatId: { in: recipients.map(({ id }) => id) }, batch: batchOf(message) },
      select: { channel: true, chatId: true },
    });
    const known = new Set(enqueued.map(({ channel, chatId: id }) => placeKey({ channel, id })));
    return recipients.filter((place) => !known.has(placeKey(place)));
  }

  /** Cancels the queued deliveries of campaigns that were stopped, then releases their batches. */
  private async cancelStopped(planId: number): Promise<void> {
    const { prisma, outbox } = this.runtime;
    const held = await prisma.deliveryHold.findMany({
      where: { batch: { startsWith: batchOf(0).slice(0, -1) } },
    });
    if (held.length === 0) return;
    const ids = held.map(({ batch }) => Number(batch.split('/')[1]));
    const stopped = await prisma.campaignMessage.findMany({
      where: { id: { in: ids }, campaign: { planId, state: 'CANCELLED' } },
      select: { id: true },
    });
    for (const { id } of stopped) {
      const batch = batchOf(id);
      for (;;) {
        const rows = await prisma.delivery.findMany({
          where: { batch, state: 'QUEUED' },
          take: CANCELLED_AT_ONCE,
          select: { id: true },
        });
        if (rows.length === 0) break;
        await outbox.cancel({ batch, id: { in: rows.map((row) => row.id) } });
      }
      await outbox.release([batch]);
    }
  }

  /** Marks campaigns as done when all their chats are enqueued and nothing is queued or being sent. */
  private async end(planId: number): Promise<void> {
    const { prisma } = this.runtime;
    const going = await prisma.campaign.findMany({
      where: {
        planId,
        state: 'GOING',
        messages: { every: { resolvedAt: { not: null }, heldAt: null } },
      },
      select: { id: true, messages: { select: { id: true } } },
    });
    for (const { id, messages } of going) {
      const batches = messages.map((message) => batchOf(message.id));
      const open = await prisma.delivery.findFirst({
        where: { batch: { in: batches }, state: { in: ['QUEUED', 'SENDING'] } },
        select: { id: true },
      });
      if (!open)
        await prisma.campaign.updateMany({
          where: { id, state: 'GOING' },
          data: { state: 'DONE', endedAt: this.now() },
        });
    }
  }

  private now(): Date {
    return this.runtime.clock.date();
  }
}
