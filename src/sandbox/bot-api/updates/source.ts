import { systemClock } from '../../../base/clock.ts';
import type { BotApiOptions } from '../options.ts';
import { LongPoll } from './long-poll.ts';
import { UpdateQueue } from './queue.ts';
import { Webhook } from './webhook.ts';

const KEEP_UPDATES = 100_000;

/** The queue of updates and the two ways out of it: long polling, or a webhook once one is set. */
export interface UpdateSource {
  queue: UpdateQueue;
  poll: LongPoll;
  webhook: Webhook;
}

export function updateSource(options: BotApiOptions): UpdateSource {
  // Milliseconds, so that ids are not repeated after a restart unless over 1,000 updates a second came all the time.
  const base = options.updateIdBase ?? systemClock.now().epochMilliseconds;
  const queue = new UpdateQueue(
    base,
    options.keep?.updates ?? KEEP_UPDATES,
    options.keeper,
    options.neverWritten ?? options.withhold,
  );
  const poll = new LongPoll(queue);
  const webhook = new Webhook(queue, options);
  queue.onArrival = () => {
    if (webhook.isSet) webhook.pump();
    else poll.wake();
  };
  return { queue, poll, webhook };
}
