import { askedMessage, type Campaign } from '../../../campaigns/campaign.ts';
import type { BotContext } from '../../kit/context.ts';
import { authorOf } from './composing.ts';
import { showDraft } from './flow.ts';

/* Drafts that are begun from a campaign. Each returns the key of the text that tells why none was. */

/** A new draft with what was turned down, for its author. */
export async function redo(ctx: BotContext, campaign: Campaign): Promise<string | undefined> {
  const author = authorOf(ctx);
  if (!author || campaign.state !== 'REFUSED' || campaign.authorId !== author.memberId)
    return 'campaigns:no-longer';
  return shown(ctx, await ctx.services.campaigns.drafts.beginFrom(author, campaign));
}

/** A new draft for those who have not acknowledged the last message that asked for it. */
export async function remind(ctx: BotContext, campaign: Campaign): Promise<string | undefined> {
  const author = authorOf(ctx);
  const last = askedMessage(campaign);
  if (!author || !last) return 'campaigns:no-longer';
  const audience = { who: { kind: 'not-acknowledged' as const, message: last.id }, where: 'once' as const };
  const first = { messages: [{ content: last.content }], audience };
  const channel = last.content.media[0]?.from ?? ctx.services.channel;
  return shown(ctx, await ctx.services.campaigns.drafts.begin(author, channel, first));
}

async function shown(
  ctx: BotContext,
  { draft, fresh }: { draft: Campaign; fresh: boolean },
): Promise<string | undefined> {
  if (!fresh) return 'campaigns:draft-before';
  await showDraft(ctx, draft);
  return undefined;
}
