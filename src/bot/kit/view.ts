import type { InlineKeyboard } from 'grammy';
import type { RichText } from '../../base/rich-text.ts';

/** What a message shows: its text and the buttons under it. */
export interface View {
  text: RichText;
  keyboard: InlineKeyboard;
}

/** A button that tells the bot something. */
export interface LinkButton {
  label: string;
  data: string;
}
