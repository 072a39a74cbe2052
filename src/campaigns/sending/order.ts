import type { Temporal } from 'temporal-polyfill';
import type { Order } from '../../outbox/order.ts';
import { PRIORITIES } from '../../outbox/priorities.ts';
import type { Place } from '../../people/place.ts';
import { batchOf } from '../campaign.ts';

/** Returns the order of a campaign's message to one chat. Its unique key keeps it from going there twice. */
export function campaignOrder(
  planId: number,
  message: number,
  { channel, id, inGroup }: Place,
  moments: { notBefore: Temporal.Instant; notAfter: Temporal.Instant },
): Order {
  return {
    planId,
    to: { channel, id, inGroup },
    kind: 'campaign',
    details: { message },
    uniqueKey: [batchOf(message), channel, id].join('/'),
    priority: PRIORITIES.campaign,
    ...moments,
    batch: batchOf(message),
  };
}
