import { z } from 'zod';
import type { Clock } from '../../base/clock.ts';
import type { Prisma } from '../../generated/sqlite/client.ts';
import { type Channels, isOn } from '../../people/channels.ts';
import { WHOLE_PLAN } from '../../people/group-bindings.ts';
import { presentSince } from '../../people/group-presence.ts';
import { idIn, placeKey } from '../../people/place.ts';
import type { PlanBook } from '../../plan/plan-book.ts';
import { batchOf } from '../campaign.ts';
import type { NamedPlace, SeenIn } from './named-place.ts';

/** Of some chats, by `placeKey`, those that are groups of an audience, and whether the message goes there. */
export type GroupsSent = (
  tx: Prisma.TransactionClient,
  chats: readonly string[],
) => Promise<ReadonlyMap<string, boolean>>;

const presence = z.array(z.object({ memberId: z.number(), channel: z.string(), chatId: z.string() }));

/** Who was seen in which group, by `placeKey`. */
interface PresentIn {
  memberId: number;
  chat: string;
}

/** Returns the groups to which a message of a campaign went, or is on its way. */
export function enqueuedGroups(message: number): GroupsSent {
  return async (tx, chats) => {
    const asked = new Set(chats);
    const rows = await tx.delivery.findMany({
      where: {
        ...{ chatId: { in: chats.map(idIn) }, batch: batchOf(message) },
        state: { in: ['QUEUED', 'SENDING', 'SENT', 'UNCERTAIN'] },
      },
      select: { channel: true, chatId: true },
    });
    const sent = rows.map(({ channel, chatId: id }) => placeKey({ channel, id }));
    return new Map(sent.filter((key) => asked.has(key)).map((key) => [key, true]));
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
    select: { memberId: true, chat: { select: { channel: true, chatId: true } } },
  });
  const seen = new Map<number, SeenIn[]>();
  if (rows.length === 0) return seen;
  const keyed = rows.map(({ memberId, chat: { channel, chatId: id } }) => {
    return { memberId, chat: placeKey({ channel, id }) };
  });
  const groups = await sent(tx, [...new Set(keyed.map(({ chat }) => chat))]);
  for (const { memberId, chat } of keyed) {
    const goes = groups.get(chat);
    if (goes !== undefined) seen.set(memberId, [...(seen.get(memberId) ?? []), { chat, sent: goes }]);
  }
  return seen;
}

/** Which people of a plan were seen in several of its groups, with these groups by `placeKey`. */
export async function seenInSeveral(
  tx: Prisma.TransactionClient,
  { planId, channels, clock }: { planId: number; channels: Channels; clock: Clock },
): Promise<PresentIn[]> {
  const since = presentSince(clock);
  const rows = await tx.$queryRaw`
    WITH "Seen" AS (
      SELECT DISTINCT g."memberId", c."channel", c."chatId"
      FROM "ChatBinding" b JOIN "Chat" c ON c."id" = b."chatId" JOIN "GroupPresence" g ON g."chatId" = c."id"
      WHERE b."planId" = ${planId} AND ${isOn(channels)} AND g."seenAt" > ${since}
        AND EXISTS (SELECT 1 FROM "Membership" s WHERE s."memberId" = g."memberId" AND s."planId" = ${planId}))
    SELECT "memberId", "channel", "chatId" FROM "Seen" WHERE "memberId" IN (
      SELECT "memberId" FROM "Seen" GROUP BY "memberId" HAVING COUNT(*) > 1)`;
  return presence.parse(rows).map(({ memberId, channel, chatId: id }) => {
    return { memberId, chat: placeKey({ channel, id }) };
  });
}

/**
 * Returns the keys of the groups that are left out so that nobody hears a message in two groups. Groups of fewer units are
 * kept first, as they have more to do with their people; people of a group that is left out hear it in private.
 * @param groups those of the audience that can get it
 * @param heard people who have heard it elsewhere already
 */
export function groupsLeftOut(
  book: PlanBook,
  groups: readonly NamedPlace[],
  several: readonly PresentIn[],
  heard: Iterable<number> = [],
): Set<string> {
  const people = new Map<string, number[]>();
  for (const { memberId, chat } of several) people.set(chat, [...(people.get(chat) ?? []), memberId]);
  const breadth = ({ parties }: NamedPlace) =>
    parties.includes(WHOLE_PLAN)
      ? Number.POSITIVE_INFINITY
      : new Set(parties.flatMap((party) => book.unitsOf(party))).size;
  const widest = groups
    .map((group, place) => ({ chat: placeKey(group), place, units: breadth(group) }))
    .sort((a, b) => (a.units === b.units ? a.place - b.place : a.units - b.units));
  const hearers = new Set<number>(heard);
  const left = new Set<string>();
  for (const { chat } of widest) {
    const here = people.get(chat) ?? [];
    if (here.some((memberId) => hearers.has(memberId))) left.add(chat);
    else for (const memberId of here) hearers.add(memberId);
  }
  return left;
}
