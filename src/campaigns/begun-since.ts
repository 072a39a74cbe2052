import type { PrismaClient } from '../generated/sqlite/client.ts';

/**
 * Whether a person, by the row, has begun or gone on with something else in private after a moment: a campaign's draft, a report, a changed
 * deadline. What was asked of them before awaits their words no more.
 */
export async function hasBegunSince(prisma: PrismaClient, memberId: number, moment: Date): Promise<boolean> {
  const touchedAt = { gt: moment };
  const member = await prisma.member.findUnique({ where: { id: memberId } });
  if (!member) return false;
  const { channel, accountId } = member;
  const here = { channel, chatId: accountId, accountId, touchedAt };
  const begun =
    (await prisma.campaign.count({ where: { composedBy: memberId, touchedAt } })) +
    (await prisma.conversation.count({ where: here }));
  return begun > 0;
}
