import type { Prisma } from '../generated/sqlite/client.ts';
import type { Role } from '../generated/sqlite/enums.ts';
import { type Channels, heardOn } from './channels.ts';

/** What a person is within a plan: of which unit (null: the whole plan) and in which role. */
interface Place {
  memberId: number;
  planId: number;
  unitId: number | null;
  role: Role;
}

/** Adds a place to those that a person has; one that they have already is not added again. */
export async function addPlace(tx: Prisma.TransactionClient, place: Place): Promise<void> {
  if ((await tx.membership.count({ where: { ...place } })) === 0) await tx.membership.create({ data: place });
}

/** Makes others who change who is who in this plan wait until the transaction ends, so that two cannot both leave. */
export async function holdPlan(tx: Prisma.TransactionClient, planId: number): Promise<void> {
  await tx.plan.update({ where: { id: planId }, data: { revision: { increment: 0 } } });
}

/** How many coordinators a plan has who hear the bot on one of these messengers, not counting one of them. */
export function otherCoordinators(
  tx: Prisma.TransactionClient,
  { planId, channels }: { planId: number; channels: Channels },
  memberId: number | undefined,
): Promise<number> {
  const member = { ...heardOn(channels), ...(memberId !== undefined && { id: { not: memberId } }) };
  return tx.membership.count({ where: { planId, role: 'COORDINATOR', member } });
}

/** Revokes what a person invited others with, as they coordinate no more. */
export async function revokeInvitationsOf(
  tx: Prisma.TransactionClient,
  { planId, memberId, at }: { planId: number; memberId: number; at: Date },
): Promise<void> {
  await tx.invitation.updateMany({
    where: { planId, invitedById: memberId, usedAt: null, revokedAt: null },
    data: { revokedAt: at },
  });
}
