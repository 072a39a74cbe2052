import { chatOf } from './chat.ts';
import type { BotContext } from './context.ts';

/**
 * Whether words are in reply to something else that the bot said: a reminder, a task, a campaign, a screen of another feature.
 * @param own kinds of the buttons under messages that the words may be in reply to all the same
 */
export async function isAboutAnother(ctx: BotContext, ...own: string[]): Promise<boolean> {
  const above = ctx.message?.reply_to_message;
  if (above?.from?.id !== ctx.me.id) return false;
  const under = above.reply_markup?.inline_keyboard.flat() ?? [];
  const isOwn = under.some(
    (button) => 'callback_data' in button && own.includes(kindOf(button.callback_data)),
  );
  if (isOwn) return false;
  const sent = await ctx.services.outbox.hasSentMessage(chatOf(ctx), String(above.message_id));
  return sent || above.reply_markup !== undefined;
}

function kindOf(data: string): string {
  return data.split(':', 1)[0] ?? '';
}
