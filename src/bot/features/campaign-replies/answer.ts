import { plain } from '../../../base/rich-text.ts';
import type { CampaignReply } from '../../../campaigns/replies/reply.ts';
import type { Right } from '../../../people/rights.ts';
import { actorOf, askingOf, callerMay } from '../../kit/caller.ts';
import { chatOf } from '../../kit/chat.ts';
import type { BotContext } from '../../kit/context.ts';
import {
  askForWords,
  type WordsToSend,
  wordsFlow,
  wouldTakeWords,
} from '../../kit/conversations/words-to-send.ts';
import { reply, sayNotSaved, turnTo } from '../../kit/reply.ts';
import { buttons } from './buttons.ts';
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

/** The author's answer to what a person wrote in reply to a campaign. */
export const answerWords: WordsToSend = {
  name: 'campaign-answer',
  dropped: 'campaign-replies:given-up',
  sure: 'campaign-replies:sure',
  button: 'campaign-replies:send',
  may: (ctx) => ctx.chat?.type === 'private' && callerMay(ctx, answerCampaignReplies),
  async ask(ctx, about) {
    const to = await replyOf(ctx, about);
    const where = to?.answerTo?.inGroup ? 'to-group' : 'to-person';
    return [[plain(ctx.t(`campaign-replies:write.${where}`, { name: to && writerName(ctx.t, to) }))]];
  },
  async still(ctx, about) {
    const to = await replyOf(ctx, about);
    return ctx.t('campaign-replies:still', { name: to && writerName(ctx.t, to) });
  },
  read: ({ t }, { text = '' }) => tooLong(t, text) ?? { text, styles: [] },
  async send(ctx, open, { text }, end) {
    const { planId, memberId } = actorOf(ctx);
    const { campaigns, conversations } = ctx.services;
    const to = await replyOf(ctx, open.answers.about);
    const refusal = to ? refusalOf(ctx, to) : 'campaign-replies:answered-before';
    const over = (key: string) => ({ over: () => turnTo(ctx, ctx.t(key)) });
    if (!to || refusal !== undefined || memberId === undefined) {
      await conversations.drop(askingOf(ctx), answerWords.name);
      return over(refusal ?? 'campaign-replies:not-author');
    }
    if (await campaigns.answers.answer(planId, to, memberId, text, end))
      return over('campaign-replies:answered');
    return { over: () => sayNotSaved(ctx, open.id) };
  },
  data: (id, op) => buttons.data('reply-words', id, op),
  parse: (data) => buttons.parse('reply-words', data),
};

export const answerFlow = wordsFlow(answerWords);

/** Takes words in reply to a notice of a single reply: they are shown before they go. False for all else. */
export async function takeAnswer(ctx: BotContext): Promise<boolean> {
  const words = ctx.message?.text ?? '';
  const told =
    words === '' || words.startsWith('/') || !answerWords.may(ctx) ? undefined : await toldAbove(ctx);
  if (!told) return false;
  const [only, other] = told;
  if (!only || other) {
    await reply(ctx, ctx.t('campaign-replies:which'));
    return true;
  }
  const refusal = refusalOf(ctx, only);
  const problem = refusal === undefined ? tooLong(ctx.t, words) : ctx.t(refusal);
  if (problem !== undefined) await reply(ctx, problem);
  else await askForWords(ctx, answerFlow, only.id, { text: words, styles: [] });
  return true;
}

/** Whether words would be an answer to a reply, and not a question that the plan answers. */
export async function wouldAnswer(ctx: BotContext): Promise<boolean> {
  const words = ctx.message?.text ?? '';
  if (words === '' || words.startsWith('/') || !answerWords.may(ctx)) return false;
  return (await toldAbove(ctx)) !== undefined || wouldTakeWords(ctx, answerWords, answerFlow);
}

function tooLong(t: BotContext['t'], words: string): string | undefined {
  const count = [...words].length;
  return count > LONGEST_ANSWER ? t('campaign-replies:too-long', { count, most: LONGEST_ANSWER }) : undefined;
}

function replyOf(ctx: BotContext, id: number): Promise<CampaignReply | undefined> {
  return ctx.services.campaigns.replies.get(ctx.known.plan.id, id);
}

async function toldAbove(ctx: BotContext): Promise<CampaignReply[] | undefined> {
  const above = ctx.message?.reply_to_message;
  if (above?.from?.id !== ctx.me.id) return undefined;
  const { planId } = actorOf(ctx);
  return ctx.services.campaigns.replies.toldIn(planId, chatOf(ctx), String(above.message_id));
}
