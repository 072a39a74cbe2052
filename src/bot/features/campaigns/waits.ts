import { may } from '../../../people/rights.ts';
import type { BotContext } from '../../kit/context.ts';
import { originOf } from '../../kit/identify.ts';
import { runCampaigns } from './rights.ts';
import { talkOf } from './talk.ts';

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
    if ((await campaigns.awaitedEdit(author.planId, author.memberId)) !== undefined) return true;
    const draft = await campaigns.drafts.of(author);
    return draft !== undefined && ['message', 'replace'].includes(talkOf(draft).step);
  } catch (error) {
    log.error({ err: error }, 'a draft could not be read');
    return false;
  }
}
