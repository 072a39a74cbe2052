import { Temporal } from 'temporal-polyfill';
import { type Clock, dateOf, instantOf } from '../../base/clock.ts';
import type { PrismaClient } from '../../generated/sqlite/client.ts';
import type { Outbox } from '../../outbox/outbox.ts';
import { PRIORITIES } from '../../outbox/priorities.ts';
import { type Channels, heardOn, privateChat } from '../../people/channels.ts';
import type { Place } from '../../people/place.ts';
import { isOfPlan, REPLIES_NOTICE } from './replies.ts';

/** Replies that come within these minutes share a notice. */
const GATHERED_MINUTES = 2;
/** Replies, and characters of their words together, that one notice tells of: a screen. */
const MOST_TOLD = 5;
const MOST_WORDS = 2_500;
/** How long a notice is worth sending, in hours. */
const HOURS = 7 * 24;

/** A reply of which nobody was told. */
interface Untold {
  id: number;
  words: string;
  at: Date;
}

/** Tells authors of the replies to their campaigns: one notice gathers what came within minutes. */
export class ReplySweep {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly channels: Channels,
  ) {}

  /** Returns those of some plans with replies of which nobody was told. */
  async plansUntold(planIds: readonly number[]): Promise<number[]> {
    const rows = await this.prisma.campaignReply.findMany({
      where: { toldIn: null, message: { campaign: { planId: { in: [...planIds] } } } },
      select: { message: { select: { campaign: { select: { planId: true } } } } },
    });
    return rows.map(({ message }) => message.campaign.planId);
  }

  /**
   * Enqueues the notices of a plan that are due, and notes in the same transaction in which notice each reply is told: none is
   * told twice, and a kill loses none. Returns when more will be due.
   */
  async sweep(planId: number): Promise<Temporal.Instant | undefined> {
    const moments: Temporal.Instant[] = [];
    for (const [campaign, replies] of await this.untold(planId)) {
      const to = await this.toldTo(planId, campaign.authorId);
      if (to.length === 0) continue;
      const next = await this.tell({ planId, to }, replies);
      if (next) moments.push(next);
    }
    return moments.sort(Temporal.Instant.compare)[0];
  }

  /** Returns the first moment after `from` at which an author will be told of a reply; undefined when none waits. */
  async nextMoment(from: Temporal.Instant): Promise<Temporal.Instant | undefined> {
    const after = dateOf(from.subtract({ minutes: GATHERED_MINUTES }));
    const row = await this.prisma.campaignReply.findFirst({
      where: { toldIn: null, at: { gt: after } },
      orderBy: { at: 'asc' },
    });
    return row ? dueWith(row) : undefined;
  }

  /** Enqueues notices as long as the oldest reply has waited long enough. Returns when the next has. */
  private async tell(
    about: { planId: number; to: readonly Place[] },
    replies: readonly Untold[],
  ): Promise<Temporal.Instant | undefined> {
    let left = replies;
    while (left[0]) {
      const due = dueWith(left[0]);
      if (Temporal.Instant.compare(due, this.clock.now()) > 0) return due;
      const told = fittingIn(left);
      // Another process is telling of some of them: the next tick sees what is left.
      if (!(await this.enqueue(about, told))) return this.clock.now();
      left = left.slice(told.length);
    }
    return undefined;
  }

  /** Enqueues one notice of some replies, and notes that they are told in it. Returns false when another process has begun to. */
  private async enqueue(
    { planId, to }: { planId: number; to: readonly Place[] },
    told: readonly Untold[],
  ): Promise<boolean> {
    const first = told[0]?.id ?? 0;
    const notBefore = this.clock.now();
    const notAfter = notBefore.add({ hours: HOURS });
    const orders = to.map((place) => ({
      ...{ planId, to: place, kind: REPLIES_NOTICE, details: { first } },
      uniqueKey: [REPLIES_NOTICE, first, place.channel, place.id].join('/'),
      ...{ priority: PRIORITIES['campaign-notice'], notBefore, notAfter },
    }));
    const enqueued = await this.prisma.$transaction(async (tx) => {
      if ((await this.outbox.enqueueAll(orders, tx)).size === 0) return false;
      const ids = told.map(({ id }) => id);
      await tx.campaignReply.updateMany({
        where: { id: { in: ids }, toldIn: null },
        data: { toldIn: first },
      });
      return true;
    });
    if (enqueued) this.outbox.wake();
    return enqueued;
  }

  private async untold(planId: number) {
    const rows = await this.prisma.campaignReply.findMany({
      where: { toldIn: null, message: { campaign: { planId } } },
      orderBy: { id: 'asc' },
      include: { message: { select: { campaign: { select: { id: true, authorId: true } } } } },
    });
    const campaigns = new Map(rows.map(({ message: { campaign } }) => [campaign.id, campaign]));
    return [...campaigns.values()].map((campaign) => {
      return [campaign, rows.filter(({ message }) => message.campaign.id === campaign.id)] as const;
    });
  }

  /** The author; the coordinators when the author is gone. */
  private async toldTo(planId: number, authorId: number | null): Promise<Place[]> {
    const { prisma, channels } = this;
    const stays = authorId !== null && (await isOfPlan(prisma, planId, authorId));
    const people = await prisma.member.findMany({
      where: stays
        ? { id: authorId }
        : {
            ...heardOn(channels),
            unreachableSince: null,
            memberships: { some: { planId, role: 'COORDINATOR' } },
          },
      orderBy: { id: 'asc' },
    });
    return people.map(privateChat);
  }
}

function dueWith({ at }: Pick<Untold, 'at'>): Temporal.Instant {
  return instantOf(at).add({ minutes: GATHERED_MINUTES });
}

/** The oldest of some replies that one message has room for; one at least. */
function fittingIn(replies: readonly Untold[]): Untold[] {
  let length = 0;
  const end = replies.findIndex(({ words }, place) => {
    length += words.length;
    return place > 0 && (place >= MOST_TOLD || length > MOST_WORDS);
  });
  return replies.slice(0, end < 0 ? undefined : end);
}
