import type { Member, PrismaClient } from '../generated/sqlite/client.ts';
import { WHOLE_PLAN } from '../people/group-bindings.ts';
import { groupsOf, peopleOf } from '../people/of-plan.ts';
import { standInsAt } from '../people/stand-ins.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import type { PlanChange } from './changes.ts';

/** Chats by their id, with the units (codes) that they are told about; `*`: the whole plan. */
export type ConcernedChats = ReadonlyMap<string, '*' | ReadonlySet<string>>;

/**
 * Returns the chats of a messenger that can be reached and are told about units that changes are about: also those of
 * who stands in at a moment, beside those of who is away.
 */
export async function concernedChats(
  prisma: Pick<PrismaClient, 'membership' | 'chatBinding' | 'absence'>,
  { planId, book, channel, now }: { planId: number; book: PlanBook; channel: string; now: Date },
  changes: readonly PlanChange[],
): Promise<ConcernedChats> {
  const units = [...new Set(changes.flatMap((change) => unitsOf(change, book)))];
  const parties = [WHOLE_PLAN, ...new Set(units.flatMap((unit) => [...book.partiesOf(unit)]))];
  const reachable = { channel, unreachableSince: null };
  const groups = await groupsOf(prisma, { planId, party: { in: parties }, chat: reachable });
  const people = await peopleOf(prisma, {
    planId,
    OR: [{ unit: { code: { in: units } } }, { role: { in: ['COORDINATOR', 'CAMPAIGNER'] } }],
    member: { channel },
  });
  const standIns = await standInsAt(prisma, planId, now);
  const chats = new ToldChats();
  for (const { chat, parties: bound } of groups)
    chats.add(chat.chatId, bound.includes(WHOLE_PLAN) ? '*' : bound.flatMap((party) => book.unitsOf(party)));
  for (const { member, memberships } of people) {
    const own = memberships.flatMap(({ unit }) => unit?.code ?? []);
    const isCoordinator = memberships.some(({ role }) => role === 'COORDINATOR');
    const standIn = standIns.get(member.id);
    if (isReachable(member, channel)) chats.add(member.accountId, isCoordinator ? '*' : own);
    if (standIn && isReachable(standIn, channel)) chats.add(standIn.accountId, own);
  }
  return chats.all;
}

/** Chats with what they are told about, put together from several reasons. */
class ToldChats {
  readonly all = new Map<string, '*' | ReadonlySet<string>>();

  add(chatId: string, units: '*' | readonly string[]): void {
    const told = this.all.get(chatId) ?? [];
    this.all.set(chatId, told === '*' || units === '*' ? '*' : new Set([...told, ...units]));
  }
}

function isReachable(member: Pick<Member, 'channel' | 'unreachableSince'>, channel: string): boolean {
  return member.channel === channel && member.unreachableSince === null;
}

/** The units that a change is about: the one that reported, or all that have to do with the task. */
function unitsOf({ unit, task }: PlanChange, book: PlanBook): readonly string[] {
  if (unit !== undefined) return [unit];
  const meant = task === undefined ? undefined : book.task(task);
  return [...(meant?.lead ?? []), ...(meant?.participants ?? [])].flatMap((party) => book.unitsOf(party));
}
