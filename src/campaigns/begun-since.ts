import type { PrismaClient } from '../generated/sqlite/client.ts';

/** A person in a private chat with the bot. */
interface Typing {
  channel: string;
  memberId: number;
  accountId: string;
}

/**
 * Whether a person has begun or gone on with something else in private after a moment: a campaign's draft, a report, a changed
 * deadline. What was asked of them before awaits their words no more.
 */
export async function hasBegunSince(
  prisma: PrismaClient,
  { channel, memberId, accountId }: Typing,
  moment: Date,
): Promise<boolean> {
  const touchedAt = { gt: moment };
  const here = { channel, chatId: accountId, accountId, touchedAt };
  const begun =
    (await prisma.campaign.count({ where: { composedBy: memberId, touchedAt } })) +
    (await prisma.conversation.count({ where: here }));
  return begun > 0;
}
