import { z } from 'zod';
import { Prisma } from '../../generated/sqlite/client.ts';
import { type Place, placeKey } from '../../people/place.ts';
import { batchOf } from '../campaign.ts';
import type { AudienceSpec } from './audience-spec.ts';

/**
 * Of some people, by their rows, those who heard the message that an audience names and acknowledged it nowhere. Undefined:
 * it names none.
 */
export async function peopleAsked(
  tx: Prisma.TransactionClient,
  { who }: AudienceSpec,
  memberIds: readonly number[],
): Promise<ReadonlySet<number> | undefined> {
  if (who.kind !== 'not-acknowledged') return undefined;
  if (memberIds.length === 0) return new Set();
  const rows = await tx.$queryRaw`
    SELECT r."memberId" FROM "CampaignRecipient" r ${missing(who.message)}
      AND r."memberId" IN (${Prisma.join(memberIds)})`;
  return new Set(
    z
      .array(z.object({ memberId: z.number() }))
      .parse(rows)
      .map(({ memberId }) => memberId),
  );
}

/**
 * The rest of a statement that reads recipients `r` of a message: those who heard it and acknowledged it in none of their chats,
 * with their rows `m`.
 */
export function missing(message: number): Prisma.Sql {
  return Prisma.sql`
    JOIN "Delivery" d ON d."id" = r."deliveryId" JOIN "Member" m ON m."id" = r."memberId"
    WHERE r."messageId" = ${message} AND d."state" IN ('SENT', 'UNCERTAIN') AND NOT EXISTS (
      SELECT 1 FROM "CampaignAck" a WHERE a."messageId" = ${message}
        AND a."channel" = m."channel" AND a."accountId" = m."accountId")`;
}

/**
 * Of some groups those, by `placeKey`, that got the message which an audience names, with nobody in them who acknowledged it, there or
 * elsewhere. Undefined: it names none.
 */
export async function groupsAsked(
  tx: Prisma.TransactionClient,
  { who }: AudienceSpec,
  groups: readonly Place[],
): Promise<ReadonlySet<string> | undefined> {
  if (who.kind !== 'not-acknowledged') return undefined;
  if (groups.length === 0) return new Set();
  const chats = Prisma.join(groups.map(({ id }) => id));
  const rows = await tx.$queryRaw`
    SELECT d."channel", d."chatId" FROM "Delivery" d
    WHERE d."batch" = ${batchOf(who.message)} AND d."inGroup" AND d."chatId" IN (${chats})
      AND d."state" IN ('SENT', 'UNCERTAIN')
      AND NOT EXISTS (SELECT 1 FROM "CampaignAck" a
        WHERE a."messageId" = ${who.message} AND a."channel" = d."channel" AND a."chatId" = d."chatId")
      AND NOT EXISTS (SELECT 1 FROM "Chat" c JOIN "GroupPresence" g ON g."chatId" = c."id"
        JOIN "Member" m ON m."id" = g."memberId"
        JOIN "CampaignAck" a ON a."channel" = m."channel" AND a."accountId" = m."accountId"
        WHERE c."channel" = d."channel" AND c."chatId" = d."chatId" AND a."messageId" = ${who.message})`;
  return new Set(
    z
      .array(z.object({ channel: z.string(), chatId: z.string() }))
      .parse(rows)
      .map(({ channel, chatId: id }) => placeKey({ channel, id })),
  );
}
