import type { Clock } from '../base/clock.ts';
import type { Prisma, PrismaClient } from '../generated/sqlite/client.ts';
import type { Order } from '../outbox/order.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { PRIORITIES } from '../outbox/priorities.ts';
import type { PlanLibrary } from '../plan/plan-library.ts';
import { type AudiencePlan, audienceCursor, type CampaignAudience } from './audience.ts';
import { audienceSpec } from './audience-spec.ts';
import { batchOf } from './campaign.ts';
import type { NamedPlace } from './named-place.ts';

/** How long a message may wait in line, in hours, a pause included: after that it makes no sense any more. */
const HOURS_IN_LINE = 7 * 24;
/** Rows that are taken back at once. */
const TAKEN_BACK_AT_ONCE = 2_000;
/** A step writes hundreds of rows and may have to wait for others that write. */
const PATIENT = { maxWait: 30_000, timeout: 60_000 };

const FIRST = { part: 'people', after: 0 } as const;

/**
 * Does what campaigns have due: puts messages in line whose time has come, and finishes what was stopped. In steps of a few
 * hundred chats, each one transaction that also notes how far it got: killed at any moment, the next sweep goes on from
 * there, and nothing is left out or put in line twice. Several processes may sweep at once: each step holds its campaign.
 */
export class CampaignSweep {
  constructor(
    private readonly runtime: {
      prisma: PrismaClient;
      clock: Clock;
      outbox: Outbox;
      plans: PlanLibrary;
      audience: CampaignAudience;
      channel: string;
    },
  ) {}

  /** Does all that is due by now. */
  async sweep(): Promise<void> {
    for (const { id, campaignId, campaign } of await this.due()) {
      const { book } = await this.runtime.plans.get(campaign.planId);
      const plan = { id: campaign.planId, book };
      while (await this.putInLine(id, campaignId, plan)) this.runtime.outbox.wake();
    }
    this.runtime.outbox.wake();
    await this.takeBack();
    await this.end();
  }

  private due() {
    return this.runtime.prisma.campaignMessage.findMany({
      where: {
        campaign: { channel: this.runtime.channel, state: 'GOING' },
        resolvedAt: null,
        recalledAt: null,
        dueAt: { lte: this.now() },
      },
      orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
      select: { id: true, campaignId: true, campaign: { select: { planId: true } } },
    });
  }

  /** One step; false when there is none left. */
  private putInLine(id: number, campaignId: number, plan: AudiencePlan): Promise<boolean> {
    const { prisma, audience, outbox } = this.runtime;
    return prisma.$transaction(async (tx) => {
      // Writing first makes other sweeps wait, and whoever stops the campaign; what is read afterwards holds.
      const { count } = await tx.campaign.updateMany({
        where: { id: campaignId, state: 'GOING' },
        data: { touchedAt: this.now() },
      });
      const message = await tx.campaignMessage.findUnique({ where: { id }, include: { campaign: true } });
      if (count === 0 || !message || message.resolvedAt || message.recalledAt) return false;
      const spec = audienceSpec.parse(message.campaign.audience);
      const cursor = audienceCursor.parse(message.cursor ?? FIRST);
      const { places, next } = await audience.page(plan, spec, cursor, tx);
      const wanted = await this.notYetInLine(tx, id, places);
      const orders = wanted.map((place) => this.order(plan.id, id, place));
      const fresh = await outbox.enqueueAll(orders, tx);
      await tx.campaignMessage.update({
        where: { id },
        data: {
          cursor: next,
          places: { increment: fresh.size },
          ...(next.part === 'over' && { resolvedAt: this.now() }),
        },
      });
      return next.part !== 'over';
    }, PATIENT);
  }

  /** Those to be written to that have no delivery: a group that got a new id meanwhile may come by twice. */
  private async notYetInLine(
    tx: Prisma.TransactionClient,
    message: number,
    places: readonly NamedPlace[],
  ): Promise<NamedPlace[]> {
    const meant = places.filter(({ leftOut }) => leftOut === undefined);
    const there = await tx.delivery.findMany({
      where: {
        channel: this.runtime.channel,
        chatId: { in: meant.map(({ id }) => id) },
        batch: batchOf(message),
      },
      select: { chatId: true },
    });
    const known = new Set(there.map(({ chatId }) => chatId));
    return meant.filter(({ id }) => !known.has(id));
  }

  private order(planId: number, message: number, { channel, id, inGroup }: NamedPlace): Order {
    const notBefore = this.runtime.clock.now();
    return {
      planId,
      to: { channel, id, inGroup },
      kind: 'campaign',
      details: { message },
      uniqueKey: [batchOf(message), channel, id].join('/'),
      priority: PRIORITIES.campaign,
      notBefore,
      notAfter: notBefore.add({ hours: HOURS_IN_LINE }),
      batch: batchOf(message),
    };
  }

  /** Takes back what waits of campaigns that were stopped, and lifts the hold on them when nothing waits any more. */
  private async takeBack(): Promise<void> {
    const { prisma, outbox, channel } = this.runtime;
    const held = await prisma.deliveryHold.findMany({
      where: { batch: { startsWith: batchOf(0).slice(0, -1) } },
    });
    const ids = held.map(({ batch }) => Number(batch.split('/')[1]));
    const stopped = await prisma.campaignMessage.findMany({
      where: { id: { in: ids }, campaign: { channel, state: 'CANCELLED' } },
      select: { id: true },
    });
    for (const { id } of stopped) {
      const batch = batchOf(id);
      for (;;) {
        const rows = await prisma.delivery.findMany({
          where: { batch, state: 'QUEUED' },
          take: TAKEN_BACK_AT_ONCE,
          select: { id: true },
        });
        if (rows.length === 0) break;
        await outbox.cancel({ batch, id: { in: rows.map((row) => row.id) } });
      }
      await outbox.release([batch]);
    }
  }

  /** Notes which campaigns are over: all chats known, nothing waiting. */
  private async end(): Promise<void> {
    const { prisma, channel } = this.runtime;
    const going = await prisma.campaign.findMany({
      where: { channel, state: 'GOING', messages: { every: { resolvedAt: { not: null } } } },
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
