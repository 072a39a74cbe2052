import { askedMessage, type Campaign } from '../../../campaigns/campaign.ts';
import type { BotContext } from '../../kit/context.ts';
import { showDraft } from './screen.ts';
import { advance, authorOf } from './talk.ts';

/* Drafts that are begun from a campaign. Each returns the key of the text that tells why none was. */

/** A new draft with what was turned down, for its author. */
export async function redo(ctx: BotContext, campaign: Campaign): Promise<string | undefined> {
  const author = authorOf(ctx);
  if (!author || campaign.state !== 'REFUSED' || campaign.authorId !== author.memberId)
    return 'campaigns:no-longer';
  const { draft, fresh } = await ctx.services.campaigns.drafts.beginFrom(author, campaign);
  if (!fresh) return 'campaigns:draft-before';
  const after = await advance(ctx, draft, { step: 'menu' });
  if (after) await showDraft(ctx, after, true);
  return undefined;
}

/** A new draft for those who have not acknowledged the last message that asked for it. */
export async function remind(ctx: BotContext, campaign: Campaign): Promise<string | undefined> {
  const author = authorOf(ctx);
  const last = askedMessage(campaign);
  if (!author || !last) return 'campaigns:no-longer';
  const { draft, fresh } = await ctx.services.campaigns.drafts.begin(
    author,
    last.content.media[0]?.from ?? ctx.services.channel,
  );
  if (!fresh) return 'campaigns:draft-before';
  const audience = { who: { kind: 'not-acknowledged' as const, message: last.id }, where: 'once' as const };
  const content = { message: undefined, content: last.content };
  const after = await advance(ctx, draft, { step: 'menu' }, { audience, content });
  if (after) await showDraft(ctx, after, true);
  return undefined;
}
