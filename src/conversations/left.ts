import { type Clock, dateOf } from '../base/clock.ts';
import type { Prisma, PrismaClient } from '../generated/sqlite/client.ts';
import type { Author, Conversation } from './conversation.ts';
import { conversationOf, KEPT_HOURS, oldestKept } from './row.ts';

/** So long another may go on with the conversation of who has left. */
const LEFT_HOURS = 7 * 24;

/** What people who leave a plan were putting together: another can go on with it. */
export class LeftConversations {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
  ) {}

  /** Keeps a person's conversations in a plan that they are leaving, of all chats, for a week from now: another can go on with them. */
  async keep(
    tx: Prisma.TransactionClient,
    { channel, accountId, planId }: Omit<Author, 'chatId' | 'on'>,
  ): Promise<void> {
    const touchedAt = dateOf(this.clock.now().add({ hours: LEFT_HOURS - KEPT_HOURS }));
    await tx.conversation.updateMany({
      where: { channel, accountId, planId, touchedAt: { gt: oldestKept(this.clock) } },
      data: { touchedAt },
    });
  }

  /** The conversations of a flow that a person, by the row, left in a plan and nobody has taken yet. */
  async by(memberId: number, planId: number, flow: string): Promise<Conversation[]> {
    const member = await this.prisma.member.findUnique({ where: { id: memberId } });
    if (!member) return [];
    const { channel, accountId } = member;
    const rows = await this.prisma.conversation.findMany({
      where: { channel, accountId, planId, flow, touchedAt: { gt: oldestKept(this.clock) } },
      orderBy: { id: 'asc' },
    });
    return rows.map(conversationOf);
  }

  /**
   * Gives a conversation of who has left the plan to a person who has none of its flow in that chat. `busy`: the person has one;
   * undefined: it was taken or is over, or is not theirs to take.
   * @param given what of the answers the person gets; undefined when they may not take it
   */
  takeOver(
    id: number,
    author: Author,
    given: (answers: unknown) => Prisma.InputJsonObject | undefined,
  ): Promise<Conversation | 'busy' | undefined> {
    const { channel, chatId, accountId, planId } = author;
    return this.prisma.$transaction(async (tx) => {
      const row = await tx.conversation.findFirst({
        where: { id, planId, touchedAt: { gt: oldestKept(this.clock) } },
      });
      const answers = row && given(row.answers);
      if (!row || !answers) return undefined;
      const stays = await tx.membership.count({
        where: { planId, member: { channel: row.channel, accountId: row.accountId } },
      });
      if (stays > 0) return undefined;
      const own = { channel, chatId, accountId, flow: row.flow };
      if ((await tx.conversation.count({ where: { ...own, touchedAt: { gt: oldestKept(this.clock) } } })) > 0)
        return 'busy';
      await tx.conversation.deleteMany({ where: { OR: [{ id }, own] } });
      const data = { ...own, planId, answers, touchedAt: this.clock.date() };
      return conversationOf(await tx.conversation.create({ data }));
    });
  }
}
