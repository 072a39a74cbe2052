import type { Temporal } from 'temporal-polyfill';
import { type Clock, dateOf } from '../../base/clock.ts';
import type { Prisma, PrismaClient } from '../../generated/sqlite/client.ts';
import type { Outbox } from '../../outbox/outbox.ts';
import { type Channels, groupsOn } from '../../people/channels.ts';
import { presentSince } from '../../people/group-presence.ts';
import { placeKey } from '../../people/place.ts';
import type { SendingHours } from '../../plan/sending-hours.ts';
import type { AudiencePlan, CampaignAudience } from '../audience/audience.ts';
import type { AudienceSpec } from '../audience/audience-spec.ts';
import { enqueuedGroups, groupsLeftOut, seenIn } from '../audience/hearing.ts';
import type { NamedPlace } from '../audience/named-place.ts';
import { batchOf, type Campaign, type CampaignMessage, campaignOf, withMessages } from '../campaign.ts';
import { campaignOrder } from '../sending/order.ts';
import { noteRecipients } from '../sending/recipients.ts';
import { isLateOpen, LATE_DAYS } from './late-days.ts';

/** So long after its last message a campaign goes to nobody more, in days: the most that an author may have, and one to spare. */
const LONGEST_DAYS = Math.max(...LATE_DAYS) + 1;

/** A plan with its content and hours. */
interface SweptPlan extends AudiencePlan {
  hours: SendingHours;
}

/** A message that who joins later gets, and since when they count as such. */
interface Open {
  campaign: Campaign;
  message: CampaignMessage;
  spec: AudienceSpec;
  membershipsUntil: number;
  bindingsUntil: number;
}

/**
 * Sends campaigns to who joins the plan, and to groups bound to it, after their audience was read: of a series the newest message
 * that went. Each person once, by the rule of all others: who has it is not told again, in whatever chat.
 */
export class LateJoiners {
  constructor(
    private readonly runtime: {
      prisma: PrismaClient;
      clock: Clock;
      outbox: Outbox;
      audience: CampaignAudience;
      channels: Channels;
    },
  ) {}

  /** Whether a plan has campaigns that may still go to who joins; by their dates alone, so that most plans are not opened. */
  async mayBeOpen(planId: number): Promise<boolean> {
    return (
      (await this.runtime.prisma.campaign.findFirst({
        where: this.candidates(planId),
        select: { id: true },
      })) !== null
    );
  }

  /**
   * Enqueues what who joined is to get, within the plan's hours. Returns when it goes on: as the hours begin; undefined when nothing is
   * open, or anything that changes is written to the audit log.
   */
  async sweep(plan: SweptPlan): Promise<Temporal.Instant | undefined> {
    const { prisma, clock } = this.runtime;
    const rows = await prisma.campaign.findMany({ where: this.candidates(plan.id), include: withMessages });
    const at = { now: clock.now(), zone: plan.book.file.timeZone };
    const open = rows.map(campaignOf).filter((campaign) => isLateOpen(campaign, at));
    if (open.length === 0) return undefined;
    if (!plan.hours.isOpen(at.now)) return plan.hours.opening(at.now);
    for (const campaign of open) await this.enqueue(plan, campaign);
    return undefined;
  }

  private async enqueue(plan: SweptPlan, { id }: Campaign): Promise<void> {
    const { prisma, clock, outbox } = this.runtime;
    const enqueued = await prisma.$transaction(async (tx) => {
      // Writing first makes other sweeps wait, and a person who stops the campaign.
      const which = { ...this.candidates(plan.id), id };
      const { count } = await tx.campaign.updateMany({ where: which, data: { touchedAt: clock.date() } });
      const about = count > 0 ? await this.openOf(tx, id) : undefined;
      if (!about) return 0;
      const { message } = about;
      const groups = await this.groups(tx, plan, about);
      const notAfter = plan.hours.last(clock.now());
      const orders = (places: readonly NamedPlace[]) =>
        places
          .filter(({ leftOut }) => leftOut === undefined)
          .map((place) => campaignOrder(plan.id, message.id, place, { notBefore: clock.now(), notAfter }));
      let fresh = (await outbox.enqueueAll(orders(groups.places), tx)).size;
      const people = await this.people(tx, plan, about, groups.here);
      fresh += (await outbox.enqueueAll(orders(people), tx)).size;
      await noteRecipients(tx, message.id, people);
      return fresh + (await this.expired(tx, about, notAfter));
    });
    if (enqueued > 0) outbox.wake();
  }

  /** The newest message of a campaign that is enqueued for all its chats, and since when people count as late. */
  private async openOf(tx: Prisma.TransactionClient, id: number): Promise<Open | undefined> {
    const row = await tx.campaign.findUniqueOrThrow({ where: { id }, include: withMessages });
    const last = row.messages.findLast(
      (one) => one.resolvedAt && !one.recalledAt && !one.heldAt && !one.droppedAt,
    );
    if (last?.membershipsUntil == null || last.bindingsUntil === null) return undefined;
    const campaign = campaignOf(row);
    const message = campaign.messages.find((one) => one.id === last.id);
    if (!message || !campaign.audience) return undefined;
    const { membershipsUntil, bindingsUntil } = last;
    return { campaign, message, spec: campaign.audience, membershipsUntil, bindingsUntil };
  }

  /** Groups bound since, but for those in which a person has the message already: they would hear it twice. */
  private async groups(
    tx: Prisma.TransactionClient,
    plan: SweptPlan,
    { message, spec, bindingsUntil }: Open,
  ) {
    const { audience, channels } = this.runtime;
    if (spec.where === 'private') return { places: [], here: [] };
    const which = { id: { gt: bindingsUntil }, chat: groupsOn(channels) };
    const found = await audience.placesOfGroups(tx, plan, spec, which);
    const known = await this.known(tx, message.id, found);
    const places = found.filter((place) => place.leftOut === undefined && !known.has(placeKey(place)));
    const here = places.length > 0 ? await this.present(tx, places) : [];
    const left =
      spec.where === 'once'
        ? groupsLeftOut(plan.book, places, here, await this.heard(tx, message.id, here))
        : new Set<string>();
    const kept = places.filter((place) => !left.has(placeKey(place)));
    return { places: kept, here: here.flatMap(({ memberId, chat }) => (left.has(chat) ? [] : memberId)) };
  }

  /** Of some people those who have the message: they are its recipients, or were seen in a group to which it went. */
  private async heard(
    tx: Prisma.TransactionClient,
    messageId: number,
    people: readonly { memberId: number }[],
  ): Promise<number[]> {
    const { clock } = this.runtime;
    const memberIds = people.map(({ memberId }) => memberId);
    const recipients = await tx.campaignRecipient.findMany({
      where: { messageId, memberId: { in: memberIds } },
      select: { memberId: true },
    });
    const there = await seenIn(tx, { memberIds, clock, sent: enqueuedGroups(messageId) });
    return [...recipients.map(({ memberId }) => memberId), ...there.keys()];
  }

  /** Who was seen in some groups. */
  private async present(tx: Prisma.TransactionClient, places: readonly NamedPlace[]) {
    const asked = new Set(places.map(placeKey));
    const chat = { chatId: { in: places.map(({ id }) => id) } };
    const rows = await tx.groupPresence.findMany({
      where: { chat, seenAt: { gt: presentSince(this.runtime.clock) } },
      select: { memberId: true, chat: { select: { channel: true, chatId: true } } },
    });
    const seen = rows.map(({ memberId, chat: { channel, chatId: id } }) => {
      return { memberId, chat: placeKey({ channel, id }) };
    });
    return seen.filter((one) => asked.has(one.chat));
  }

  /** People who joined since, and those in the groups bound since, who have it in no chat yet. */
  private people(
    tx: Prisma.TransactionClient,
    plan: SweptPlan,
    { message, spec, membershipsUntil }: Open,
    here: readonly number[],
  ): Promise<NamedPlace[]> {
    const { audience } = this.runtime;
    const inGroups = spec.where === 'all' ? [] : [{ memberId: { in: [...here] } }];
    const which = {
      OR: [{ id: { gt: membershipsUntil } }, ...inGroups],
      member: { campaignsHeard: { none: { messageId: message.id } } },
    };
    return audience.placesOfPeople(tx, plan, spec, { which, sent: enqueuedGroups(message.id) });
  }

  private async known(tx: Prisma.TransactionClient, message: number, places: readonly NamedPlace[]) {
    const rows = await tx.delivery.findMany({
      where: { batch: batchOf(message), chatId: { in: places.map(({ id }) => id) } },
      select: { channel: true, chatId: true },
    });
    return new Set(rows.map(({ channel, chatId: id }) => placeKey({ channel, id })));
  }

  /** What did not go before a day's hours ended goes on the next. */
  private expired(
    tx: Prisma.TransactionClient,
    { message }: Open,
    notAfter: Temporal.Instant,
  ): Promise<number> {
    const { outbox, clock } = this.runtime;
    const late = {
      batch: batchOf(message.id),
      state: 'EXPIRED',
      id: { gt: message.deliveriesUntil ?? 0 },
    } as const;
    return outbox.sendAgain(late, { notBefore: clock.now(), notAfter }, tx);
  }

  private candidates(planId: number): Prisma.CampaignWhereInput {
    const dueAt = { gt: dateOf(this.runtime.clock.now().subtract({ hours: 24 * LONGEST_DAYS })) };
    return {
      ...{ planId, pausedAt: null, lateDays: { not: null }, state: { in: ['GOING', 'DONE'] } },
      messages: { some: { dueAt, resolvedAt: { not: null } } },
    };
  }
}
