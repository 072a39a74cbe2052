import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { today } from '../../../base/clock.ts';
import { bold, plain } from '../../../base/rich-text.ts';
import { type Translate, textsIn } from '../../../base/texts.ts';
import type { DueDelivery } from '../../../outbox/kinds.ts';
import type { OutgoingMessage } from '../../../outbox/message.ts';
import type { Rate } from '../../../outbox/settings.ts';
import type { Domain, Services } from '../../../services.ts';
import type { Feature, SweepSettings } from '../../kit/feature.ts';
import { noticeOrder } from '../../kit/notice.ts';

const NOTICE_HOURS = 24;
const KIND = 'queue-late';

const about = z.object({ minutes: z.int().min(1), channel: z.string().optional() });

/** How fast a messenger is sent to that has no pace of its own. */
const USUAL_PACE: Rate = { messages: 25, seconds: 1 };

/** Sent at less than this share of the pace, the queue is late; else it is only long, and gets there. */
const PACE_SHARE = 0.5;

/**
 * Enqueues a note to a plan's coordinators when something of theirs should have gone out longer ago than
 * `lateAfterSeconds` (the plan's clock) and the outbox has not been sending at its pace: once a day. While nothing at all
 * goes out, it waits like the rest and comes first when it moves again; until then the operator's `/healthz` and
 * `/metrics` tell.
 */
async function tellLateQueue(
  domain: Domain,
  planId: number,
  settings: SweepSettings,
): Promise<Temporal.Instant | undefined> {
  const moments: Temporal.Instant[] = [];
  for (const channel of await domain.bots.serving(planId, domain.channels)) {
    const next = await tellOf(channel, domain, planId, settings);
    if (next) moments.push(next);
  }
  return moments.sort(Temporal.Instant.compare)[0];
}

async function tellOf(
  channel: string,
  domain: Domain,
  planId: number,
  { lateAfterSeconds: seconds, paces }: SweepSettings,
): Promise<Temporal.Instant | undefined> {
  const { outbox, plans, audience, clock, channelStates } = domain;
  const pace = paces.get(channel) ?? USUAL_PACE;
  const oldest = await outbox.oldestQueued(planId, channel);
  if (!oldest) return undefined;
  const now = clock.now();
  const lateAt = oldest.add({ seconds });
  if (Temporal.Instant.compare(now, lateAt) <= 0) return lateAt;
  const messages = Math.ceil((PACE_SHARE * seconds * pace.messages) / pace.seconds);
  // Of a messenger that is down, or takes no more, coordinators hear by themselves (features/channel-states).
  const isHeld = (await channelStates.leastPriority(channel)) > Number.NEGATIVE_INFINITY;
  if (!isHeld && !(await outbox.hasSent(channel, { messages, seconds }))) {
    const { book } = await plans.get(planId);
    const day = today(clock, book.file.timeZone);
    const details = { minutes: Math.floor(seconds / 60), channel };
    const orders = (await audience.coordinators(planId)).map((to) => {
      const about = { planId, to, kind: KIND, details, key: [channel, planId, to.channel, to.id, day] };
      return noticeOrder(domain, { ...about, priority: 'queue-late', hours: NOTICE_HOURS });
    });
    await outbox.enqueueAll(orders);
  }
  return now.add({ seconds });
}

/** When nothing is late any more, nothing is said. */
async function compose(
  { outbox, audience, clock }: Services,
  { planId, details, to, via }: DueDelivery,
): Promise<OutgoingMessage | 'no-longer'> {
  const now = clock.now();
  const { minutes: least, channel = via } = about.parse(details);
  const oldest = (await outbox.oldestQueued(planId, channel)) ?? now;
  const minutes = Math.floor(oldest.until(now).total('minutes'));
  if (minutes < least) return 'no-longer';
  const t = textsIn(await audience.languageOf(to));
  return {
    text: [
      [bold(t('notices:queue-late', { wait: waitWords(t, minutes) }))],
      [plain(t('notices:queue-late-kept'))],
    ],
  };
}

/** How long a message waits: "35 phút", and from two hours on "hơn 10 giờ". */
function waitWords(t: Translate, minutes: number): string {
  const hours = Math.floor(minutes / 60);
  return hours < 2
    ? t('notices:wait.minutes', { count: minutes })
    : t('notices:wait.hours', { count: hours });
}

export const lateQueue: Feature = {
  name: 'late-queue',
  deliveries: { [KIND]: { repeatable: true, compose } },
  sweep: tellLateQueue,
  sweepable: ({ outbox }, planIds) => outbox.plansWithQueued(planIds),
};
