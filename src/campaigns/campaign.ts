import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Prisma } from '../generated/sqlite/client.ts';
import type { CampaignState } from '../generated/sqlite/enums.ts';
import { type AudienceSpec, audienceSpec } from './audience/audience-spec.ts';
import { type CampaignContent, campaignContent } from './content/content.ts';

/** One message of a campaign. */
export interface CampaignMessage {
  id: number;
  /** Its place in the series, from 0. */
  position: number;
  content: CampaignContent;
  /** When it goes; undefined: as soon as the campaign is confirmed (and approved). */
  dueAt: Temporal.Instant | undefined;
  /** Whether all chats that it is for are known and in line. */
  resolved: boolean;
  /** How many these are, so far. */
  places: number;
  /** How often its text was changed everywhere. */
  edition: number;
  recalledAt: Temporal.Instant | undefined;
}

/** A campaign as it stands. */
export interface Campaign {
  id: number;
  planId: number;
  channel: string;
  state: CampaignState;
  /** Raised by each change. */
  revision: number;
  /** Row of the author; undefined when she has had herself erased. */
  authorId: number | undefined;
  authorName: string | undefined;
  /** Her account: with the bot, her private chat's number. */
  authorAccount: string | undefined;
  title: string | undefined;
  audience: AudienceSpec | undefined;
  /** In the order of the series. */
  messages: CampaignMessage[];
  /** Where the chat that composes it stands; to be parsed by that chat. */
  conversation: unknown;
  progressMessageId: string | undefined;
  createdAt: Temporal.Instant;
  confirmedAt: Temporal.Instant | undefined;
  pausedAt: Temporal.Instant | undefined;
  endedAt: Temporal.Instant | undefined;
}

/** What is read of a campaign with its row. */
export const withMessages = {
  author: { select: { displayName: true, accountId: true } },
  messages: { orderBy: { position: 'asc' } },
} as const satisfies Prisma.CampaignInclude;

type Row = Prisma.CampaignGetPayload<{ include: typeof withMessages }>;

/** A campaign from its row. @throws ZodError when what is stored is none of ours */
export function campaignOf(row: Row): Campaign {
  return {
    id: row.id,
    planId: row.planId,
    channel: row.channel,
    state: row.state,
    revision: row.revision,
    authorId: row.authorId ?? undefined,
    authorName: row.author?.displayName ?? undefined,
    authorAccount: row.author?.accountId,
    title: row.title ?? undefined,
    audience: row.audience === null ? undefined : audienceSpec.parse(row.audience),
    messages: row.messages.map(messageOf),
    conversation: row.conversation ?? undefined,
    progressMessageId: row.progressMessageId ?? undefined,
    createdAt: instant(row.createdAt),
    confirmedAt: maybe(row.confirmedAt),
    pausedAt: maybe(row.pausedAt),
    endedAt: maybe(row.endedAt),
  };
}

/** A message from its row. */
function messageOf(row: Row['messages'][number]): CampaignMessage {
  return {
    id: row.id,
    position: row.position,
    content: campaignContent.parse(row.content),
    dueAt: maybe(row.dueAt),
    resolved: row.resolvedAt !== null,
    places: row.places,
    edition: row.edition,
    recalledAt: maybe(row.recalledAt),
  };
}

/** What the deliveries of a message have in common: they are counted and held by this. */
export function batchOf(message: number): string {
  return `campaign/${message}`;
}

/** What the deliveries have in common that take a message back, or edit it, where it went. */
export function changeBatchOf(what: 'recall' | 'edit', message: number): string {
  return `campaign-${what}/${message}`;
}

/** A message's number, as deliveries and buttons carry it. */
export const messageNumber = z.int().min(1);

function instant(date: Date): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(date.getTime());
}

function maybe(date: Date | null): Temporal.Instant | undefined {
  return date === null ? undefined : instant(date);
}
