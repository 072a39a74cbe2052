import type { NextFunction } from 'grammy';
import { askerOf, momentOf } from './answer-question.ts';
import type { BotContext } from './context.ts';

/** What the answerer of questions makes of words that are none about the plan. */
const NO_QUESTION = ['unknown', 'danger', 'choose', 'help'];
/** Characters of a question: what is longer is meant for many to read. */
const LONGEST_QUESTION = 160;
/** What people write for others: several lines, fields, web addresses. */
const FOR_OTHERS = /[\n{]|https?:/;

/**
 * Whether what came where words for others are awaited is a question to the bot instead: a line that ends with a question mark and
 * that the plan answers. What was forwarded, or is in reply to the bot, is for the others, whatever it asks.
 */
export async function isQuestionOnPlan(ctx: BotContext): Promise<boolean> {
  const { message } = ctx;
  const words = message?.text?.trim() ?? '';
  if (!words.endsWith('?') || words.length > LONGEST_QUESTION || FOR_OTHERS.test(words)) return false;
  if (message?.forward_origin || message?.reply_to_message?.from?.id === ctx.me.id) return false;
  return isOnPlan(ctx, words);
}

/** Whether the answerer of questions knows what is asked: words that it makes nothing of are no question on the plan. */
export async function isOnPlan(ctx: BotContext, question: string): Promise<boolean> {
  const asker = await askerOf(ctx);
  const { intent } = asker.answer({ question, ...momentOf(ctx), askerUnits: ctx.known.caller.units });
  return !NO_QUESTION.includes(intent);
}

/** Has a question answered by who answers questions; then says what is awaited still. */
export async function answerFirst(next: NextFunction, sayStill: () => Promise<unknown>): Promise<void> {
  await next();
  await sayStill();
}
