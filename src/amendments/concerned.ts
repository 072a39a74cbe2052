import type { PrismaClient } from '../generated/sqlite/client.ts';
import type { Address } from '../people/address.ts';
import { type Channels, canHear, groupsOn, privateChat } from '../people/channels.ts';
import { WHOLE_PLAN } from '../people/group-bindings.ts';
import { groupsOf, peopleOf } from '../people/of-plan.ts';
import { placeKey } from '../people/place.ts';
import { standInsAt } from '../people/stand-ins.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import type { PlanChange } from './changes.ts';

/** Chats by `placeKey`, with the units (codes) that they are told about; `*`: the whole plan. */
export type ConcernedChats = ReadonlyMap<string, '*' | ReadonlySet<string>>;

/**
 * Returns the chats that can be reached and are told about units that changes are about: also those of
 * who stands in at a moment, beside those of who is away.
 */
export async function concernedChats(
  prisma: Pick<PrismaClient, 'membership' | 'chatBinding' | 'absence'>,
  { planId, book, channels, now }: { planId: number; book: PlanBook; channels: Channels; now: Date },
  changes: readonly PlanChange[],
): Promise<ConcernedChats> {
  const units = [...new Set(changes.flatMap((change) => unitsOf(change, book)))];
  const parties = [WHOLE_PLAN, ...new Set(units.flatMap((unit) => [...book.partiesOf(unit)]))];
  const reachable = { ...groupsOn(channels), unreachableSince: null };
  const groups = await groupsOf(prisma, { planId, party: { in: parties }, chat: reachable });
  const people = await peopleOf(prisma, {
    planId,
    OR: [{ unit: { code: { in: units } } }, { role: { in: ['COORDINATOR', 'CAMPAIGNER'] } }],
    member: {},
  });
  const standIns = await standInsAt(prisma, planId, now);
  const chats = new ToldChats();
  for (const { chat, parties: bound } of groups)
    chats.add(
      { channel: chat.channel, id: chat.chatId },
      bound.includes(WHOLE_PLAN) ? '*' : bound.flatMap((party) => book.unitsOf(party)),
    );
  for (const { member, memberships } of people) {
    const own = memberships.flatMap(({ unit }) => unit?.code ?? []);
    const isCoordinator = memberships.some(({ role }) => role === 'COORDINATOR');
    const standIn = standIns.get(member.id);
    if (canHear(member, channels)) chats.add(privateChat(member), isCoordinator ? '*' : own);
    if (standIn && canHear(standIn, channels)) chats.add(privateChat(standIn), own);
  }
  return chats.all;
}

/** Chats with what they are told about, put together from several reasons. */
class ToldChats {
  readonly all = new Map<string, '*' | ReadonlySet<string>>();

  add(chat: Address, units: '*' | readonly string[]): void {
    const key = placeKey(chat);
    const told = this.all.get(key) ?? [];
    this.all.set(key, told === '*' || units === '*' ? '*' : new Set([...told, ...units]));
  }
}

/** The units that a change is about: the one that reported, or all that have to do with the task. */
function unitsOf({ unit, task }: PlanChange, book: PlanBook): readonly string[] {
  if (unit !== undefined) return [unit];
  const meant = task === undefined ? undefined : book.task(task);
  return [...(meant?.lead ?? []), ...(meant?.participants ?? [])].flatMap((party) => book.unitsOf(party));
}
