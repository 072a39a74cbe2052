import type { BotContext } from '../../kit/context.ts';

/**
 * The words on the pressed button, as the messenger kept them with the bot's own message; undefined when the message
 * is too old to be handed over, or has no such button.
 */
export function pressedLabel(ctx: BotContext): string | undefined {
  const query = ctx.callbackQuery;
  const message = query?.message;
  if (!message || message.date === 0 || !('reply_markup' in message)) return undefined;
  const buttons = message.reply_markup?.inline_keyboard.flat() ?? [];
  return buttons.find((button) => 'callback_data' in button && button.callback_data === query.data)?.text;
}
