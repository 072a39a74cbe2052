import type { PrismaClient } from '../../generated/sqlite/client.ts';
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
  const accountId = String(account);
  const member = { channel, accountId };
  const counts = await Promise.all([
    prisma.conversation.count({ where: { channel, chatId: String(chat), accountId } }),
    prisma.campaign.count({ where: { state: 'DRAFT', author: member } }),
    prisma.campaignReply.count({ where: { awaitedBy: member } }),
  ]);
  return counts.some((count) => count > 0);
}
