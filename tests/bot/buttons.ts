import type { InlineKeyboardButton, Message } from 'grammy/types';

/** The buttons of a message that send data back. */
export function buttonsOf(message: Message | undefined): InlineKeyboardButton.CallbackButton[] {
  const buttons = message?.reply_markup?.inline_keyboard.flat() ?? [];
  return buttons.flatMap((button) => ('callback_data' in button ? [button] : []));
}

/** The data of a message's first button whose label matches. @throws Error when there is none */
export function buttonOf(message: Message | undefined, label: RegExp): string {
  const found = buttonsOf(message).find(({ text }) => label.test(text));
  if (!found) throw new Error(`no button ${label} among ${labelsOf(message)}`);
  return found.callback_data;
}

/** The labels of a message's buttons. */
export function labelsOf(message: Message | undefined): string[] {
  return buttonsOf(message).map(({ text }) => text);
}
