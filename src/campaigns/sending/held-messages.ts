import { Temporal } from 'temporal-polyfill';
import { type Clock, dateOf, instantOf } from '../../base/clock.ts';
import type { Prisma, PrismaClient } from '../../generated/sqlite/client.ts';
import type { HeldFor } from '../../generated/sqlite/enums.ts';
import type { Outbox } from '../../outbox/outbox.ts';
import type { AuditLog } from '../../people/audit-log.ts';
import type { SendingHours } from '../../plan/sending-hours.ts';
import { batchOf, type Campaign } from '../campaign.ts';
import type { CampaignActor } from './lifecycle.ts';

/** How long the author may think, in days: then the message is dropped. */
const DAYS_TO_ANSWER = 7;

/** A message of a series that is going, as far as it matters here. */
interface Due {
  id: number;
  campaignId: number;
  dueAt: Date | null;
  lastAt: Date | null;
  cursor: Prisma.JsonValue;
}

/** Messages of a series that is going and not paused, not yet with all their chats, that nothing keeps from going. */
export const toGo = { resolvedAt: null, recalledAt: null, heldAt: null } as const;

/**
 * Messages that do not go by themselves any more. After downtime, a pause, a restored backup or a night, a message whose day
 * is over waits for its author's word, and so do messages of one series that would go in the same moment. What the author
 * does not answer within seven days is dropped.
 */
export class HeldMessages {
  constructor(
    private readonly runtime: {
      prisma: PrismaClient;
      clock: Clock;
      outbox: Outbox;
      auditLog: AuditLog;
    },
  ) {}

  /** Holds what may not go by itself in a plan, and drops what was held for too long. */
  async sweep(planId: number, hours: SendingHours): Promise<void> {
    await this.holdDue(planId, hours);
    await this.holdUnfinished(planId);
    await this.dropForgotten(planId);
  }

  /** The last moment at which a message may go: as written when it was confirmed, else by the day on which it is due. */
  static lastOf({ dueAt, lastAt }: Pick<Due, 'dueAt' | 'lastAt'>, hours: SendingHours): Temporal.Instant {
    const given = lastAt ?? dueAt ?? new Date(0);
    const at = instantOf(given);
    return lastAt ? at : hours.last(hours.opening(at));
  }

  /**
   * Lets a held message go at a moment within the hours, the rest of its chats included that had it not when its day ended.
   * Returns `closed` for a moment outside them, `gone` when it is not held.
   */
  async send(
    by: CampaignActor,
    campaign: Campaign,
    message: number,
    { at, hours }: { at: Temporal.Instant; hours: SendingHours },
  ): Promise<'sent' | 'closed' | 'gone'> {
    if (!hours.isOpen(at)) return 'closed';
    const [dueAt, lastAt] = [at, hours.last(at)];
    return this.runtime.prisma.$transaction(async (tx) => {
      const change = { ...unheld, dueAt: dateOf(dueAt), lastAt: dateOf(lastAt) };
      if (!(await this.answer(tx, campaign, message, change))) return 'gone';
      const rest = { batch: batchOf(message), state: 'EXPIRED' } as const;
      await this.runtime.outbox.sendAgain(rest, { notBefore: dueAt, notAfter: lastAt }, tx);
      await this.note(tx, by, 'campaign-message-moved', campaign.id);
      return 'sent';
    });
  }

  /** Drops a held message: chats that had it keep it, no other gets it. Returns false when it is not held. */
  async drop(by: CampaignActor, campaign: Campaign, message: number): Promise<boolean> {
    return this.runtime.prisma.$transaction(async (tx) => {
      if (!(await this.answer(tx, campaign, message, this.dropped()))) return false;
      await this.note(tx, by, 'campaign-message-dropped', campaign.id);
      return true;
    });
  }

  private async answer(
    tx: Prisma.TransactionClient,
    { id, planId }: Campaign,
    message: number,
    data: Prisma.CampaignMessageUpdateManyMutationInput,
  ): Promise<boolean> {
    const { count } = await tx.campaignMessage.updateMany({
      where: {
        id: message,
        heldAt: { not: null },
        recalledAt: null,
        campaign: { id, planId, state: 'GOING' },
      },
      data,
    });
    if (count > 0) await tx.campaign.update({ where: { id }, data: { revision: { increment: 1 } } });
    return count > 0;
  }

  private async holdDue(planId: number, hours: SendingHours): Promise<void> {
    const now = this.runtime.clock.now();
    const due: Due[] = await this.runtime.prisma.campaignMessage.findMany({
      where: { ...toGo, campaign: this.going(planId), dueAt: { lte: dateOf(now) } },
      select: { id: true, campaignId: true, dueAt: true, lastAt: true, cursor: true },
    });
    const isLate = (one: Due) => Temporal.Instant.compare(now, HeldMessages.lastOf(one, hours)) > 0;
    await this.hold(due.filter(isLate), 'LATE');
    const inTime = due.filter((one) => !isLate(one));
    const queued = await this.stillQueued(inTime.map(({ campaignId }) => campaignId));
    await this.hold(goingTogether(inTime, queued), 'TOGETHER');
  }

  /** Messages of these campaigns of whose chats most wait in the outbox, as after a pause. A straggler holds nobody up. */
  private async stillQueued(campaignIds: readonly number[]): Promise<Due[]> {
    if (campaignIds.length === 0) return [];
    const { prisma } = this.runtime;
    const begun = await prisma.campaignMessage.findMany({
      where: { campaignId: { in: [...campaignIds] }, places: { gt: 0 }, recalledAt: null },
      select: { id: true, campaignId: true, dueAt: true, lastAt: true, cursor: true, places: true },
    });
    const queued = await prisma.delivery.groupBy({
      by: ['batch'],
      where: { batch: { in: begun.map(({ id }) => batchOf(id)) }, state: 'QUEUED' },
      _count: true,
    });
    const waiting = new Map(queued.map(({ batch, _count }) => [batch, _count]));
    return begun.filter(({ id, places }) => 2 * (waiting.get(batchOf(id)) ?? 0) > places);
  }

  /** Messages whose chats were all enqueued, of which some did not go before the day's last moment. */
  private async holdUnfinished(planId: number): Promise<void> {
    const { prisma } = this.runtime;
    const over = await prisma.campaignMessage.findMany({
      where: {
        ...{ resolvedAt: { not: null }, recalledAt: null, heldAt: null, droppedAt: null },
        campaign: this.going(planId),
      },
      select: { id: true, campaignId: true, deliveriesUntil: true },
    });
    if (over.length === 0) return;
    const expired = await prisma.delivery.groupBy({
      by: ['batch'],
      where: { batch: { in: over.map(({ id }) => batchOf(id)) }, state: 'EXPIRED' },
      _min: { id: true },
    });
    // What is for who joined later goes on by itself the next day.
    const first = new Map(expired.map(({ batch, _min }) => [batch, _min.id ?? 0]));
    const isUnfinished = ({ id, deliveriesUntil }: (typeof over)[number]) =>
      (first.get(batchOf(id)) ?? Number.POSITIVE_INFINITY) <= (deliveriesUntil ?? Number.MAX_SAFE_INTEGER);
    await this.hold(over.filter(isUnfinished), 'UNFINISHED');
  }

  private async hold(messages: readonly Pick<Due, 'id' | 'campaignId'>[], heldFor: HeldFor): Promise<void> {
    const { prisma, clock } = this.runtime;
    const now = clock.now();
    const heldUntil = dateOf(now.add({ hours: 24 * DAYS_TO_ANSWER }));
    for (const { id, campaignId } of messages)
      await prisma.$transaction(async (tx) => {
        // Writing the campaign first makes a sweep wait that enqueues this very message.
        const going = { id: campaignId, state: 'GOING', pausedAt: null } as const;
        const { count } = await tx.campaign.updateMany({ where: going, data: { touchedAt: dateOf(now) } });
        if (count === 0) return;
        const held = { heldAt: dateOf(now), heldFor, heldUntil };
        await tx.campaignMessage.updateMany({ where: { id, heldAt: null }, data: held });
      });
  }

  private async dropForgotten(planId: number): Promise<void> {
    const { prisma, clock } = this.runtime;
    await prisma.campaignMessage.updateMany({
      where: { campaign: this.going(planId), heldUntil: { lte: clock.date() } },
      data: this.dropped(),
    });
  }

  private dropped() {
    const now = this.runtime.clock.date();
    return { ...unheld, droppedAt: now, resolvedAt: now };
  }

  private going(planId: number) {
    return { planId, state: 'GOING', pausedAt: null } as const;
  }

  private note(
    tx: Prisma.TransactionClient,
    { planId, memberId }: CampaignActor,
    action: 'campaign-message-moved' | 'campaign-message-dropped',
    id: number,
  ): Promise<void> {
    return this.runtime.auditLog.record({ planId, memberId, action, details: { campaign: String(id) } }, tx);
  }
}

const unheld = { heldAt: null, heldFor: null, heldUntil: null } as const;

/** Those of one series that would go in the same moment as others that were set for another; what has begun goes on. */
function goingTogether(due: readonly Due[], queued: readonly Due[]): Due[] {
  return due.filter((one) => {
    const series = [...due, ...queued].filter(({ campaignId }) => campaignId === one.campaignId);
    return one.cursor === null && series.some(({ dueAt }) => dueAt?.getTime() !== one.dueAt?.getTime());
  });
}
