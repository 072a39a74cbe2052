import { type Member, Prisma } from '../generated/sqlite/client.ts';

/** The chat of a messenger in which a person hears what is said unasked. */
export interface Address {
  channel: string;
  id: string;
}

/** Returns where a person hears what is said unasked. */
export function addressOf({
  channel,
  accountId,
  heardOn,
  heardAt,
}: Pick<Member, 'channel' | 'accountId' | 'heardOn' | 'heardAt'>): Address {
  return heardOn !== null && heardAt !== null
    ? { channel: heardOn, id: heardAt }
    : { channel, id: accountId };
}

/**
 * Has what waits to be sent to people of several accounts go where they hear the bot now. What was begun, and what changes a message
 * that was sent, stays where it is. A process that has just claimed one notices: it claims by the chat that it read.
 * @param memberId whose; default: all of theirs
 */
export async function moveWaiting(
  db: Pick<Prisma.TransactionClient, '$executeRaw'>,
  memberId?: number,
): Promise<void> {
  const whose = memberId === undefined ? Prisma.empty : Prisma.sql`AND m."id" = ${memberId}`;
  await db.$executeRaw`
    UPDATE "Delivery" SET "viaChannel" = "Heard"."on", "viaChatId" = "Heard"."at", "retryAt" = NULL
    FROM (
      SELECT m."channel" AS "byChannel", m."accountId" AS "byId",
        COALESCE(m."heardOn", m."channel") AS "on", COALESCE(m."heardAt", m."accountId") AS "at"
      FROM "Member" m WHERE m."id" IN (SELECT "memberId" FROM "Account") ${whose}
    ) AS "Heard"
    WHERE "Delivery"."channel" = "Heard"."byChannel" AND "Delivery"."chatId" = "Heard"."byId"
      AND NOT "Delivery"."inGroup" AND NOT "Delivery"."viaFixed"
      AND "Delivery"."state" = 'QUEUED' AND "Delivery"."partsSent" = 0
      AND ("Delivery"."viaChannel" <> "Heard"."on" OR "Delivery"."viaChatId" <> "Heard"."at")`;
}

/** Returns the addresses of those people among some private chats who hear the bot on another account, by channel and account id. */
export async function otherAddresses(
  db: Pick<Prisma.TransactionClient, 'member'>,
  chats: readonly Address[],
): Promise<Map<string, Address>> {
  if (chats.length === 0) return new Map();
  const people = await db.member.findMany({
    where: {
      channel: { in: [...new Set(chats.map(({ channel }) => channel))] },
      accountId: { in: chats.map(({ id }) => id) },
      heardOn: { not: null },
    },
    select: { channel: true, accountId: true, heardOn: true, heardAt: true },
  });
  return new Map(people.map((person) => [`${person.channel}/${person.accountId}`, addressOf(person)]));
}
