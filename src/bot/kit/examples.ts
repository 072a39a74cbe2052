import { InlineKeyboard } from 'grammy';
import { askerOf, momentOf } from './answer-question.ts';
import { buttonData } from './callback-data.ts';
import type { BotContext } from './context.ts';

/** Three questions that fit what is near in the plan, as buttons that ask them. */
export async function exampleButtons(ctx: BotContext): Promise<InlineKeyboard> {
  const asker = await askerOf(ctx);
  const keyboard = new InlineKeyboard();
  for (const [index, question] of asker.examples(momentOf(ctx)).entries()) {
    keyboard.text(question, buttonData('ask', index)).row();
  }
  return keyboard;
}
