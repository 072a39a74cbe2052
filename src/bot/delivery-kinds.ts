import type { DeliveryKinds } from '../outbox/kinds.ts';
import type { Services } from '../services.ts';
import { campaignKinds } from './features/campaigns/deliveries.ts';
import { campaignNoticeKinds } from './features/campaigns/notices.ts';
import { deadlineKinds } from './features/deadlines/notice.ts';
import { lateQueueKinds } from './features/late-queue/index.ts';
import { unreachedKinds } from './features/nudges/unreached.ts';
import { reminderKinds } from './features/reminders/deliveries.ts';
import { roundNoticeKinds } from './features/rounds/notices.ts';
import { noticeKinds } from './kit/report-notices.ts';

/**
 * Everything that the bot says unasked, by kind: who makes its text, and whether it may go once more by itself when
 * nobody knows if it arrived. A new kind is a file of its own in this folder and a line here (docs/outbox.md).
 */
export function deliveryKinds(services: Services): DeliveryKinds {
  return new Map([
    ...noticeKinds(services),
    ...deadlineKinds(services),
    ...roundNoticeKinds(services),
    ...reminderKinds(services),
    ...unreachedKinds(services),
    ...campaignKinds(services),
    ...campaignNoticeKinds(services),
    ...lateQueueKinds(services),
  ]);
}
