import { z } from 'zod';
import { today } from '../../../base/clock.ts';
import { bold, plain } from '../../../base/rich-text.ts';
import { textsIn } from '../../../base/texts.ts';
import type { DueDelivery } from '../../../outbox/kinds.ts';
import type { OutgoingMessage } from '../../../outbox/message.ts';
import type { Services } from '../../../services.ts';
import type { Feature, SweepSettings } from '../../kit/feature.ts';
import { noticeOrder } from '../../kit/notice.ts';

const NOTICE_HOURS = 24;
const KIND = 'queue-late';

const about = z.object({ minutes: z.int().min(1) });

/**
 * Enqueues a note to each plan's coordinators when something should have gone out longer ago than `lateAfterSeconds` (the
 * plan's clock): once a day. While nothing at all goes out, it waits like the rest and comes first when it moves
 * again; until then the operator's `/healthz` and `/metrics` tell.
 */
async function tellLateQueue(services: Services, { lateAfterSeconds }: SweepSettings): Promise<void> {
  const { outbox, plans, audience, clock } = services;
  if ((await outbox.oldestDueSeconds()) <= lateAfterSeconds) return;
  for (const { id: planId } of await plans.list()) {
    const { book } = await plans.get(planId);
    const day = today(clock, book.file.timeZone);
    const details = { minutes: Math.floor(lateAfterSeconds / 60) };
    const orders = (await audience.coordinators(planId)).map((to) => {
      const about = { planId, to, kind: KIND, details, key: [planId, to.channel, to.id, day] };
      return noticeOrder(services, { ...about, priority: 'queue-late', hours: NOTICE_HOURS });
    });
    await outbox.enqueueAll(orders);
  }
}

/** When nothing is late any more, nothing is said. */
async function compose(
  { outbox, audience }: Services,
  { details, to }: DueDelivery,
): Promise<OutgoingMessage | 'no-longer'> {
  const { minutes } = about.parse(details);
  const seconds = await outbox.oldestDueSeconds();
  if (seconds <= minutes * 60) return 'no-longer';
  const t = textsIn(await audience.languageOf(to));
  return {
    text: [
      [bold(t('notices:queue-late', { count: Math.floor(seconds / 60) }))],
      [plain(t('notices:queue-late-kept'))],
    ],
  };
}

export const lateQueue: Feature = {
  name: 'late-queue',
  deliveries: { [KIND]: { repeatable: true, compose } },
  sweeps: [tellLateQueue],
};
