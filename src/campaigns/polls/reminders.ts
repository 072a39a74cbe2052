import type { Clock } from '../../base/clock.ts';
import { dayOf } from '../../base/clock.ts';
import type { PrismaClient } from '../../generated/sqlite/client.ts';
import type { Order } from '../../outbox/order.ts';
import type { Outbox } from '../../outbox/outbox.ts';
import { PRIORITIES } from '../../outbox/priorities.ts';
import type { AuditLog } from '../../people/audit-log.ts';
import { type Channels, heardOn, privateChat } from '../../people/channels.ts';
import type { Place } from '../../people/place.ts';
import type { PlanLibrary } from '../../plan/plan-library.ts';
import { SendingHours } from '../../plan/sending-hours.ts';
import { type Campaign, type CampaignMessage, messageOf } from '../campaign.ts';
import type { CampaignActor } from '../sending/lifecycle.ts';
import { isEmpty, isOpen } from './poll.ts';

/** The kind of the deliveries that ask again who has not answered a poll. */
export const POLL_AGAIN = 'campaign-poll';

/** Asks those again who have not answered a poll: in private, within the hours, once a day at most. */
export class PollReminders {
  constructor(
    private readonly runtime: {
      prisma: PrismaClient;
      clock: Clock;
      outbox: Outbox;
      auditLog: AuditLog;
      plans: PlanLibrary;
      channels: Channels;
    },
  ) {}

  /** Enqueues the question to all who heard it and have not answered. Returns how many; `closed`: it is answered no more. */
  async askAgain(
    by: CampaignActor,
    campaign: Pick<Campaign, 'id'>,
    message: CampaignMessage,
  ): Promise<number | 'closed'> {
    const { prisma, clock, outbox, plans, channels, auditLog } = this.runtime;
    const { planId } = by;
    const { file } = (await plans.get(planId)).book;
    const zone = file.timeZone;
    if (!isOpen(message, { now: clock.now(), zone })) return 'closed';
    const hours = new SendingHours(file);
    const notBefore = hours.opening(clock.now());
    const moments = { notBefore, notAfter: hours.last(notBefore) };
    const day = dayOf(notBefore, zone);
    const rows = await prisma.campaignRecipient.findMany({
      where: {
        messageId: message.id,
        delivery: { state: { in: ['SENT', 'UNCERTAIN'] } },
        member: {
          ...heardOn(channels),
          ...{ unreachableSince: null, campaignsStoppedAt: null },
          memberships: { some: { planId } },
          pollAnswers: { none: { messageId: message.id, ...answered(message) } },
        },
      },
      orderBy: { memberId: 'asc' },
      select: { member: { select: { channel: true, accountId: true } } },
    });
    const orders = rows.map(
      ({ member }): Order => ({
        ...{ planId, to: privateChat(member), kind: POLL_AGAIN },
        details: { message: message.id },
        uniqueKey: [POLL_AGAIN, message.id, day, member.channel, member.accountId].join('/'),
        ...{ priority: PRIORITIES.campaign, ...moments, batch: `${POLL_AGAIN}/${message.id}` },
      }),
    );
    const fresh = await outbox.enqueueAll(orders);
    const details = { campaign: String(campaign.id), count: String(fresh.size) };
    if (fresh.size > 0) await auditLog.record({ ...by, action: 'campaign-poll-asked-again', details });
    outbox.wake();
    return fresh.size;
  }

  /** Returns the message of a question that is still to be asked of a person; undefined when it is not any more. */
  async stillAsked(
    planId: number,
    message: number,
    { channel, id }: Place,
  ): Promise<CampaignMessage | undefined> {
    const { prisma, clock, plans } = this.runtime;
    const row = await prisma.campaignMessage.findFirst({
      where: { id: message, campaign: { planId } },
    });
    if (!row) return undefined;
    const asked = messageOf(row);
    const { file } = (await plans.get(planId)).book;
    if (!isOpen(asked, { now: clock.now(), zone: file.timeZone })) return undefined;
    const member = await prisma.member.findFirst({
      where: {
        ...{ channel, accountId: id, campaignsStoppedAt: null },
        memberships: { some: { planId } },
        pollAnswers: { none: { messageId: message, ...answered(asked) } },
      },
    });
    return member ? asked : undefined;
  }
}

/** Which stored answers say something. */
function answered({ content: { poll } }: CampaignMessage) {
  return poll && isEmpty(poll, 0) ? { value: { not: 0 } } : {};
}
