import type { Temporal } from 'temporal-polyfill';
import { dateOf } from '../base/clock.ts';
import { addDays, type IsoDay } from '../base/day.ts';
import type { Prisma } from '../generated/sqlite/client.ts';
import type { AuditLog } from '../people/audit-log.ts';
import type { AskedUnit } from './asked.ts';
import type { RoundOrder } from './order.ts';
import { newestUpdate } from './store.ts';

/** A round to open. */
export interface Opening {
  order: RoundOrder;
  /** The day for which its schedule opens it, or `now`. */
  occasion: string;
  asked: readonly AskedUnit[];
  today: IsoDay;
  now: Temporal.Instant;
  /** The last day on which it makes sense; undefined: no limit. */
  lastUseful: IsoDay | undefined;
  /** The row of the person who opens it; undefined when its schedule does. */
  by: number | undefined;
}

/** Opens a round and writes an entry of the audit log. Returns the round's id. */
export async function openRound(opening: Opening, tx: Prisma.TransactionClient, auditLog: AuditLog) {
  const { order, occasion, asked, today, now, by } = opening;
  const endsOn = lastDay(opening);
  const { id } = await tx.round.create({
    data: {
      orderId: order.id,
      occasion,
      openedOn: today,
      endsOn,
      openedAt: dateOf(now),
      sinceUpdate: await newestUpdate(tx),
    },
  });
  await tx.roundUnit.createMany({ data: asked.map(({ unit, tasks }) => ({ roundId: id, unit, tasks })) });
  await auditLog.record(
    {
      planId: order.planId,
      memberId: by,
      action: 'round-opened',
      details: { count: String(asked.length), ...(by === undefined && { by: 'clock' }) },
    },
    tx,
  );
  return id;
}

/** Returns the last day of a round that opens today; never before today. */
export function lastDay({
  order,
  today,
  lastUseful,
}: Pick<Opening, 'order' | 'today' | 'lastUseful'>): IsoDay {
  const usual = addDays(today, order.days);
  return lastUseful !== undefined && lastUseful >= today && lastUseful < usual ? lastUseful : usual;
}
