import type { Clock } from '../base/clock.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';
import { memberWithAccount } from './accounts.ts';
import type { Account } from './guesses.ts';
import type { Invitations } from './invitations.ts';
import type { Members } from './members.ts';
import { addPlace, holdPlan } from './places.ts';

/**
 * Makes a new way in for the first coordinator of a plan that has none; the one of an earlier start works no more, and
 * none works once there is a coordinator. Undefined when there is one.
 */
export async function firstCoordinatorCode(
  planId: number,
  { members, invitations }: { members: Members; invitations: Invitations },
): Promise<string | undefined> {
  await invitations.revokeFirstOnes(planId);
  if (await members.hasCoordinator(planId)) return undefined;
  const offer = { planId, role: 'COORDINATOR', unit: undefined, by: undefined } as const;
  const { code } = await invitations.invite({ ...offer, first: true });
  return code;
}

/** Makes the operator's own account a coordinator of a plan. What it is already stays; idempotent. */
export async function enrolOwner(
  prisma: PrismaClient,
  clock: Clock,
  planId: number,
  account: Account,
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    await holdPlan(tx, planId);
    const member = await memberWithAccount(tx, account, { createdAt: clock.date() });
    const coordinator = { memberId: member.id, planId, role: 'COORDINATOR' } as const;
    const held = await tx.membership.count({ where: coordinator });
    if (held === 0) await addPlace(tx, { ...coordinator, unitId: null });
  });
}
