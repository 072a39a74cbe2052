import { z } from 'zod';
import type { Clock } from '../../base/clock.ts';
import type { Prisma } from '../../generated/sqlite/client.ts';
import { WHOLE_PLAN } from '../../people/group-bindings.ts';
import { presentSince } from '../../people/group-presence.ts';
import type { PlanBook } from '../../plan/plan-book.ts';
import { batchOf } from '../campaign.ts';
import type { NamedPlace, SeenIn } from './named-place.ts';

/** Of some chats those that are groups of an audience, by id, and whether the message goes there. */
export type GroupsSent = (
  tx: Prisma.TransactionClient,
  chatIds: readonly string[],
) => Promise<ReadonlyMap<string, boolean>>;

const presence = z.array(z.object({ memberId: z.number(), chatId: z.string() }));

/** Returns the groups to which a message of a campaign went, or is on its way. */
export function enqueuedGroups(channel: string, message: number): GroupsSent {
  return async (tx, chatIds) => {
    const rows = await tx.delivery.findMany({
      where: {
        ...{ channel, chatId: { in: [...chatIds] }, batch: batchOf(message) },
        state: { in: ['QUEUED', 'SENDING', 'SENT', 'UNCERTAIN'] },
      },
      select: { chatId: true },
    });
    return new Map(rows.map(({ chatId }) => [chatId, true]));
  };
}

/** Returns by person, by their rows, in which groups of an audience they were seen. */
export async function seenIn(
  tx: Prisma.TransactionClient,
  { memberIds, clock, sent }: { memberIds: readonly number[]; clock: Clock; sent: GroupsSent },
): Promise<ReadonlyMap<number, SeenIn[]>> {
  const rows = await tx.groupPresence.findMany({
    where: { memberId: { in: [...memberIds] }, seenAt: { gt: presentSince(clock) } },
    orderBy: { chatId: 'asc' },
    select: { memberId: true, chat: { select: { chatId: true } } },
  });
  const seen = new Map<number, SeenIn[]>();
  if (rows.length === 0) return seen;
  const groups = await sent(tx, [...new Set(rows.map(({ chat }) => chat.chatId))]);
  for (const { memberId, chat } of rows) {
    const goes = groups.get(chat.chatId);
    if (goes !== undefined)
      seen.set(memberId, [...(seen.get(memberId) ?? []), { chatId: chat.chatId, sent: goes }]);
  }
  return seen;
}

/** Which people of a plan were seen in several of its groups, with these groups. */
export async function seenInSeveral(
  tx: Prisma.TransactionClient,
  { planId, channel, clock }: { planId: number; channel: string; clock: Clock },
): Promise<{ memberId: number; chatId: string }[]> {
  const since = presentSince(clock);
  const rows = await tx.$queryRaw`
    WITH "Seen" AS (
      SELECT DISTINCT g."memberId", c."chatId"
      FROM "ChatBinding" b JOIN "Chat" c ON c."id" = b."chatId" JOIN "GroupPresence" g ON g."chatId" = c."id"
      WHERE b."planId" = ${planId} AND c."channel" = ${channel} AND g."seenAt" > ${since}
        AND EXISTS (SELECT 1 FROM "Membership" s WHERE s."memberId" = g."memberId" AND s."planId" = ${planId}))
    SELECT "memberId", "chatId" FROM "Seen" WHERE "memberId" IN (
      SELECT "memberId" FROM "Seen" GROUP BY "memberId" HAVING COUNT(*) > 1)`;
  return presence.parse(rows);
}

/**
 * Returns the ids of the groups that are left out so that nobody hears a message in two groups. Groups of fewer units are
 * kept first, as they have more to do with their people; people of a group that is left out hear it in private.
 * @param groups those of the audience that can get it
 * @param heard people who have heard it elsewhere already
 */
export function groupsLeftOut(
  book: PlanBook,
  groups: readonly NamedPlace[],
  several: readonly { memberId: number; chatId: string }[],
  heard: Iterable<number> = [],
): Set<string> {
  const people = new Map<string, number[]>();
  for (const { memberId, chatId } of several) people.set(chatId, [...(people.get(chatId) ?? []), memberId]);
  const breadth = ({ parties }: NamedPlace) =>
    parties.includes(WHOLE_PLAN)
      ? Number.POSITIVE_INFINITY
      : new Set(parties.flatMap((party) => book.unitsOf(party))).size;
  const widest = groups
    .map((group, place) => ({ id: group.id, place, units: breadth(group) }))
    .sort((a, b) => (a.units === b.units ? a.place - b.place : a.units - b.units));
  const hearers = new Set<number>(heard);
  const left = new Set<string>();
  for (const { id } of widest) {
    const here = people.get(id) ?? [];
    if (here.some((memberId) => hearers.has(memberId))) left.add(id);
    else for (const memberId of here) hearers.add(memberId);
  }
  return left;
}
