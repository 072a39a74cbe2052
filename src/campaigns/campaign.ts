import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { instantOf } from '../base/clock.ts';
import type { Prisma } from '../generated/sqlite/client.ts';
import type { CampaignRhythm, CampaignState, HeldFor } from '../generated/sqlite/enums.ts';
import { privateChat } from '../people/channels.ts';
import type { Place } from '../people/place.ts';
import { type AudienceSpec, audienceSpec } from './audience/audience-spec.ts';
import { type CampaignContent, campaignContent, MOST_MESSAGES } from './content/content.ts';

/** One message of a campaign. */
export interface CampaignMessage {
  id: number;
  /** Its place in the series, from 0. */
  position: number;
  content: CampaignContent;
  /** When it goes; undefined: as soon as the campaign is confirmed (and approved). */
  dueAt: Temporal.Instant | undefined;
  /** Whether all its chats are enqueued. */
  resolved: boolean;
  /** How many chats are enqueued so far. */
  places: number;
  /** How often its text was edited after the confirmation. */
  edition: number;
  recalledAt: Temporal.Instant | undefined;
  /** Why it waits for its author's word, and until when; undefined while it does not. */
  held: { why: HeldFor; until: Temporal.Instant } | undefined;
  /** Whether the rest of its chats do not get it any more. */
  dropped: boolean;
  /** Its newest delivery once all chats of its audience were enqueued: newer ones are for who joined later. */
  deliveriesUntil: number | undefined;
  /** Since when its poll is closed by hand; undefined while it closes on its day. */
  pollClosedAt: Temporal.Instant | undefined;
}

/** A campaign as it is stored. */
export interface Campaign {
  id: number;
  planId: number;
  channel: string;
  state: CampaignState;
  /** Raised by each change. */
  revision: number;
  /** The author's row; undefined once the author's data were erased. */
  authorId: number | undefined;
  authorName: string | undefined;
  /** The author's private chat. */
  authorChat: Place | undefined;
  audience: AudienceSpec | undefined;
  /** In the order of the series. */
  messages: CampaignMessage[];
  progressMessageId: string | undefined;
  createdAt: Temporal.Instant;
  confirmedAt: Temporal.Instant | undefined;
  /** Who approved it or turned it down, and in what words. */
  decided: { by: string | undefined; words: string | undefined } | undefined;
  pausedAt: Temporal.Instant | undefined;
  endedAt: Temporal.Instant | undefined;
  /** For how many days after its last message who joins the plan gets it, too; undefined: nobody who joins later. */
  lateDays: number | undefined;
  /** How often it is sent again, after its author's yes each time; undefined: once. */
  rhythm: CampaignRhythm | undefined;
  /** When its next occurrence would go; undefined before that was reckoned. */
  repeatAt: Temporal.Instant | undefined;
  /** Since when its author is asked about that occurrence; undefined while the author is not. */
  repeatAskedAt: Temporal.Instant | undefined;
}

/** The relations that `campaignOf` needs. */
export const withMessages = {
  author: { select: { displayName: true, channel: true, accountId: true } },
  decidedBy: { select: { displayName: true } },
  messages: { orderBy: { position: 'asc' } },
} as const satisfies Prisma.CampaignInclude;

type Row = Prisma.CampaignGetPayload<{ include: typeof withMessages }>;

/** Returns a campaign from its row. @throws ZodError when the stored JSON is not valid */
export function campaignOf(row: Row): Campaign {
  return {
    id: row.id,
    planId: row.planId,
    channel: row.channel,
    state: row.state,
    revision: row.revision,
    authorId: row.authorId ?? undefined,
    authorName: row.author?.displayName ?? undefined,
    authorChat: row.author ? privateChat(row.author) : undefined,
    audience: row.audience === null ? undefined : audienceSpec.parse(row.audience),
    messages: row.messages.map(messageOf),
    progressMessageId: row.progressMessageId ?? undefined,
    createdAt: instantOf(row.createdAt),
    confirmedAt: maybe(row.confirmedAt),
    decided: row.decidedAt
      ? { by: row.decidedBy?.displayName ?? undefined, words: row.decidedWords ?? undefined }
      : undefined,
    pausedAt: maybe(row.pausedAt),
    endedAt: maybe(row.endedAt),
    lateDays: row.lateDays ?? undefined,
    rhythm: row.rhythm ?? undefined,
    repeatAt: maybe(row.repeatAt),
    repeatAskedAt: maybe(row.repeatAskedAt),
  };
}

/** Returns a message from its row. @throws ZodError when the stored JSON is not valid */
export function messageOf(row: Row['messages'][number]): CampaignMessage {
  return {
    id: row.id,
    position: row.position,
    content: campaignContent.parse(row.content),
    dueAt: maybe(row.dueAt),
    resolved: row.resolvedAt !== null,
    places: row.places,
    edition: row.edition,
    recalledAt: maybe(row.recalledAt),
    held: row.heldFor && row.heldUntil ? { why: row.heldFor, until: instantOf(row.heldUntil) } : undefined,
    dropped: row.droppedAt !== null,
    deliveriesUntil: row.deliveriesUntil ?? undefined,
    pollClosedAt: maybe(row.pollClosedAt),
  };
}

/** Whether a series has as many messages as it may. */
export function isFull({ messages }: Campaign): boolean {
  return messages.length >= MOST_MESSAGES;
}

/**
 * The last message of a series that asked to be acknowledged and is on its way: who acknowledged is told of this one. Undefined
 * when there is none.
 */
export function askedMessage({ messages }: Campaign): CampaignMessage | undefined {
  return messages.findLast(({ content, places }) => content.acknowledge && places > 0);
}

/** The batch of a message's deliveries, by which they are counted and held. */
export function batchOf(message: number): string {
  return `campaign/${message}`;
}

/** The number of the campaign's message whose deliveries make up a batch; undefined for a batch of another sort. */
export function messageOfBatch(batch: string | null): number | undefined {
  const number = batch?.match(/^campaign\/(\d+)$/)?.[1];
  return number === undefined ? undefined : Number(number);
}

/** The batch of the deliveries that recall or edit a message. */
export function changeBatchOf(what: 'recall' | 'edit', message: number): string {
  return `campaign-${what}/${message}`;
}

/** A message's id, as deliveries and buttons carry it. */
export const messageNumber = z.int().min(1);

function maybe(date: Date | null): Temporal.Instant | undefined {
  return date === null ? undefined : instantOf(date);
}
