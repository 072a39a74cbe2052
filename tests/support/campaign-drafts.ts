import type { AudienceSpec } from '../../src/campaigns/audience/audience-spec.ts';
import type { Campaign } from '../../src/campaigns/campaign.ts';
import type { Campaigns } from '../../src/campaigns/campaigns.ts';
import { type CampaignContent, emptyContent } from '../../src/campaigns/content/content.ts';
import type { CampaignAuthor, DraftStep } from '../../src/campaigns/drafts/drafts.ts';

export const EVERYONE: AudienceSpec = { who: { kind: 'everyone' }, where: 'all' };

/** The content of a message with a text. */
export function saying(text: string, rest: Partial<CampaignContent> = {}): CampaignContent {
  return { ...emptyContent, written: { text, styles: [] }, ...rest };
}

/** Changes a draft. @throws when it was changed before, or is full */
export async function changed({ drafts }: Campaigns, draft: Campaign, step: DraftStep): Promise<Campaign> {
  const after = await drafts.step(draft, step);
  if (!after) throw new Error('the draft was not changed');
  return after;
}

/** Begins a draft of these messages for an audience, or goes on with the author's. */
export async function draftOf(
  campaigns: Campaigns,
  author: CampaignAuthor,
  contents: readonly CampaignContent[],
  rest: Pick<DraftStep, 'audience' | 'times'> = {},
): Promise<Campaign> {
  let { draft } = await campaigns.drafts.begin(author, 'telegram');
  for (const content of contents)
    draft = await changed(campaigns, draft, { content: { message: undefined, content } });
  return changed(campaigns, draft, { audience: EVERYONE, ...rest });
}
