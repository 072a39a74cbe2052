import type { Member, Prisma } from '../generated/sqlite/client.ts';
import { holdChain, sealAgain } from './audit-chain/chain.ts';
import { auditDetails } from './audit-log.ts';
import { addPlace } from './places.ts';
import { renameAccount } from './renamed-account.ts';

/**
 * Makes two rows of one person one, in the caller's transaction: what the person is, did and was sent under either is on record for
 * the row that is kept; the chain of the audit log says at which moment. Neither may be composing a campaign while the other does.
 */
export async function mergePeople(
  tx: Prisma.TransactionClient,
  { gone, kept, at }: { gone: Member; kept: Member; at: Date },
): Promise<void> {
  const members = { from: gone.id, to: kept.id };
  const isChained = await holdChain(tx);
  await mergePlaces(tx, members);
  await mergeDeeds(tx, members);
  await mergePresence(tx, members);
  const renamed = [...(await giveEntries(tx, members)), ...(await renameInAuditLog(tx, members))];
  if (isChained) await sealAgain(tx, renamed, 'merged', at);
  await renameAccount(tx, { from: gone, to: kept }, members);
  await tx.member.update({
    where: { id: kept.id },
    data: {
      displayName: kept.displayName ?? gone.displayName,
      language: kept.language ?? gone.language,
      reminders: kept.reminders ?? gone.reminders,
      campaignsStoppedAt: kept.campaignsStoppedAt ?? gone.campaignsStoppedAt,
      currentPlanId: kept.currentPlanId ?? gone.currentPlanId,
    },
  });
  await tx.member.delete({ where: { id: gone.id } });
}

interface Rows {
  from: number;
  to: number;
}

async function mergePlaces(tx: Prisma.TransactionClient, { from, to }: Rows): Promise<void> {
  const places = await tx.membership.findMany({ where: { memberId: from }, orderBy: { id: 'asc' } });
  for (const { planId, unitId, role, weeklyPictureSince, newsStoppedAt } of places) {
    await addPlace(tx, { memberId: to, planId, unitId, role });
    if (weeklyPictureSince)
      await tx.membership.updateMany({
        where: { memberId: to, planId, unitId, role, weeklyPictureSince: null },
        data: { weeklyPictureSince },
      });
    if (newsStoppedAt)
      await tx.membership.updateMany({
        where: { memberId: to, planId, unitId, role },
        data: { newsStoppedAt },
      });
  }
  await tx.membership.deleteMany({ where: { memberId: from } });
  await mergeCalendars(tx, { from, to });
  await mergeGroupsOfPlans(tx, { from, to });
  await tx.absence.updateMany({ where: { memberId: from }, data: { memberId: to } });
  await tx.absence.updateMany({ where: { standInId: from }, data: { standInId: to } });
  // Nobody stands in for themselves.
  await tx.absence.deleteMany({ where: { memberId: to, standInId: to } });
}

/** In a plan where both have an address, the one of the row that is kept stays. */
async function mergeCalendars(tx: Prisma.TransactionClient, { from, to }: Rows): Promise<void> {
  const kept = await tx.calendarAddress.findMany({ where: { memberId: to }, select: { planId: true } });
  const planId = { notIn: kept.map((address) => address.planId) };
  await tx.calendarAddress.updateMany({ where: { memberId: from, planId }, data: { memberId: to } });
}

/** What a level above looks at, once; open pages are opened again. */
async function mergeGroupsOfPlans(tx: Prisma.TransactionClient, { from, to }: Rows): Promise<void> {
  await tx.$executeRaw`
    UPDATE "PlanGroupOverseer" SET "memberId" = ${to} WHERE "memberId" = ${from}
      AND "groupId" NOT IN (SELECT "groupId" FROM "PlanGroupOverseer" WHERE "memberId" = ${to})`;
  await tx.planGroupRequest.updateMany({ where: { memberId: from }, data: { memberId: to } });
}

async function mergeDeeds(tx: Prisma.TransactionClient, { from, to }: Rows): Promise<void> {
  const own = { where: { memberId: from }, data: { memberId: to } };
  await tx.progressUpdate.updateMany(own);
  await tx.deadlineChange.updateMany(own);
  await tx.assignedTask.updateMany(own);
  await tx.assignmentChange.updateMany(own);
  await tx.invitation.updateMany({ where: { invitedById: from }, data: { invitedById: to } });
  await tx.roundOrder.updateMany({ where: { createdById: from }, data: { createdById: to } });
  await tx.postponement.updateMany({ where: { askedById: from }, data: { askedById: to } });
  await tx.postponement.updateMany({ where: { decidedById: from }, data: { decidedById: to } });
  await tx.campaign.updateMany({ where: { authorId: from }, data: { authorId: to } });
  await tx.campaign.updateMany({ where: { composedBy: from }, data: { composedBy: to } });
  await tx.campaign.updateMany({ where: { decidedById: from }, data: { decidedById: to } });
  await tx.campaignTemplate.updateMany({ where: { authorId: from }, data: { authorId: to } });
  await tx.campaignReply.updateMany({ where: { answeredById: from }, data: { answeredById: to } });
}

/** Where both were seen, heard or answered, once: the newer answer to a poll is the person's. */
async function mergePresence(tx: Prisma.TransactionClient, { from, to }: Rows): Promise<void> {
  await tx.$executeRaw`
    UPDATE "GroupPresence" SET "memberId" = ${to} WHERE "memberId" = ${from}
      AND "chatId" NOT IN (SELECT "chatId" FROM "GroupPresence" WHERE "memberId" = ${to})`;
  await tx.$executeRaw`
    UPDATE "CampaignRecipient" SET "memberId" = ${to} WHERE "memberId" = ${from}
      AND "messageId" NOT IN (SELECT "messageId" FROM "CampaignRecipient" WHERE "memberId" = ${to})`;
  await tx.$executeRaw`
    DELETE FROM "PollAnswer" WHERE "memberId" IN (${from}, ${to}) AND EXISTS (
      SELECT 1 FROM "PollAnswer" o WHERE o."messageId" = "PollAnswer"."messageId" AND o."memberId" IN (${from}, ${to})
        AND o."memberId" <> "PollAnswer"."memberId"
        AND (o."at" > "PollAnswer"."at" OR (o."at" = "PollAnswer"."at" AND o."memberId" = ${to})))`;
  await tx.$executeRaw`UPDATE "PollAnswer" SET "memberId" = ${to} WHERE "memberId" = ${from}`;
}

/** Gives what the audit log says that the one did to the other. Returns the entries. */
async function giveEntries(tx: Prisma.TransactionClient, { from, to }: Rows): Promise<number[]> {
  const own = { memberId: from };
  const entries = await tx.auditEntry.findMany({ where: own, select: { id: true } });
  await tx.auditEntry.updateMany({ where: own, data: { memberId: to } });
  return entries.map(({ id }) => id);
}

/** Entries name people by their rows. Returns those that named the one. */
async function renameInAuditLog(tx: Prisma.TransactionClient, { from, to }: Rows): Promise<number[]> {
  const changed: number[] = [];
  const entries = await tx.auditEntry.findMany({
    where: { plan: { memberships: { some: { memberId: to } } } },
    select: { id: true, details: true },
  });
  for (const { id, details: given } of entries) {
    const details = auditDetails.parse(given);
    const named = (['member', 'other'] as const).filter((name) => details[name] === String(from));
    if (named.length === 0) continue;
    const renamed = Object.fromEntries(named.map((name) => [name, String(to)]));
    await tx.auditEntry.update({ where: { id }, data: { details: { ...details, ...renamed } } });
    changed.push(id);
  }
  return changed;
}
