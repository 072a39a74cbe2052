import { Prisma } from '../../generated/sqlite/client.ts';
import { idIn, placeKey } from '../../people/place.ts';
import type { NamedPlace } from '../audience/named-place.ts';
import { batchOf } from '../campaign.ts';

/** Writes who of some places hears a message, by which of its deliveries. Each person once: what is written stays. */
export async function noteRecipients(
  tx: Prisma.TransactionClient,
  message: number,
  places: readonly NamedPlace[],
): Promise<void> {
  const hearers = places.flatMap(({ hears }) => hears ?? []);
  if (hearers.length === 0) return;
  const chatId = { in: [...new Set(hearers.map(({ chat }) => idIn(chat)))] };
  const deliveries = await tx.delivery.findMany({
    where: { chatId, batch: batchOf(message) },
    orderBy: { id: 'desc' },
    select: { id: true, channel: true, chatId: true },
  });
  const byChat = new Map(
    deliveries.map(({ id, channel, chatId: chat }) => [placeKey({ channel, id: chat }), id]),
  );
  const rows = hearers.flatMap((hearer) => {
    const delivery = byChat.get(hearer.chat);
    return delivery === undefined ? [] : [Prisma.sql`(${message}, ${hearer.memberId}, ${delivery})`];
  });
  if (rows.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO "CampaignRecipient" ("messageId", "memberId", "deliveryId") VALUES ${Prisma.join(rows)}
    ON CONFLICT DO NOTHING`;
}
