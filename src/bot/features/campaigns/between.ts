import { InlineKeyboard } from 'grammy';
import { plain } from '../../../base/rich-text.ts';
import { isAboutAnother } from '../../kit/about-another.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Open } from '../../kit/conversations/flow.ts';
import { textMessage } from '../../kit/formatted.ts';
import type { ComposeAnswers, ComposeStep } from './answers.ts';
import { buttons } from './buttons.ts';

/* Questions that an author asks while a campaign waits for words: they are answered, and the draft stays as it is. */

/** What a draft shows, and what was taken for a cry for help: words in reply to these are the campaign's. */
const OWN_BUTTONS = ['compose', 'erase'];

/** Whether words are in reply to what the bot said of something else. */
export function isOthers(ctx: BotContext): Promise<boolean> {
  return isAboutAnother(ctx, ...OWN_BUTTONS);
}

/** Whether a draft waits for what is to be sent. */
export function awaitsContent(step: ComposeStep): boolean {
  return step === 'message' || step === 'replace';
}

/** Whether a draft waits for words of its author's. */
export function awaitsWords(step: ComposeStep): boolean {
  return awaitsContent(step) || ['links', 'when', 'keep', 'options'].includes(step);
}

/** Says below an answer what the draft waits for, with a button that goes on; where it waits for content, one that takes the question. */
export async function showStill(
  ctx: BotContext,
  { id, revision, answers: { step } }: Open<ComposeAnswers>,
): Promise<void> {
  const { t, message } = ctx;
  const keyboard = new InlineKeyboard();
  const button = (op: 'on' | 'use') =>
    keyboard.text(t(`campaigns:button.${op}`), buttons.data('compose', id, revision, op, '')).row();
  button('on');
  if (awaitsContent(step)) button('use');
  const [text, rest] = textMessage([[plain(t(`campaigns:still.${step}`))]], keyboard);
  const asked = message && {
    reply_parameters: { message_id: message.message_id, allow_sending_without_reply: true },
  };
  await ctx.reply(text, { ...rest, ...asked });
}
