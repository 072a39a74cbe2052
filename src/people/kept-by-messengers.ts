import { z } from 'zod';
import type { Prisma } from '../generated/sqlite/client.ts';
import { kindOf } from './channel-kind.ts';
import type { Account } from './guesses.ts';

/*
 * What the rooms of messengers keep under an account besides what is known of the person: erased by the bot and by the operator's
 * command alike.
 */

const author = z.looseObject({ from: z.looseObject({ id: z.number() }).optional() }).optional();
/** An update as it came, as far as it tells whose it is. */
const kept = z.looseObject({ message: author, callback_query: author, my_chat_member: author });

/** Deletes what Zalo's room keeps of a chat: an account there is the number of its chat. */
export async function eraseZaloChat(
  tx: Prisma.TransactionClient,
  { channel, accountId }: Account,
): Promise<void> {
  if (kindOf(channel) !== 'zalo') return;
  const where = { chatId: Number(accountId) };
  await tx.zaloMenu.deleteMany({ where });
  await tx.zaloUpload.deleteMany({ where });
  await tx.zaloMessage.deleteMany({ where });
}

/**
 * Forgets the content of updates that lie in the ledger as they came: a person's own, the one by which they have themselves erased among them, and
 * of those that were set aside for the operator all that name the account.
 */
export async function eraseUpdatesOf(
  tx: Prisma.TransactionClient,
  { channel, accountId }: Account,
): Promise<void> {
  const rows = await tx.updateReceipt.findMany({
    where: { channel: { startsWith: channel }, content: { contains: `"id":${accountId}` } },
    select: { channel: true, updateId: true, content: true, handledAt: true },
  });
  const names = new RegExp(`"id":${accountId}(?!\\d)`);
  for (const { content, handledAt, ...receipt } of rows) {
    if (!isOf(channel, receipt.channel) || content === null || !names.test(content)) continue;
    if (handledAt === null && authorOf(content) !== accountId) continue;
    await tx.updateReceipt.update({ where: { channel_updateId: receipt }, data: { content: null } });
  }
}

/** Whether a bot's updates are a channel's: they are numbered by its name, or by that and the bot's own number. */
function isOf(channel: string, numbered: string): boolean {
  return numbered === channel || /^:\d+$/.test(numbered.slice(channel.length));
}

function authorOf(content: string): string | undefined {
  const { message, callback_query: press, my_chat_member: coming } = kept.parse(JSON.parse(content));
  const { from } = message ?? press ?? coming ?? {};
  return from && String(from.id);
}
