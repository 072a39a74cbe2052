import { z } from 'zod';
import type { Clock } from '../base/clock.ts';
import { Batch } from '../database/batch.ts';
import type { Prisma, PrismaClient } from '../generated/sqlite/client.ts';
import { type Address, leftAddress } from '../people/address.ts';
import type { Place } from '../people/place.ts';
import {
  type ChatLimit,
  isLost,
  isMissingFiles,
  type MissingFiles,
  type Outcome,
  type Refusal,
} from './courier.ts';
import type { MessagePart } from './message.ts';
import type { Pace } from './pace.ts';
import type { Claimed, Queue } from './queue.ts';
import type { SendingSettings } from './settings.ts';

/** Keeps which chats can be reached, and under which id. */
export interface Chats {
  /** Nothing can be sent there any more. Returns where its person is reached instead, if anywhere. */
  lost(place: Place): Promise<Address | undefined>;
  /** These chats took a message. */
  reached(places: readonly Place[]): Promise<void>;
  /** Something may not be sent there for now. */
  limited(place: Place, limit: ChatLimit): Promise<void>;
  /** Files are taken there (again). */
  filesTaken(place: Place): Promise<void>;
  /** A chat has a new id; what waits for it goes there. */
  moved(channel: string, from: string, to: string): Promise<void>;
}

const idList = z.array(z.string());

/** A chat that takes nothing is tried again after 10 minutes, then after twice as long each time, for some 10 hours in all. */
const CLOSED_WAIT_MS = 10 * 60_000;
const MOST_CLOSED = 7;

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

/** How a delivery fared before: failures in a row of one sort, which the reason tells. */
type Tried = Pick<Claimed, 'failures' | 'reason'>;

/** What a request sent, and whether parts of the message are still to be sent. */
export interface SentPart {
  part: MessagePart;
  more: boolean;
}

/** Records the outcomes of requests. */
export class Outcomes {
  /** Chats that took a message; those that did at the same time share a look-up. */
  private readonly reached: Batch<Place, void>;

  constructor(private readonly options: OutcomesOptions) {
    this.reached = new Batch(async (places) => {
      await options.chats.reached(places);
      return new Map<Place, void>(places.map((place) => [place, undefined]));
    });
  }

  /** Records the outcome of one request. May be called again when it failed half way. */
  async note(claim: Claimed, outcome: Outcome, { part, more }: SentPart): Promise<void> {
    const { queue, chats } = this.options;
    switch (outcome.kind) {
      case 'sent':
        await this.sent(claim, [outcome.messageId, ...(outcome.others ?? [])], more);
        await this.reached.add(placeOf(claim));
        if (part.kind === 'files' || part.kind === 'media') await chats.filesTaken(placeOf(claim));
        return;
      case 'sent-without':
        await chats.limited(placeOf(claim), outcome.missing);
        return this.sentWithout(claim, outcome, more);
      case 'closed':
        await chats.limited(placeOf(claim), outcome.limit);
        await queue.end(claim, this.closedOnce(claim, outcome.limit));
        return;
      case 'retry-later':
        await this.pause(claim, outcome.seconds, outcome.covers);
        await queue.end(claim, { state: 'QUEUED' });
        return;
      case 'not-accepted':
        await queue.end(claim, this.failedOnce(claim, 'not-accepted'));
        return;
      case 'unknown':
        await queue.end(claim, { state: 'UNCERTAIN', reason: 'answer-lost' });
        return;
      case 'refused':
        return this.refused(claim, outcome.reason);
      case 'moved':
        await chats.moved(claim.viaChannel, claim.viaChatId, outcome.chatId);
        await queue.end(claim, { state: 'QUEUED', chatId: outcome.chatId, viaChatId: outcome.chatId });
    }
  }

  /** Fails a refused delivery; what only a lost chat did not take goes to another account of its person, once each. */
  private async refused(claim: Claimed, reason: Refusal): Promise<void> {
    const heard = isLost(reason) ? await this.options.chats.lost(placeOf(claim)) : undefined;
    const other =
      heard && (await leftAddress(this.options.prisma, { planId: claim.planId, to: toOf(claim) }));
    const goes = other && !claim.viaFixed && claim.partsSent === 0;
    await this.options.queue.end(
      claim,
      goes
        ? { state: 'QUEUED', viaChannel: other.channel, viaChatId: other.id }
        : { state: 'FAILED', reason },
    );
  }

  /** Returns what a failed try makes of a delivery: queued for a retry, or failed for good. */
  failedOnce(before: Tried, reason: string): Prisma.DeliveryUpdateManyMutationInput {
    const { settings, queue } = this.options;
    const failures = wasClosed(before) ? 0 : before.failures;
    const count = { failures: failures + 1, reason };
    if (failures + 1 >= settings.mostFailures) return { ...count, state: 'FAILED' };
    return { ...count, state: 'QUEUED', retryAt: new Date(queue.now() + this.wait(failures)) };
  }

  /** Returns what a chat that takes nothing for now makes of a delivery: it waits, but not for days. */
  private closedOnce(before: Tried, reason: ChatLimit): Prisma.DeliveryUpdateManyMutationInput {
    const failures = wasClosed(before) ? before.failures : 0;
    const count = { failures: failures + 1, reason };
    if (failures + 1 >= MOST_CLOSED) return { ...count, state: 'FAILED' };
    return {
      ...count,
      state: 'QUEUED',
      retryAt: new Date(this.options.queue.now() + CLOSED_WAIT_MS * 2 ** failures),
    };
  }

  /** Records a part whose files were refused; the delivery failed when nothing of it arrived at all. */
  private async sentWithout(
    claim: Claimed,
    { missing, messageId }: { missing: MissingFiles; messageId?: string },
    more: boolean,
  ): Promise<void> {
    const ids = [...messageIdsOf(claim), ...(messageId === undefined ? [] : [messageId])];
    const state = more ? 'QUEUED' : ids.length > 0 ? 'SENT' : 'FAILED';
    await this.options.queue.end(claim, {
      partsSent: claim.partsSent + 1,
      messageId: ids[0] ?? null,
      ...(ids.length > 1 && { messageIds: ids }),
      reason: missing,
      state,
      ...(state === 'SENT' && { sentAt: this.options.clock.date() }),
    });
    if (messageId !== undefined) await this.reached.add(placeOf(claim));
  }

  private async sent(claim: Claimed, newIds: readonly string[], more: boolean): Promise<void> {
    const { queue, clock } = this.options;
    const ids = [...messageIdsOf(claim), ...newIds];
    const [first] = ids;
    if (first !== undefined && ids.length === 1 && !more && claim.partsSent === 0)
      return queue.arrivals.note(claim, first);
    const sentAt = clock.date();
    await queue.end(claim, {
      partsSent: claim.partsSent + 1,
      messageId: first ?? null,
      ...(ids.length > 1 && { messageIds: ids }),
      // A message whose files were refused stays one.
      reason: isMissingFiles(claim.reason) ? claim.reason : null,
      ...(more ? { state: 'QUEUED' } : { state: 'SENT', sentAt }),
    });
  }

  private async pause({ viaChatId }: Claimed, seconds: number, covers: 'chat' | 'all'): Promise<void> {
    const { pace, prisma, queue } = this.options;
    await pace.pause(prisma, covers === 'all' ? 'all' : viaChatId, queue.now() + seconds * 1000);
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

function wasClosed({ reason }: Tried): boolean {
  return reason === 'no-right' || reason === 'topic-closed';
}

/** Where it was sent: of a person on several messengers not always the account that they are known by. */
/** The chat by which its person is known. */
function toOf({ channel, chatId: id }: Claimed): Address {
  return { channel, id };
}

function placeOf({ viaChannel, viaChatId, inGroup }: Claimed): Place {
  return { channel: viaChannel, id: viaChatId, inGroup };
}
