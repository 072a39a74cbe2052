import type { NextFunction } from 'grammy';
import { maskNumbers } from '../../../base/private-numbers.ts';
import type { Campaign } from '../../../campaigns/campaign.ts';
import { actorOf, callerMay } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import { answerFirst } from '../../kit/question-between.ts';
import { reply } from '../../kit/reply.ts';
import { contentOf, longestValues, problemWords } from './content.ts';
import { tellDecision } from './notices.ts';
import { LONGEST_WORDS } from './run.ts';
import { approveCampaigns } from './run-view.ts';
import { authorOf } from './talk.ts';

/** What a person's next words are for once a campaign was confirmed: a message's new text, or what is to be changed in a campaign. */
type AwaitedFor = { edit: number } | { return: Campaign };

/** Returns what words of the caller's are awaited for; undefined when none are. */
export async function awaitedOf(ctx: BotContext): Promise<AwaitedFor | undefined> {
  const author = authorOf(ctx);
  if (!author) return undefined;
  const { words } = ctx.services.campaigns;
  const edit = await words.edit(author.planId, author.memberId);
  if (edit !== undefined) return { edit };
  const returned = callerMay(ctx, approveCampaigns) && (await words.return(author.planId, author.memberId));
  return returned ? { return: returned } : undefined;
}

/** Takes words for what they are awaited for; a question is answered first, and they are awaited still. */
export async function takeAwaited(ctx: BotContext, next: NextFunction, awaited: AwaitedFor): Promise<void> {
  const words = ctx.message?.text ?? '';
  const what = 'edit' in awaited ? 'edit' : 'return';
  if (words.endsWith('?')) return answerFirst(next, () => reply(ctx, ctx.t(`campaigns:still.${what}`)));
  await ('edit' in awaited ? takeEdit(ctx, awaited.edit) : takeReturn(ctx, awaited.return, words));
}

/** What a coordinator wants changed in a campaign that waits: it goes back to its author with these words. */
async function takeReturn(ctx: BotContext, campaign: Campaign, words: string): Promise<void> {
  const count = [...words].length;
  if (count > LONGEST_WORDS)
    return reply(ctx, ctx.t('campaigns:return-too-long', { count, most: LONGEST_WORDS }));
  const { campaigns, outbox } = ctx.services;
  const outcome = await campaigns.lifecycle.refuse(actorOf(ctx), campaign.id, maskNumbers(words).text);
  if (outcome === 'refused') await tellDecision(ctx.services, campaign);
  outbox.wake();
  await reply(ctx, ctx.t(outcome === 'refused' ? 'campaigns:returned' : 'campaigns:decided-before'));
}

/** Another text for a message that went, everywhere. */
async function takeEdit(ctx: BotContext, message: number): Promise<void> {
  const author = authorOf(ctx);
  const content = ctx.message && contentOf(ctx.message, ctx.services.channel);
  if (!author || !content) return;
  const { campaigns, outbox } = ctx.services;
  const outcome = await campaigns.corrections.edit(author, message, content.written, longestValues);
  if (typeof outcome === 'object') {
    const [problem] = outcome.problems;
    return problem && reply(ctx, problemWords(ctx.t, problem));
  }
  await campaigns.words.forget(author.planId, author.memberId);
  await campaigns.sweep(author.planId);
  outbox.wake();
  await reply(ctx, ctx.t(`campaigns:edit.${outcome}`));
}
