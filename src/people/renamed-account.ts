import { Prisma } from '../generated/sqlite/client.ts';
import type { Account } from './guesses.ts';

/**
 * Gives what is on record for a person under one account to another of theirs, in the caller's transaction: the person is known by
 * that one from now on. Of two of the same kind the newer stays, or that of the account which is kept.
 * @param members rows of the person before and after, where two become one
 */
export async function renameAccount(
  tx: Prisma.TransactionClient,
  { from, to }: { from: Account; to: Account },
  members?: { from: number; to: number },
): Promise<void> {
  await renameConversations(tx, from, to);
  await tx.askedQuestion.updateMany({
    where: { channel: from.channel, chatId: from.accountId, accountId: from.accountId },
    data: { channel: to.channel, chatId: to.accountId, accountId: to.accountId },
  });
  await renameSnoozes(tx, from, to);
  await renameAcks(tx, from, to);
  // The numbers of what was written are those of another chat.
  await tx.campaignReply.updateMany({
    where: { channel: from.channel, chatId: from.accountId, accountId: from.accountId },
    data: { channel: to.channel, chatId: to.accountId, accountId: to.accountId, sentAs: null },
  });
  await renameDeliveries(tx, from, to, members);
}

/** Of a flow that goes on under both the one that was touched last stays; it is shown again. */
async function renameConversations(tx: Prisma.TransactionClient, from: Account, to: Account): Promise<void> {
  const inPrivate = ({ channel, accountId }: Account) => ({ channel, chatId: accountId, accountId });
  const rows = await tx.conversation.findMany({ where: inPrivate(from) });
  for (const { id, flow, touchedAt } of rows) {
    const other = await tx.conversation.findFirst({ where: { ...inPrivate(to), flow } });
    const older = other && other.touchedAt >= touchedAt ? id : other?.id;
    if (older !== undefined) await tx.conversation.delete({ where: { id: older } });
    if (older === id) continue;
    await tx.conversation.update({
      where: { id },
      data: { ...inPrivate(to), screen: Prisma.DbNull, waiting: Prisma.DbNull },
    });
  }
}

async function renameSnoozes(tx: Prisma.TransactionClient, from: Account, to: Account): Promise<void> {
  const old = await tx.reminderSnooze.findMany({
    where: { channel: from.channel, chatId: from.accountId },
  });
  for (const { id, planId, task } of old) {
    const chat = { channel: to.channel, chatId: to.accountId };
    await tx.reminderSnooze.deleteMany({ where: { planId, task, ...chat } });
    await tx.reminderSnooze.update({ where: { id }, data: chat });
  }
}

/** A message acknowledged under both counts from the first time. */
async function renameAcks(tx: Prisma.TransactionClient, from: Account, to: Account): Promise<void> {
  const old = await tx.campaignAck.findMany({ where: { channel: from.channel, accountId: from.accountId } });
  for (const { id, messageId, chatId } of old) {
    const now = {
      channel: to.channel,
      accountId: to.accountId,
      chatId: chatId === from.accountId ? to.accountId : chatId,
    };
    const twin = await tx.campaignAck.findFirst({ where: { messageId, ...now } });
    if (twin) await tx.campaignAck.delete({ where: { id: Math.max(id, twin.id) } });
    if (!twin || id < twin.id) await tx.campaignAck.update({ where: { id }, data: now });
  }
}

/**
 * Deliveries have the person's new name in their unique keys, so that nothing goes twice; what waits under both waits once. Where they were
 * sent stays on record.
 */
async function renameDeliveries(
  tx: Prisma.TransactionClient,
  from: Account,
  to: Account,
  members: { from: number; to: number } | undefined,
): Promise<void> {
  const rows = await tx.delivery.findMany({
    where: { channel: from.channel, chatId: from.accountId, inGroup: false },
    select: { id: true, uniqueKey: true, state: true },
  });
  const renamed = (key: string) => {
    const placed = `${key}/`.replace(
      `/${from.channel}/${from.accountId}/`,
      `/${to.channel}/${to.accountId}/`,
    );
    const whole = members ? placed.replace(`/p${members.from}/`, `/p${members.to}/`) : placed;
    return whole.slice(0, -1);
  };
  const wanted = new Set(rows.map(({ uniqueKey }) => renamed(uniqueKey)));
  const taken = await tx.delivery.findMany({
    where: { uniqueKey: { in: [...wanted] } },
    select: { uniqueKey: true },
  });
  const twins = new Set(taken.map(({ uniqueKey }) => uniqueKey));
  for (const { id, uniqueKey, state } of rows) {
    const key = renamed(uniqueKey);
    const isDouble = key !== uniqueKey && twins.has(key);
    await tx.delivery.update({
      where: { id },
      data: {
        ...{ channel: to.channel, chatId: to.accountId },
        ...(isDouble ? {} : { uniqueKey: key }),
        ...(isDouble && state === 'QUEUED' && { state: 'CANCELLED', reason: 'taken-back' }),
      },
    });
  }
}
