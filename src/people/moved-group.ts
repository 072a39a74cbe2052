import { Prisma } from '../generated/sqlite/client.ts';

/** A group as a bot knows it. */
interface Group {
  channel: string;
  chatId: string;
}

/** A group whose id has changed, or which another bot takes over under the same one. */
interface Move {
  from: Group;
  to: Group;
}

/**
 * Gives what a group's old id is on record for to the new one; see `Reachability.moved`.
 * @param unreachableSince since when the group is out of reach under the new one; null: it is not
 */
export async function moveGroup(
  tx: Prisma.TransactionClient,
  move: Move,
  unreachableSince: Date | null = null,
): Promise<void> {
  const { from, to } = move;
  await tx.askedQuestion.updateMany({ where: from, data: to });
  // The number of what was written means another message there.
  await tx.campaignReply.updateMany({ where: from, data: { ...to, sentAs: null } });
  await moveConversations(tx, move);
  await moveDeliveries(tx, move);
  await moveSnoozes(tx, move);
  const old = await tx.chat.findUnique({ where: { channel_chatId: from } });
  if (!old) return;
  const fresh = await tx.chat.findUnique({ where: { channel_chatId: to }, include: { bindings: true } });
  // The older row stays: what goes through groups row by row, such as a campaign, has been there or comes there once.
  if (fresh) {
    if (fresh.bindings.length > 0) {
      await tx.chatBinding.deleteMany({ where: { chatId: old.id } });
      await tx.chatBinding.updateMany({ where: { chatId: fresh.id }, data: { chatId: old.id } });
    }
    await movePresences(tx, { from: fresh.id, to: old.id });
    await tx.chat.delete({ where: { id: fresh.id } });
  }
  await tx.chat.update({
    where: { id: old.id },
    data: {
      ...to,
      unreachableSince: fresh ? fresh.unreachableSince && unreachableSince : unreachableSince,
      title: fresh?.title ?? old.title,
      language: fresh?.language ?? old.language,
      campaignsStoppedAt: fresh?.campaignsStoppedAt ?? old.campaignsStoppedAt,
    },
  });
}

/** Of a person's conversations of a flow under both ids the one that was touched last stays: that is the one going on. */
async function moveConversations(tx: Prisma.TransactionClient, { from, to }: Move): Promise<void> {
  const isOf = (row: Prisma.Sql, { channel, chatId }: Group) =>
    Prisma.sql`(${row}."channel" = ${channel} AND ${row}."chatId" = ${chatId})`;
  const [own, other] = [Prisma.sql`"Conversation"`, Prisma.sql`o`];
  await tx.$executeRaw`
    DELETE FROM "Conversation" WHERE (${isOf(own, from)} OR ${isOf(own, to)}) AND EXISTS (
      SELECT 1 FROM "Conversation" o WHERE o."accountId" = "Conversation"."accountId" AND o."flow" = "Conversation"."flow"
        AND (${isOf(other, from)} OR ${isOf(other, to)}) AND o."id" <> "Conversation"."id"
        AND (o."touchedAt" > "Conversation"."touchedAt"
          OR (o."touchedAt" = "Conversation"."touchedAt" AND ${isOf(other, from)})))`;
  await tx.conversation.updateMany({ where: from, data: to });
}

/**
 * What waits goes to the new id, unless the same batch goes or went there already; what is being sent finds out by itself. What
 * was sent is on record for the group's new id, so that nobody sends it again; the numbers of its messages are of no use
 * there, and would be those of others.
 */
async function moveDeliveries(tx: Prisma.TransactionClient, { from, to }: Move): Promise<void> {
  const there = await tx.delivery.findMany({
    where: {
      ...to,
      batch: { not: null },
      state: { in: ['QUEUED', 'SENDING', 'SENT', 'UNCERTAIN'] },
    },
    select: { batch: true },
  });
  const batches = there.flatMap(({ batch }) => batch ?? []);
  await tx.delivery.updateMany({
    where: { ...from, state: 'QUEUED', batch: { in: batches } },
    data: { state: 'CANCELLED', reason: 'taken-back' },
  });
  const goes = { ...to, viaChannel: to.channel, viaChatId: to.chatId };
  await tx.delivery.updateMany({
    where: { ...from, state: { in: ['QUEUED', 'UNCERTAIN'] } },
    data: goes,
  });
  await tx.delivery.updateMany({
    where: { ...from, state: 'SENT' },
    data: { ...goes, messageId: null, messageIds: Prisma.DbNull },
  });
}

/** Snoozed reminders move along; one snoozed under both ids is kept as under the old one. */
async function moveSnoozes(tx: Prisma.TransactionClient, { from, to }: Move): Promise<void> {
  const old = await tx.reminderSnooze.findMany({ where: from });
  for (const { id, planId, task } of old) {
    await tx.reminderSnooze.deleteMany({ where: { planId, task, ...to } });
    await tx.reminderSnooze.update({ where: { id }, data: to });
  }
}

/** Who was seen in a group under one of its rows is known to be in it under the row that stays. */
async function movePresences(
  tx: Prisma.TransactionClient,
  { from, to }: { from: number; to: number },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE "GroupPresence" SET "chatId" = ${to} WHERE "chatId" = ${from}
      AND "memberId" NOT IN (SELECT "memberId" FROM "GroupPresence" WHERE "chatId" = ${to})`;
}
