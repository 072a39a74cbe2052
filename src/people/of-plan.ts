import type { Chat, Member, Prisma } from '../generated/sqlite/client.ts';
import type { Role } from '../generated/sqlite/enums.ts';

/*
 * Who belongs to a plan is asked from memberships and bindings, which have an index by plan: asked from people and groups,
 * a database looks at all of them, whatever plan they belong to.
 */

/** A person with those of their memberships that were asked for; at least one. */
export interface PlanPerson {
  member: Member;
  memberships: { role: Role; unit: { code: string } | null }[];
}

/** A group with those of its bindings that were asked for; at least one. */
export interface PlanGroup {
  chat: Chat;
  parties: string[];
}

/** Those of some plans in which anybody has such a membership. */
export async function plansWithMembers(
  db: Pick<Prisma.TransactionClient, 'membership'>,
  planIds: readonly number[],
  where: Prisma.MembershipWhereInput,
): Promise<number[]> {
  const rows = await db.membership.findMany({
    where: { ...where, planId: { in: [...planIds] } },
    distinct: ['planId'],
    select: { planId: true },
  });
  return rows.map(({ planId }) => planId);
}

/** The people of a plan, each once, in the order in which they came. */
export async function peopleOf(
  db: Pick<Prisma.TransactionClient, 'membership'>,
  where: Prisma.MembershipWhereInput & { planId: number; member: Prisma.MemberWhereInput },
): Promise<PlanPerson[]> {
  const rows = await db.membership.findMany({
    where,
    orderBy: [{ memberId: 'asc' }, { id: 'asc' }],
    select: { role: true, unit: { select: { code: true } }, member: true },
  });
  const people = new Map<number, PlanPerson>();
  for (const { member, ...membership } of rows) {
    const known = people.get(member.id);
    if (known) known.memberships.push(membership);
    else people.set(member.id, { member, memberships: [membership] });
  }
  return [...people.values()];
}

/** The groups bound to a plan, each once, in the order in which they came. */
export async function groupsOf(
  db: Pick<Prisma.TransactionClient, 'chatBinding'>,
  where: Prisma.ChatBindingWhereInput & { planId: number; chat: Prisma.ChatWhereInput },
): Promise<PlanGroup[]> {
  const rows = await db.chatBinding.findMany({
    where,
    orderBy: [{ chatId: 'asc' }, { id: 'asc' }],
    select: { party: true, chat: true },
  });
  const groups = new Map<number, PlanGroup>();
  for (const { chat, party } of rows) {
    const known = groups.get(chat.id);
    if (known) known.parties.push(party);
    else groups.set(chat.id, { chat, parties: [party] });
  }
  return [...groups.values()];
}
