import type { PrismaClient } from '../../generated/sqlite/client.ts';
import { withAccount } from '../../people/accounts.ts';
import type { Writer } from './handler.ts';

/**
 * Whether a person is in the middle of something in which digits could be meant: an open conversation, a campaign that is being put together,
 * a reply to be written. Rather too often than too seldom: a code presses its button all the same.
 */
export async function awaitsWords(
  prisma: PrismaClient,
  channel: string,
  { chat, account }: Writer,
): Promise<boolean> {
  const own = { channel, accountId: String(account) };
  const member = withAccount(own);
  const known = await prisma.member.findFirst({ where: member });
  const person = known ?? own;
  const inPrivate = { channel: person.channel, chatId: person.accountId, accountId: person.accountId };
  const counts = await Promise.all([
    prisma.conversation.count({ where: chat < 0 ? { ...own, chatId: String(chat) } : inPrivate }),
    prisma.campaign.count({ where: { state: 'DRAFT', author: member } }),
    prisma.campaignReply.count({ where: { awaitedBy: member } }),
  ]);
  return counts.some((count) => count > 0);
}
