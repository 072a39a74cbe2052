import type { InlineKeyboardMarkup } from 'grammy/types';
import type { Button } from '../../outbox/message.ts';

/** Buttons of a message that is free of any messenger, as Telegram takes them. */
export function inlineKeyboard(rows: readonly (readonly Button[])[]): InlineKeyboardMarkup {
  return {
    inline_keyboard: rows.map((row) =>
      row.map((button) =>
        'url' in button
          ? { text: button.label, url: button.url }
          : { text: button.label, callback_data: button.data },
      ),
    ),
  };
}
