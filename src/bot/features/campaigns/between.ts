import { InlineKeyboard } from 'grammy';
import { plain } from '../../../base/rich-text.ts';
import type { Campaign } from '../../../campaigns/campaign.ts';
import type { BotContext } from '../../kit/context.ts';
import { textMessage } from '../../kit/formatted.ts';
import { buttons } from './buttons.ts';
import { type Talk, talkOf } from './talk.ts';

/* Questions that an author asks while a campaign waits for words: they are answered, and the draft stays as it is. */

/** Whether a draft waits for what is to be sent. */
export function awaitsContent({ step }: Talk): boolean {
  return step === 'message' || step === 'replace';
}

/** Whether a draft waits for words of its author's. */
export function awaitsWords(talk: Talk): boolean {
  return awaitsContent(talk) || ['links', 'when', 'keep', 'options'].includes(talk.step);
}

/** Says below an answer what the draft waits for, with a button that goes on; where it waits for content, one that takes the question. */
export async function showStill(ctx: BotContext, draft: Campaign): Promise<void> {
  const { t, message } = ctx;
  const talk = talkOf(draft);
  const keyboard = new InlineKeyboard();
  const button = (op: 'on' | 'use') =>
    keyboard
      .text(t(`campaigns:button.${op}`), buttons.data('compose', draft.id, draft.revision, op, ''))
      .row();
  button('on');
  if (awaitsContent(talk)) button('use');
  const [text, rest] = textMessage([[plain(t(`campaigns:still.${talk.step}`))]], keyboard);
  const asked = message && {
    reply_parameters: { message_id: message.message_id, allow_sending_without_reply: true },
  };
  await ctx.reply(text, { ...rest, ...asked });
}
