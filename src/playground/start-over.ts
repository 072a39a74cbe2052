import type { Prisma } from '../database/database.ts';
import { removeDeletedRows } from '../database/deleted-rows.ts';
import { auditDetails } from '../people/audit-log.ts';
import { assignedCode } from '../plan/assigned-tasks.ts';

/** The longest time that the emptying may take, in milliseconds: a playground that was long in use has many rows. */
const TIMEOUT_MS = 60_000;

/**
 * Forgets everything that happened in the playground: its messenger's memory, its people, what they reported,
 * changed and sent, and the plans that they made out of documents, with the copies of it in SQLite's files. Other plans stay as their
 * files have them; the database is the playground's own.
 * @param channels the names of the playground's messengers in the database
 */
export async function startOver(prisma: Prisma, channels: readonly string[]): Promise<void> {
  await prisma.$transaction(
    async (tx) => {
      await forgetDates(tx, channels);
      await forgetProgress(tx, channels);
      const made = await tx.auditEntry.findMany({
        where: { member: { channel: { in: [...channels] } }, action: 'plan-made' },
      });
      await forgetPeople(tx, channels);
      await forgetWhatIsNobodys(tx);
      await forgetPlans(tx, made);
    },
    { timeout: TIMEOUT_MS },
  );
  await removeDeletedRows(prisma);
}

type Tx = Parameters<Parameters<Prisma['$transaction']>[0]>[0];

/** Forgets changed dates and assigned tasks. Readers that hold a plan with these read it again. */
async function forgetDates(tx: Tx, channels: readonly string[]): Promise<void> {
  const byMember = { member: { channel: { in: [...channels] } } };
  const changed = await tx.deadlineChange.findMany({ where: byMember, select: { planId: true } });
  await tx.deadlineChange.deleteMany({ where: byMember });
  const assigned = await tx.assignedTask.findMany({ select: { planId: true } });
  await tx.assignedTask.deleteMany({});
  await tx.plan.updateMany({
    where: { id: { in: [...new Set([...changed, ...assigned].map(({ planId }) => planId))] } },
    data: { revision: { increment: 1 } },
  });
}

async function forgetProgress(tx: Tx, channels: readonly string[]): Promise<void> {
  const byMember = { member: { channel: { in: [...channels] } } };
  await tx.progressUpdate.deleteMany({ where: { ...byMember, reviewOfId: { not: null } } });
  await tx.progressUpdate.deleteMany({ where: byMember });
  // The numbers of assigned tasks are given again.
  const ofAssigned = { code: { startsWith: assignedCode('') } };
  await tx.progressUpdate.deleteMany({ where: { task: ofAssigned } });
  await tx.task.deleteMany({ where: ofAssigned });
}

/** Forgets the people, their chats, and what they did or got there. */
async function forgetPeople(tx: Tx, channels: readonly string[]): Promise<void> {
  const channel = { in: [...channels] };
  await tx.auditEntry.deleteMany({ where: { member: { channel } } });
  await tx.invitation.deleteMany({ where: { invitedBy: { channel } } });
  await tx.campaignTemplate.deleteMany({ where: { author: { channel } } });
  await tx.campaign.deleteMany({ where: { channel } });
  await tx.campaignAck.deleteMany({ where: { channel } });
  await tx.roundOrder.deleteMany({});
  await tx.reminderSnooze.deleteMany({ where: { channel } });
  await tx.delivery.deleteMany({ where: { channel } });
  await tx.reminderRecord.deleteMany();
  await tx.deliveryPause.deleteMany({ where: { channel } });
  // Of a bot's ledger the name may go on with the bot's id.
  const ledgers = channels.flatMap((name) => [{ channel: name }, { channel: { startsWith: `${name}:` } }]);
  await tx.updateReceipt.deleteMany({ where: { OR: ledgers } });
  await tx.askedQuestion.deleteMany({ where: { channel } });
  await tx.conversation.deleteMany({ where: { channel } });
  await tx.invitationGuess.deleteMany({ where: { channel } });
  await tx.chat.deleteMany({ where: { channel } });
  await tx.member.deleteMany({ where: { channel } });
}

/** Forgets what belongs to plans and to no person: it was changed by playing. */
async function forgetWhatIsNobodys(tx: Tx): Promise<void> {
  await tx.auditEntry.deleteMany({ where: { memberId: null } });
  // The chain begins again with what is left.
  await tx.auditLink.deleteMany();
  await tx.contact.deleteMany();
  await tx.reminderPolicy.deleteMany();
  await tx.missedQuestion.deleteMany();
  await tx.deliveryHold.deleteMany();
  await tx.planSweep.deleteMany({});
  await tx.zaloChat.deleteMany();
  await tx.zaloFile.deleteMany();
  await tx.handout.deleteMany();
  await tx.playgroundRecord.deleteMany();
  await tx.planDraft.deleteMany();
}

/** Forgets plans that people made out of documents. @param made the entries of the audit log that tell of plans that were made */
async function forgetPlans(tx: Tx, made: readonly { planId: number; details: unknown }[]): Promise<void> {
  const planId = { in: made.filter(madePlan).map((entry) => entry.planId) };
  await tx.task.deleteMany({ where: { planId } });
  await tx.unit.deleteMany({ where: { planId } });
  await tx.plan.deleteMany({ where: { id: planId } });
}

/** Whether an entry of the audit log is about a plan that was new. */
function madePlan({ details }: { details: unknown }): boolean {
  return auditDetails.parse(details).was === 'new';
}
