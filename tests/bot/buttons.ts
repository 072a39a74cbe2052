import type { Message } from 'grammy/types';

/** The data of a message's first button whose label matches. @throws Error when there is none */
export function buttonOf(message: Message | undefined, label: RegExp): string {
  const found = labelled(message).find(({ text }) => label.test(text));
  if (!found) throw new Error(`no button ${label} among ${labelled(message).map(({ text }) => text)}`);
  return found.data;
}

/** The labels of a message's buttons. */
export function labelsOf(message: Message | undefined): string[] {
  return labelled(message).map(({ text }) => text);
}

function labelled(message: Message | undefined): { text: string; data: string }[] {
  const rows = message?.reply_markup?.inline_keyboard.flat() ?? [];
  return rows.flatMap((one) => ('callback_data' in one ? [{ text: one.text, data: one.callback_data }] : []));
}
