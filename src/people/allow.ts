import type { Clock } from '../base/clock.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';
import type { AuditLog } from './audit-log.ts';
import type { Channels } from './channels.ts';
import { bindWithin, enrolWithin, type GroupToBind, type PersonToEnrol } from './enrol.ts';
import { WHOLE_PLAN } from './group-bindings.ts';
import { cleanName } from './names.ts';
import { holdPlan, otherCoordinators, revokeInvitationsOf } from './places.ts';

interface AllowContext {
  clock: Clock;
  auditLog: AuditLog;
}

/**
 * Lets a person in for the operator, or changes what they are in this plan, and writes it into the audit log. As in the
 * bot the last coordinator stays one (`last-coordinator`): nothing is changed then.
 * @throws UnknownUnitError when a unit is not in the plan; nothing is changed then
 */
export function allowPerson(
  prisma: PrismaClient,
  { clock, auditLog, channels }: AllowContext & { channels: Channels },
  person: PersonToEnrol,
): Promise<'allowed' | 'last-coordinator'> {
  const { channel, accountId, planId, role, units } = person;
  return prisma.$transaction(async (tx) => {
    await holdPlan(tx, planId);
    const coordinates = await tx.membership.count({
      where: { planId, role: 'COORDINATOR', member: { channel, accountId } },
    });
    const demoted = coordinates > 0 && role !== 'COORDINATOR';
    if (demoted && (await otherCoordinators(tx, { planId, channels }, undefined)) <= coordinates)
      return 'last-coordinator';
    const memberId = await enrolWithin(tx, clock, person);
    const at = clock.date();
    if (demoted) await revokeInvitationsOf(tx, { planId, memberId, at });
    for (const unit of units.length > 0 ? units : [WHOLE_PLAN]) {
      const details = { member: String(memberId), role, unit };
      await auditLog.record({ planId, action: 'member-allowed', details }, tx);
    }
    return 'allowed';
  });
}

/**
 * Lets a group in for the operator, or changes what it is about, and writes it into the audit log.
 * @throws UnknownUnitError when a unit or group is not in the plan; nothing is changed then
 */
export async function allowGroup(
  prisma: PrismaClient,
  { clock, auditLog }: AllowContext,
  group: GroupToBind,
): Promise<void> {
  const { plan, title, chatId, parties } = group;
  await prisma.$transaction(async (tx) => {
    await bindWithin(tx, clock, group);
    const details = { chat: cleanName(title) ?? chatId, party: parties.join(', ') };
    await auditLog.record({ planId: plan.id, action: 'group-bound', details }, tx);
  });
}
