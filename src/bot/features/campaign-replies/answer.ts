import type { NextFunction } from 'grammy';
import type { CampaignReply } from '../../../campaigns/replies/reply.ts';
import type { Right } from '../../../people/rights.ts';
import { isAboutAnother } from '../../kit/about-another.ts';
import { actorOf, callerMay } from '../../kit/caller.ts';
import { chatOf } from '../../kit/chat.ts';
import type { BotContext } from '../../kit/context.ts';
import { answerFirst, isQuestionOnPlan } from '../../kit/question-between.ts';
import { reply } from '../../kit/reply.ts';
import { writerName } from './notices.ts';

export const answerCampaignReplies: Right = {
  name: 'answer-campaign-replies',
  roles: ['COORDINATOR', 'CAMPAIGNER'],
};

/** Characters of an answer: with who answers above it, it fits a message. */
const LONGEST_ANSWER = 3_500;

/** Why the caller may not answer a reply, as the key of a text; undefined when the caller may. */
export function refusalOf(ctx: BotContext, reply: CampaignReply): string | undefined {
  const { memberId, role } = ctx.known.caller;
  const isHers = reply.authorId === undefined ? role === 'COORDINATOR' : reply.authorId === memberId;
  if (!isHers) return 'campaign-replies:not-author';
  if (reply.answered) return 'campaign-replies:answered-before';
  return reply.answerTo ? undefined : 'campaign-replies:no-way';
}

/** Has the caller's next words be the answer to a reply, and says so. */
export async function awaitAnswer(ctx: BotContext, to: CampaignReply): Promise<void> {
  const { planId, memberId } = actorOf(ctx);
  const { answers, words } = ctx.services.campaigns;
  if (memberId !== undefined) await words.forget(planId, memberId);
  if (memberId === undefined || !(await answers.awaitAnswer(to.id, memberId)))
    return reply(ctx, ctx.t('campaign-replies:answered-before'));
  const where = to.answerTo?.inGroup ? 'to-group' : 'to-person';
  await reply(ctx, ctx.t(`campaign-replies:write.${where}`, { name: writerName(ctx.t, to) }));
}

/**
 * Takes words that answer a reply: typed after "answer", or in reply to a notice of a single one. False for all else. A question that
 * the plan answers is none: it is answered, and the answer is awaited still.
 */
export async function takeAnswer(ctx: BotContext, next: NextFunction): Promise<boolean> {
  const words = ctx.message?.text ?? '';
  if (words === '' || words.startsWith('/') || !mayAnswerHere(ctx)) return false;
  const told = await toldAbove(ctx);
  if (!told) {
    const awaited = (await isAboutAnother(ctx)) ? undefined : await awaitedAnswer(ctx);
    if (!awaited) return false;
    const name = writerName(ctx.t, awaited);
    if (await isQuestionOnPlan(ctx))
      await answerFirst(next, () => reply(ctx, ctx.t('campaign-replies:still', { name })));
    else await send(ctx, awaited, words);
    return true;
  }
  const [only, other] = told;
  if (only && !other) await send(ctx, only, words);
  else await reply(ctx, ctx.t('campaign-replies:which'));
  return true;
}

/** Whether words would be an answer to a reply, and not a question that the plan answers. */
export async function wouldAnswer(ctx: BotContext): Promise<boolean> {
  const words = ctx.message?.text ?? '';
  if (words === '' || words.startsWith('/') || !mayAnswerHere(ctx)) return false;
  if (await toldAbove(ctx)) return true;
  if ((await isAboutAnother(ctx)) || !(await awaitedAnswer(ctx))) return false;
  return !(await isQuestionOnPlan(ctx));
}

/** `/huy`, `/cancel`: no answer is awaited any more. False when none was. */
export async function giveUp(ctx: BotContext): Promise<boolean> {
  const { memberId } = actorOf(ctx);
  if (memberId === undefined || !mayAnswerHere(ctx) || !(await awaitedAnswer(ctx))) return false;
  await ctx.services.campaigns.answers.awaitNone(memberId);
  await reply(ctx, ctx.t('campaign-replies:given-up'));
  return true;
}

async function send(ctx: BotContext, to: CampaignReply, words: string): Promise<void> {
  const { planId, memberId } = actorOf(ctx);
  const refusal = refusalOf(ctx, to);
  if (refusal !== undefined) return reply(ctx, ctx.t(refusal));
  const count = [...words].length;
  if (count > LONGEST_ANSWER)
    return reply(ctx, ctx.t('campaign-replies:too-long', { count, most: LONGEST_ANSWER }));
  const { answers } = ctx.services.campaigns;
  const sent = memberId !== undefined && (await answers.answer(planId, to, memberId, words));
  await reply(ctx, ctx.t(sent ? 'campaign-replies:answered' : 'campaign-replies:answered-before'));
}

function mayAnswerHere(ctx: BotContext): boolean {
  return ctx.chat?.type === 'private' && callerMay(ctx, answerCampaignReplies);
}

async function awaitedAnswer(ctx: BotContext): Promise<CampaignReply | undefined> {
  const { planId, memberId } = actorOf(ctx);
  if (memberId === undefined) return undefined;
  return ctx.services.campaigns.answers.awaited(planId, memberId);
}

async function toldAbove(ctx: BotContext): Promise<CampaignReply[] | undefined> {
  const above = ctx.message?.reply_to_message;
  if (above?.from?.id !== ctx.me.id) return undefined;
  const { planId } = actorOf(ctx);
  return ctx.services.campaigns.replies.toldIn(planId, chatOf(ctx), String(above.message_id));
}
