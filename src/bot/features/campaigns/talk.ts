import type { InlineKeyboard } from 'grammy';
import { z } from 'zod';
import type { Campaign, CampaignMessage } from '../../../campaigns/campaign.ts';
import type { CampaignAuthor, DraftStep } from '../../../campaigns/drafts/drafts.ts';
import { may, type Right } from '../../../people/rights.ts';
import { callerMay } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import { originOf } from '../../kit/identify.ts';
import type { ComposeOp } from './buttons.ts';

export const runCampaigns: Right = { name: 'run-campaigns', roles: ['COORDINATOR', 'CAMPAIGNER'] };

/** What the chat that composes a campaign shows, and so what typed words are taken for. */
const contentSteps = ['message', 'messages', 'one', 'replace', 'links', 'templates', 'keep'] as const;
const pollSteps = ['poll', 'options'] as const;
const audienceSteps = ['audience', 'parties', 'earlier', 'places'] as const;
const endSteps = ['when', 'ready', 'confirm', 'again', 'late', 'rhythm', 'drop'] as const;
export const talkSteps = ['menu', ...contentSteps, ...pollSteps, ...audienceSteps, ...endSteps] as const;

const talk = z.object({
  step: z.enum(talkSteps),
  /** Which message of the series it is about. */
  message: z.int().optional(),
  page: z.int().min(0).optional(),
  /** Of which kind the poll is whose options are awaited. */
  pollKind: z.enum(['ONE', 'SEVERAL']).optional(),
  /** The album that comes in (of the last message unless named), and the messages of the author's chat that were taken into it. */
  album: z.object({ group: z.string(), message: z.int().optional(), seen: z.array(z.int()) }).optional(),
  /** Something to say above the screen, by its code. */
  note: z.string().optional(),
  noteValue: z.string().optional(),
});
export type Talk = z.infer<typeof talk>;

/** Where the chat is; at the beginning when nothing is noted, or by another version of the bot. */
export function talkOf({ conversation, messages }: Campaign): Talk {
  const parsed = talk.safeParse(conversation);
  return parsed.success ? parsed.data : { step: messages.length > 0 ? 'menu' : 'message' };
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

/** Changes the draft and where the chat is, at once. Undefined when it was changed by another step. */
export async function advance(
  ctx: BotContext,
  draft: Campaign,
  to: Talk,
  change: Omit<DraftStep, 'conversation'> = {},
): Promise<Campaign | undefined> {
  // The rest of an album may come in while the author goes on.
  const album = change.content ? to.album : (to.album ?? talkOf(draft).album);
  const conversation = talk.parse({ ...to, ...(album && { album }) });
  return ctx.services.campaigns.drafts.step(draft, { ...change, conversation });
}

/** A screen of the chat that composes: what it is about, and what its buttons are put on. */
export interface Screen {
  ctx: BotContext;
  t: BotContext['t'];
  draft: Campaign;
  talk: Talk;
  keyboard: InlineKeyboard;
  /** Adds a button by the key of its text: what it does, to the draft as it is shown. */
  button(key: string, op: ComposeOp, value?: string | number): InlineKeyboard;
  /** Adds a button by its label. */
  labelled(label: string, op: ComposeOp, value: string | number): InlineKeyboard;
}

/** The message that the chat is about: the one chosen, else the last. */
export function messageOf({ messages }: Campaign, { message }: Talk): CampaignMessage | undefined {
  return messages.find(({ id }) => id === message) ?? messages.at(-1);
}

/**
 * Whether the person was asked to send the content of a campaign, which is meant for the public. Asked before it is known who
 * writes; where the database does not answer, nothing waits.
 */
export async function campaignWaits(ctx: BotContext): Promise<boolean> {
  const origin = originOf(ctx);
  if (!origin || origin.inGroup) return false;
  const { people, campaigns, log } = ctx.services;
  try {
    const caller = await people.findCaller(origin);
    if (caller?.memberId === undefined || !may(caller.role, runCampaigns)) return false;
    const author = { planId: caller.plan.id, memberId: caller.memberId };
    if ((await campaigns.words.edit(author.planId, author.memberId)) !== undefined) return true;
    const draft = await campaigns.drafts.of(author);
    return draft !== undefined && ['message', 'replace'].includes(talkOf(draft).step);
  } catch (error) {
    log.error({ err: error }, 'a draft could not be read');
    return false;
  }
}
