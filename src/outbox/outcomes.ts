import { z } from 'zod';
import type { Clock } from '../base/clock.ts';
import type { Prisma, PrismaClient } from '../generated/sqlite/client.ts';
import type { Place } from '../people/reachability.ts';
import type { Outcome, Refusal } from './courier.ts';
import type { Pace } from './pace.ts';
import type { Claimed, Queue } from './queue.ts';
import type { SendingSettings } from './settings.ts';

/** Keeps which chats can be reached, and under which id. */
export interface Chats {
  /** Nothing can be sent there any more. */
  lost(place: Place): Promise<void>;
  /** A chat has a new id; what waits for it goes there. */
  moved(channel: string, from: string, to: string): Promise<void>;
}

const idList = z.array(z.string());

interface OutcomesOptions {
  prisma: PrismaClient;
  queue: Queue;
  pace: Pace;
  chats: Chats;
  /** The plan's. */
  clock: Clock;
  settings: Pick<SendingSettings, 'mostFailures' | 'firstWaitMs' | 'longestWaitMs'>;
  /** From 0 up to 1: spreads waits, so that what failed together is not tried again together. */
  random: () => number;
}

/** Records the outcomes of requests. */
export class Outcomes {
  constructor(private readonly options: OutcomesOptions) {}

  /**
   * Records the outcome of one request. May be called again when it failed half way.
   * @param more whether parts of the message are still to be sent
   */
  async note(claim: Claimed, outcome: Outcome, more: boolean): Promise<void> {
    const { queue, chats } = this.options;
    switch (outcome.kind) {
      case 'sent':
        return this.sent(claim, [outcome.messageId, ...(outcome.others ?? [])], more);
      case 'retry-later':
        await this.pause(claim, outcome.seconds, outcome.covers);
        await queue.end(claim, { state: 'QUEUED' });
        return;
      case 'not-accepted':
        await queue.end(claim, this.failedOnce(claim.failures, 'not-accepted'));
        return;
      case 'unknown':
        await queue.end(claim, { state: 'UNCERTAIN', reason: 'answer-lost' });
        return;
      case 'refused':
        if (isLost(outcome.reason)) await chats.lost(placeOf(claim));
        await queue.end(claim, { state: 'FAILED', reason: outcome.reason });
        return;
      case 'moved':
        await chats.moved(claim.channel, claim.chatId, outcome.chatId);
        await queue.end(claim, { state: 'QUEUED', chatId: outcome.chatId });
    }
  }

  /** Returns what a failed try makes of a delivery: queued for a retry, or failed for good. */
  failedOnce(failures: number, reason: string): Prisma.DeliveryUpdateManyMutationInput {
    const { settings, queue } = this.options;
    const count = { failures: failures + 1, reason };
    if (failures + 1 >= settings.mostFailures) return { ...count, state: 'FAILED' };
    return { ...count, state: 'QUEUED', retryAt: new Date(queue.now() + this.wait(failures)) };
  }

  private async sent(claim: Claimed, newIds: readonly string[], more: boolean): Promise<void> {
    const { queue, clock } = this.options;
    const ids = [...messageIdsOf(claim), ...newIds];
    const [first] = ids;
    if (first !== undefined && ids.length === 1 && !more) return queue.arrivals.note(claim, first);
    const sentAt = clock.date();
    await queue.end(claim, {
      partsSent: claim.partsSent + 1,
      messageId: first ?? null,
      ...(ids.length > 1 && { messageIds: ids }),
      reason: null,
      ...(more ? { state: 'QUEUED' } : { state: 'SENT', sentAt }),
    });
  }

  private async pause({ chatId }: Claimed, seconds: number, covers: 'chat' | 'all'): Promise<void> {
    const { pace, prisma, queue } = this.options;
    await pace.pause(prisma, covers === 'all' ? 'all' : chatId, queue.now() + seconds * 1000);
  }

  /** Milliseconds until the retry: doubled with each failure up to the longest, then shortened at random by up to a half. */
  private wait(failures: number): number {
    const { firstWaitMs, longestWaitMs } = this.options.settings;
    const full = Math.min(firstWaitMs * 2 ** Math.min(failures, 30), longestWaitMs);
    return full * (0.5 + this.options.random() / 2);
  }
}

/** Returns the messenger's numbers of all messages of a delivery that have arrived, in order. */
export function messageIdsOf({
  messageId,
  messageIds,
}: {
  messageId: string | null;
  messageIds: unknown;
}): string[] {
  if (messageIds !== null && messageIds !== undefined) return idList.parse(messageIds);
  return messageId === null ? [] : [messageId];
}

function isLost(reason: Refusal): boolean {
  return reason !== 'rejected' && reason !== 'unchangeable';
}

function placeOf({ channel, chatId, inGroup }: Claimed): Place {
  return { channel, id: chatId, inGroup };
}
