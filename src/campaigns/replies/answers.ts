import { type Clock, dateOf } from '../../base/clock.ts';
import type { PrismaClient } from '../../generated/sqlite/client.ts';
import type { Outbox } from '../../outbox/outbox.ts';
import { PRIORITIES } from '../../outbox/priorities.ts';
import type { Place } from '../../people/place.ts';
import { hasBegunSince } from '../begun-since.ts';
import { type CampaignReplies, REPLY_ANSWER } from './replies.ts';
import type { CampaignReply } from './reply.ts';

/** How long typed words are taken for the answer after "answer" was pressed, in hours. */
const AWAITED_HOURS = 1;
/** How long an answer is worth sending, in hours. */
const ANSWER_HOURS = 7 * 24;

/** Answers of authors to what people wrote in reply to campaigns. */
export class ReplyAnswers {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly replies: CampaignReplies,
  ) {}

  /** Stores that a member's next words answer this reply, and no other. Returns false when it was answered before. */
  async awaitAnswer(id: number, memberId: number): Promise<boolean> {
    await this.awaitNone(memberId);
    const { count } = await this.prisma.campaignReply.updateMany({
      where: { id, answeredAt: null },
      data: { awaitedById: memberId, awaitedAt: this.clock.date() },
    });
    return count > 0;
  }

  /** Forgets that an answer was awaited from a member. Returns false if none was. */
  async awaitNone(memberId: number): Promise<boolean> {
    const { count } = await this.prisma.campaignReply.updateMany({
      where: { awaitedById: memberId },
      data: { awaitedById: null, awaitedAt: null },
    });
    return count > 0;
  }

  /**
   * Returns the reply that a member's next words answer; undefined when there is none, an hour has passed, or the member has begun
   * or gone on with something else since.
   */
  async awaited(planId: number, memberId: number): Promise<CampaignReply | undefined> {
    const where = {
      awaitedById: memberId,
      awaitedAt: { gt: dateOf(this.clock.now().subtract({ hours: AWAITED_HOURS })) },
      answeredAt: null,
    };
    const row = await this.prisma.campaignReply.findFirst({ where });
    if (!row?.awaitedAt) return undefined;
    const isOver = await hasBegunSince(this.prisma, memberId, row.awaitedAt);
    return isOver ? undefined : this.replies.get(planId, row.id);
  }

  /** Stores the answer to a reply and puts it in line, once. Returns false when it was answered before, or cannot be. */
  async answer(planId: number, { id, answerTo: to }: CampaignReply, memberId: number, words: string) {
    if (!to) return false;
    const notBefore = this.clock.now();
    const answered = await this.prisma.$transaction(async (tx) => {
      const { count } = await tx.campaignReply.updateMany({
        where: { id, answeredAt: null },
        data: {
          answer: words,
          answeredById: memberId,
          answeredAt: this.clock.date(),
          awaitedById: null,
          awaitedAt: null,
        },
      });
      if (count === 0) return false;
      const order = { planId, to, kind: REPLY_ANSWER, details: { reply: id } };
      const priority = PRIORITIES['campaign-notice'];
      const notAfter = notBefore.add({ hours: ANSWER_HOURS });
      const uniqueKey = `${REPLY_ANSWER}/${id}`;
      return this.outbox.enqueue({ ...order, uniqueKey, priority, notBefore, notAfter }, tx);
    });
    this.outbox.wake();
    return answered;
  }

  /** Whether an answer may still go to a chat: the person belongs to the plan, or the group is bound to it. */
  async reaches(planId: number, { channel, id, inGroup }: Place): Promise<boolean> {
    const count = inGroup
      ? this.prisma.chatBinding.count({ where: { planId, chat: { channel, chatId: id } } })
      : this.prisma.membership.count({ where: { planId, member: { channel, accountId: id } } });
    return (await count) > 0;
  }

  /** Returns what a member of a plan is called there. */
  async nameOf(planId: number, id: number): Promise<{ name: string | undefined; units: string[] }> {
    const member = await this.prisma.member.findUnique({
      where: { id },
      include: { memberships: { where: { planId }, orderBy: { id: 'asc' }, include: { unit: true } } },
    });
    const units = member?.memberships.flatMap(({ unit }) => unit?.code ?? []) ?? [];
    return { name: member?.displayName ?? undefined, units };
  }
}
