import type { PrismaClient } from '../../generated/sqlite/client.ts';
import { personWith } from '../../people/accounts.ts';
import type { Writer } from './handler.ts';

/**
 * Whether a person is in the middle of something in which digits could be meant: an open conversation. Rather too often than too seldom:
 * a code presses its button all the same.
 */
export async function awaitsWords(
  prisma: PrismaClient,
  channel: string,
  { chat, account }: Writer,
): Promise<boolean> {
  const own = { channel, accountId: String(account) };
  const person = (await personWith(prisma, own)) ?? own;
  const inPrivate = { channel: person.channel, chatId: person.accountId, accountId: person.accountId };
  const where = chat < 0 ? { ...own, chatId: String(chat) } : inPrivate;
  return (await prisma.conversation.count({ where })) > 0;
}
