import type { InlineKeyboard } from 'grammy';
import type { Campaign, CampaignMessage } from '../../../campaigns/campaign.ts';
import type { CampaignAuthor, DraftStep } from '../../../campaigns/drafts/drafts.ts';
import type { Along } from '../../../database/together.ts';
import type { Right } from '../../../people/rights.ts';
import { callerMay } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Answered } from '../../kit/conversations/flow.ts';
import { type ComposeAnswers, moved, type Place } from './answers.ts';
import type { ComposeOp } from './buttons.ts';

export const runCampaigns: Right = { name: 'run-campaigns', roles: ['COORDINATOR', 'CAMPAIGNER'] };

/** A draft that is composed, and where its author is. */
export interface Composing {
  ctx: BotContext;
  draft: Campaign;
  place: ComposeAnswers;
}

/** Who composes; undefined for who may not, or not here. */
export function authorOf(ctx: BotContext): CampaignAuthor | undefined {
  const { caller, plan } = ctx.known;
  if (ctx.chat?.type !== 'private' || caller.memberId === undefined) return undefined;
  return callerMay(ctx, runCampaigns) ? { planId: plan.id, memberId: caller.memberId } : undefined;
}

/** What the caller is composing now. */
export async function draftOf(ctx: BotContext): Promise<Campaign | undefined> {
  const author = authorOf(ctx);
  return author && ctx.services.campaigns.drafts.of(author);
}

/** Goes to another place, and changes the draft in the same transaction. */
export function advance(
  { ctx, draft, place }: Composing,
  to: Place,
  change?: DraftStep,
): Answered<ComposeAnswers> {
  // The rest of an album may come in while the author goes on.
  const album = to.album ?? (change?.content ? undefined : place.album);
  const answers = moved(place, { ...to, ...(album && { album }) });
  if (!change) return { answers };
  const { drafts } = ctx.services.campaigns;
  return { answers, along: async (put) => (await drafts.step(draft, change, put)) !== undefined };
}

/** Goes to another place, and changes something else than the draft in the same transaction. */
export function advanceWith(
  { place }: Composing,
  to: Place,
  along: (put: Along) => Promise<boolean>,
): Answered<ComposeAnswers> {
  const { album } = place;
  return { answers: moved(place, { ...to, ...(album && { album }) }), along };
}

/** A screen of the chat that composes: what it is about, and what its buttons are put on. */
export interface Screen extends Composing {
  t: BotContext['t'];
  keyboard: InlineKeyboard;
  /** The data of a button of the draft as it is shown. */
  data(op: ComposeOp, value: string | number): string;
  /** Adds a button by the key of its text: what it does. */
  button(key: string, op: ComposeOp, value?: string | number): InlineKeyboard;
  /** Adds a button by its label. */
  labelled(label: string, op: ComposeOp, value: string | number): InlineKeyboard;
}

/** The message that the chat is about: the one chosen, else the last. */
export function messageOf(
  { messages }: Campaign,
  { message }: Pick<Place, 'message'>,
): CampaignMessage | undefined {
  return messages.find(({ id }) => id === message) ?? messages.at(-1);
}
