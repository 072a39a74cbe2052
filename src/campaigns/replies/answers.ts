import type { Clock } from '../../base/clock.ts';
import { type Along, together } from '../../database/together.ts';
import type { PrismaClient } from '../../generated/sqlite/client.ts';
import type { Outbox } from '../../outbox/outbox.ts';
import { PRIORITIES } from '../../outbox/priorities.ts';
import type { Place } from '../../people/place.ts';
import { REPLY_ANSWER } from './replies.ts';
import type { CampaignReply } from './reply.ts';

/** How long an answer is worth sending, in hours. */
const ANSWER_HOURS = 7 * 24;

/** Answers of authors to what people wrote in reply to campaigns. */
export class ReplyAnswers {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Stores the answer to a reply and enqueues it, once. Returns false when it was answered before, or cannot be.
   * @param along what is written together with it
   */
  async answer(
    planId: number,
    { id, answerTo: to }: CampaignReply,
    memberId: number,
    words: string,
    along?: Along,
  ): Promise<boolean> {
    if (!to) return false;
    const notBefore = this.clock.now();
    const answered: Along = async (tx) => {
      const { count } = await tx.campaignReply.updateMany({
        where: { id, answeredAt: null },
        data: { answer: words, answeredById: memberId, answeredAt: this.clock.date() },
      });
      if (count === 0) return false;
      const order = { planId, to, kind: REPLY_ANSWER, details: { reply: id } };
      const priority = PRIORITIES['campaign-notice'];
      const notAfter = notBefore.add({ hours: ANSWER_HOURS });
      const uniqueKey = `${REPLY_ANSWER}/${id}`;
      return this.outbox.enqueue({ ...order, uniqueKey, priority, notBefore, notAfter }, tx);
    };
    const isFirst = await together(this.prisma, answered, along);
    this.outbox.wake();
    return isFirst;
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
