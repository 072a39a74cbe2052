import type { PrismaClient } from '../generated/sqlite/client.ts';
import { WHOLE_PLAN } from '../people/group-bindings.ts';
import { groupsOf, peopleOf } from '../people/of-plan.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import type { PlanChange } from './changes.ts';

/** Chats by their id, with the units (codes) that they are told about; `*`: the whole plan. */
export type ConcernedChats = ReadonlyMap<string, '*' | ReadonlySet<string>>;

/** Returns the chats of a messenger that can be reached and are told about units that changes are about. */
export async function concernedChats(
  prisma: Pick<PrismaClient, 'membership' | 'chatBinding'>,
  { planId, book, channel }: { planId: number; book: PlanBook; channel: string },
  changes: readonly PlanChange[],
): Promise<ConcernedChats> {
  const units = [...new Set(changes.flatMap((change) => unitsOf(change, book)))];
  const parties = [WHOLE_PLAN, ...new Set(units.flatMap((unit) => [...book.partiesOf(unit)]))];
  const reachable = { channel, unreachableSince: null };
  const groups = await groupsOf(prisma, { planId, party: { in: parties }, chat: reachable });
  const people = await peopleOf(prisma, {
    planId,
    OR: [{ unit: { code: { in: units } } }, { role: { in: ['COORDINATOR', 'CAMPAIGNER'] } }],
    member: reachable,
  });
  const chats = new Map<string, '*' | ReadonlySet<string>>();
  for (const { chat, parties: bound } of groups)
    chats.set(
      chat.chatId,
      bound.includes(WHOLE_PLAN) ? '*' : new Set(bound.flatMap((party) => book.unitsOf(party))),
    );
  for (const { member, memberships } of people) {
    const isCoordinator = memberships.some(({ role }) => role === 'COORDINATOR');
    chats.set(
      member.accountId,
      isCoordinator ? '*' : new Set(memberships.flatMap(({ unit }) => unit?.code ?? [])),
    );
  }
  return chats;
}

/** The units that a change is about: the one that reported, or all that have to do with the task. */
function unitsOf({ unit, task }: PlanChange, book: PlanBook): readonly string[] {
  if (unit !== undefined) return [unit];
  const meant = task === undefined ? undefined : book.task(task);
  return [...(meant?.lead ?? []), ...(meant?.participants ?? [])].flatMap((party) => book.unitsOf(party));
}
