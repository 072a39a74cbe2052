import type { DeliveryKinds } from '../outbox/kinds.ts';
import type { Domain } from '../services.ts';
import { campaignKinds } from './campaigns/campaign-kinds.ts';
import { campaignNoticeKinds } from './campaigns/campaign-notices.ts';
import { deadlineKinds } from './deadlines/deadline-notice.ts';
import { lateQueueKinds } from './late-queue.ts';
import { noticeKinds } from './progress/notices.ts';
import { unreachedKinds } from './progress/unreached.ts';
import { reminderKinds } from './reminders/reminder-kinds.ts';
import { roundNoticeKinds } from './rounds/round-notices.ts';

/**
 * Everything that the bot says unasked, by kind: who makes its text, and whether it may go once more by itself when
 * nobody knows if it arrived. A new kind is a file of its own in this folder and a line here (docs/outbox.md).
 */
export function deliveryKinds(domain: Domain): DeliveryKinds {
  return new Map([
    ...noticeKinds(domain),
    ...deadlineKinds(domain),
    ...roundNoticeKinds(domain),
    ...reminderKinds(domain),
    ...unreachedKinds(domain),
    ...campaignKinds(domain),
    ...campaignNoticeKinds(domain),
    ...lateQueueKinds(domain),
  ]);
}
