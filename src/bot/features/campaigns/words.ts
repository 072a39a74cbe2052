import { may } from '../../../people/rights.ts';
import type { BotContext } from '../../kit/context.ts';
import { waitsForWords, wouldTakeWords } from '../../kit/conversations/words-to-send.ts';
import { originOf } from '../../kit/identify.ts';
import { isQuestionOnPlan } from '../../kit/question-between.ts';
import { CAMPAIGN_FLOW, composeAnswers } from './answers.ts';
import { editFlow, editWords, returnFlow, returnWords } from './awaited.ts';
import { awaitsContent, awaitsWords, isOthers } from './between.ts';
import { authorOf, runCampaigns } from './composing.ts';
import { meantComposing } from './flow.ts';

/* What a campaign would do with words, for those who look at them before. */

/** Whether words would become a campaign's: its text, a link, a poll, a template's name, or what is to be changed in it. */
export async function keepsWords(ctx: BotContext): Promise<boolean> {
  const words = ctx.message?.text ?? '';
  if (words.startsWith('/') || !authorOf(ctx) || (await isOthers(ctx))) return false;
  if (await wouldTakeWords(ctx, editWords, editFlow)) return true;
  if (await wouldTakeWords(ctx, returnWords, returnFlow)) return true;
  const step = (await meantComposing(ctx))?.open.answers.step;
  if (!step || !awaitsWords(step) || step === 'when') return false;
  return awaitsContent(step) ? !(await isQuestionOnPlan(ctx)) : !words.endsWith('?');
}

/**
 * Whether the person was asked to send the content of a campaign, which is meant for the public. Asked before it is known who
 * writes; where the database does not answer, nothing waits.
 */
export async function campaignWaits(ctx: BotContext): Promise<boolean> {
  const origin = originOf(ctx);
  if (!origin || origin.inGroup) return false;
  const { people, conversations, log } = ctx.services;
  try {
    const caller = await people.findCaller(origin);
    if (caller?.memberId === undefined || !may(caller.roles, runCampaigns)) return false;
    const planId = caller.plan.id;
    const { channel, accountId } = caller.knownBy;
    const here = { channel, chatId: accountId, accountId, planId, on: origin.channel };
    const [newest] = await conversations.of(here);
    if (newest?.flow === editWords.name) return waitsForWords(newest.answers);
    const open = newest?.flow === CAMPAIGN_FLOW ? composeAnswers.safeParse(newest.answers).data : undefined;
    return open !== undefined && awaitsContent(open.step);
  } catch (error) {
    log.error({ err: error }, 'a draft could not be read');
    return false;
  }
}
