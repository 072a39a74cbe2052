import type { InlineKeyboardMarkup } from 'grammy/types';
import { z } from 'zod';
import { json } from '../calls/fields.ts';
import { badRequest } from '../calls/refusal.ts';
import { webAddress } from './given-entities.ts';

const MOST_BUTTONS = 100;
const LONGEST_DATA_BYTES = 64;

const button = z.object({
  text: z.string(),
  callback_data: z.string().exactOptional(),
  url: z.string().exactOptional(),
});

/** The `reply_markup` parameter: buttons under the message, the only kind that the bot sends. */
export const replyMarkup = json(z.object({ inline_keyboard: z.array(z.array(button)) })).optional();

/** The part of a message that holds its buttons; nothing for none. @throws Refusal in Telegram's words */
export function buttonsOf(given: z.output<typeof replyMarkup>): { reply_markup?: InlineKeyboardMarkup } {
  const rows = given?.inline_keyboard.filter((row) => row.length > 0) ?? [];
  if (rows.length === 0) return {};
  if (rows.flat().length > MOST_BUTTONS) throw badRequest('reply markup is too long');
  return { reply_markup: { inline_keyboard: rows.map((row) => row.map(buttonView)) } };
}

function buttonView({ text, url, callback_data: data }: z.output<typeof button>) {
  if (text.trim() === '') throw badRequest('inline keyboard button text must be non-empty');
  if (url !== undefined) return { text, url: checkedUrl(url) };
  if (data !== undefined) return { text, callback_data: checkedData(data) };
  throw badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
}

function checkedData(data: string): string {
  const bytes = Buffer.byteLength(data, 'utf8');
  if (bytes === 0 || bytes > LONGEST_DATA_BYTES) throw badRequest('BUTTON_DATA_INVALID');
  return data;
}

function checkedUrl(url: string): string {
  const address = webAddress(url.trim());
  if (address !== undefined) return address;
  throw badRequest(`inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`);
}
