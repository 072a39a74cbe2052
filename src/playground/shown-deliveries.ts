import type { Prisma } from '../database/database.ts';
import type { Delivery } from '../generated/sqlite/client.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { ShownDelivery } from '../sandbox/page/options.ts';
import type { ZaloWindow } from '../sandbox/zalo/window.ts';

interface Sources {
  prisma: Prisma;
  outbox: Pick<Outbox, 'latest'>;
  zalo: Pick<ZaloWindow, 'numberOf'>;
  /** The names of the two in the database. */
  channels: { telegram: string; zalo: string };
}

/** What the bot says unasked on both messengers, the newest first, each to the chat that the page knows. */
export async function shownDeliveries(
  { prisma, outbox, zalo, channels }: Sources,
  most: number,
): Promise<ShownDelivery[]> {
  const here = await outbox.latest(channels.telegram, most);
  const onZalo = await outbox.latest(channels.zalo, most);
  const chats = onZalo.length === 0 ? [] : await prisma.zaloChat.findMany();
  const numbers = new Map(chats.map(({ id, zaloId }) => [id, zalo.numberOf(zaloId)]));
  const shown = [
    ...here.map((delivery) => shownDelivery(delivery, Number(delivery.chatId))),
    ...onZalo.map((delivery) => shownDelivery(delivery, numbers.get(Math.abs(Number(delivery.chatId))) ?? 0)),
  ];
  return shown.sort((a, b) => b.id - a.id).slice(0, most);
}

function shownDelivery(delivery: Delivery, chatId: number): ShownDelivery {
  const { id, kind, state, reason, attempts, repeated, notBefore, sentAt } = delivery;
  return {
    ...{ id, kind, chatId, state, reason, attempts, repeated },
    notBefore: notBefore.getTime(),
    sentAt: sentAt?.getTime() ?? null,
  };
}
