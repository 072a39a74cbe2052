import type { Order } from '../../../outbox/order.ts';
import type { Domain } from '../../../services.ts';
import type { Feature } from '../../kit/feature.ts';
import { noticeOrder } from '../../kit/notice.ts';
import { type ChannelNotice, deliveries, noticesOf } from './notices.ts';

/**
 * Tells a plan's coordinators, once each, when a messenger is down and when it is back, and when it takes hardly any more messages, or none,
 * this month. What cannot go over that messenger itself goes to those of the others.
 */
async function tellOfChannels(domain: Domain, planId: number): Promise<undefined> {
  const all = (await domain.channelStates.all()).filter((channel) => noticesOf(channel).length > 0);
  if (all.length === 0) return;
  const serving = await domain.bots.serving(
    planId,
    all.map(({ channel }) => channel),
  );
  const notices = all.filter(({ channel }) => serving.includes(channel)).flatMap(noticesOf);
  const coordinators = await domain.audience.coordinators(planId);
  const orders: Order[] = [];
  for (const notice of notices)
    for (const to of coordinators) {
      const order = orderOf(domain, { planId, to }, notice);
      const via = notice.alsoThere ? undefined : await domain.accounts.elsewhere(to, notice.details.channel);
      if (notice.alsoThere || via) orders.push({ ...order, ...(via && { via }) });
    }
  await domain.outbox.enqueueAll(orders);
}

function orderOf(
  domain: Domain,
  { planId, to }: Pick<Parameters<typeof noticeOrder>[1], 'planId' | 'to'>,
  { kind, details, hours }: ChannelNotice,
) {
  const { channel, of } = details;
  const key = [planId, to.channel, to.id, channel, of];
  return noticeOrder(domain, { planId, to, kind, details, key, priority: 'channel-state', hours });
}

/** Mostly there is nothing to tell anybody. */
async function sweepable({ channelStates }: Domain, planIds: readonly number[]) {
  return (await channelStates.all()).some((standing) => noticesOf(standing).length > 0) ? planIds : [];
}

export const channelStates: Feature = {
  name: 'channel-states',
  deliveries,
  sweep: tellOfChannels,
  sweepable,
};
