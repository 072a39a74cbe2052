import { z } from 'zod';
import { dateOf } from '../base/clock.ts';
import { Prisma } from '../generated/sqlite/client.ts';
import { addressKey, otherAddresses } from '../people/address.ts';
import type { Order } from './order.ts';

/** Orders per statement: each binds 16 values, of which PostgreSQL takes 65,535 and SQLite 32,766. */
const ORDERS_AT_ONCE = 500;

const keys = z.array(z.object({ uniqueKey: z.string() }));

/** An order and its place among those that were given with it, from 0. */
type TurnedOrder = Order & { turn: number };

/** Gives an order its place among those that were given with it. */
export function inTurn(order: Order, turn: number): TurnedOrder {
  return { ...order, turn };
}

/** Inserts orders as queued deliveries. Returns the unique keys of those that are new. @param createdAt by the plan's clock */
export async function insertOrders(
  tx: Prisma.TransactionClient,
  orders: readonly TurnedOrder[],
  createdAt: Date,
): Promise<Set<string>> {
  const fresh = new Set<string>();
  for (let start = 0; start < orders.length; start += ORDERS_AT_ONCE) {
    const inserted = await insert(tx, orders.slice(start, start + ORDERS_AT_ONCE), createdAt);
    for (const { uniqueKey } of inserted) fresh.add(uniqueKey);
  }
  return fresh;
}

/* On SQLite Prisma has no insert that skips existing rows, and in a transaction a failed one would end it. */
async function insert(
  tx: Prisma.TransactionClient,
  orders: readonly TurnedOrder[],
  createdAt: Date,
): Promise<z.infer<typeof keys>> {
  const others = await otherAddresses(
    tx,
    orders.filter(({ to, via }) => !to.inGroup && !via),
  );
  const rows = orders.map(
    ({ planId, to, via, kind, details, uniqueKey, priority, turn, notBefore, notAfter, batch = null }) => {
      const { channel, id } = via ?? others.get(addressKey({ planId, to })) ?? to;
      return Prisma.sql`(${planId}, ${to.channel}, ${to.id}, ${to.inGroup}, ${channel}, ${id}, ${via !== undefined}, ${kind}, ${details}, ${uniqueKey},
          ${priority}, ${turn}, ${dateOf(notBefore)}, ${dateOf(notAfter)}, ${createdAt}, ${batch})`;
    },
  );
  const inserted = await tx.$queryRaw`
      INSERT INTO "Delivery" ("planId", "channel", "chatId", "inGroup", "viaChannel", "viaChatId", "viaFixed", "kind", "details", "uniqueKey",
        "priority", "turn", "notBefore", "notAfter", "createdAt", "batch")
      VALUES ${Prisma.join(rows)} ON CONFLICT ("uniqueKey") DO NOTHING RETURNING "uniqueKey"`;
  return keys.parse(inserted);
}
