import type { Services } from '../../../services.ts';
import type { Feature } from '../../kit/feature.ts';
import { noticeOrder } from '../../kit/notice.ts';
import { type ChannelNotice, deliveries, noticesOf } from './notices.ts';

/**
 * Tells a plan's coordinators, once each, when a messenger is down and when it is back, and when it takes hardly any more messages, or none,
 * this month. What cannot go over that messenger itself goes to those of the others.
 */
async function tellOfChannels(services: Services, planId: number): Promise<undefined> {
  const notices = (await services.channelStates.all()).flatMap(noticesOf);
  if (notices.length === 0) return;
  const coordinators = await services.audience.coordinators(planId);
  const orders = notices.flatMap((notice) =>
    coordinators
      .filter((to) => notice.alsoThere || to.channel !== notice.details.channel)
      .map((to) => orderOf(services, { planId, to }, notice)),
  );
  await services.outbox.enqueueAll(orders);
}

function orderOf(
  services: Services,
  { planId, to }: Pick<Parameters<typeof noticeOrder>[1], 'planId' | 'to'>,
  { kind, details, hours }: ChannelNotice,
) {
  const { channel, of } = details;
  const key = [planId, to.channel, to.id, channel, of];
  return noticeOrder(services, { planId, to, kind, details, key, priority: 'channel-state', hours });
}

export const channelStates: Feature = { name: 'channel-states', deliveries, sweep: tellOfChannels };
