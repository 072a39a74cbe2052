import type { ForceReply, InlineKeyboardMarkup, ReplyKeyboardMarkup } from 'grammy/types';
import { z } from 'zod';
import { webAddress } from './entities/links.ts';
import { json } from './fields.ts';
import { badRequest } from './refusal.ts';

const MOST_BUTTONS = 100;
const LONGEST_DATA_BYTES = 64;

const inlineButton = z.object(
  {
    text: z.string({ error: 'can\'t parse inline keyboard button: Field "text" must be of type String' }),
    callback_data: z.string().exactOptional(),
    url: z.string().exactOptional(),
    switch_inline_query: z.string().exactOptional(),
    switch_inline_query_current_chat: z.string().exactOptional(),
    copy_text: z.object({ text: z.string().min(1).max(256) }).exactOptional(),
    style: z.enum(['danger', 'success', 'primary']).exactOptional(),
  },
  { error: "can't parse inline keyboard button: expected an Object" },
);

const inlineKeyboard = z.object({
  inline_keyboard: z.array(
    z.array(inlineButton, { error: "can't parse inline keyboard: expected an Array of Arrays" }),
    {
      error: "can't parse inline keyboard: expected an Array",
    },
  ),
});

const keyboardButton = z.union([z.string(), z.looseObject({ text: z.string() })], {
  error: "can't parse keyboard button: expected a String or an Object",
});

const replyKeyboard = z.object({
  keyboard: z.array(z.array(keyboardButton, { error: "can't parse keyboard: expected an Array of Arrays" }), {
    error: "can't parse keyboard: expected an Array",
  }),
  is_persistent: z.boolean().exactOptional(),
  resize_keyboard: z.boolean().exactOptional(),
  one_time_keyboard: z.boolean().exactOptional(),
  input_field_placeholder: z.string().max(64).exactOptional(),
  selective: z.boolean().exactOptional(),
});

const removal = z.object({ remove_keyboard: z.literal(true), selective: z.boolean().exactOptional() });

const forced = z.object({
  force_reply: z.literal(true),
  input_field_placeholder: z.string().max(64).exactOptional(),
  selective: z.boolean().exactOptional(),
});

/** The `reply_markup` parameter. */
export const replyMarkup = json(
  z.record(z.string(), z.unknown(), { error: 'object expected as reply markup' }),
  "can't parse reply keyboard markup JSON object",
);

/** What a reply markup does: buttons under the message, or people's keyboards changed; null takes those away. */
export interface Markup {
  inline?: InlineKeyboardMarkup;
  keyboard?: ReplyKeyboardMarkup | ForceReply | null;
}

/** Reads a reply markup. @throws Refusal in Telegram's words */
export function readMarkup(given: Record<string, unknown> | undefined): Markup {
  if (given === undefined) return {};
  if ('inline_keyboard' in given) return inlineMarkup(parse(inlineKeyboard, given));
  if ('keyboard' in given) return keyboardMarkup(parse(replyKeyboard, given));
  if ('remove_keyboard' in given) {
    parse(removal, given);
    return { keyboard: null };
  }
  if ('force_reply' in given) return { keyboard: parse(forced, given) };
  return {};
}

function parse<Schema extends z.ZodType>(schema: Schema, given: unknown): z.output<Schema> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw badRequest(parsed.error.issues[0]?.message ?? "can't parse reply keyboard markup JSON object");
}

function inlineMarkup(given: z.output<typeof inlineKeyboard>): Markup {
  const rows = given.inline_keyboard.filter((row) => row.length > 0);
  if (rows.length === 0) return {};
  if (rows.flat().length > MOST_BUTTONS) throw badRequest('reply markup is too long');
  return { inline: { inline_keyboard: rows.map((row) => row.map(inlineButtonView)) } };
}

type InlineButton = InlineKeyboardMarkup['inline_keyboard'][number][number];

function inlineButtonView(button: z.output<typeof inlineButton>): InlineButton {
  const { text, style } = button;
  if (text.trim() === '') throw badRequest('inline keyboard button text must be non-empty');
  const common = { text, ...(style === undefined ? {} : { style }) };
  if (button.url !== undefined) return { ...common, url: checkUrl(button.url) };
  if (button.callback_data !== undefined)
    return { ...common, callback_data: checkData(button.callback_data) };
  if (button.switch_inline_query !== undefined) {
    return { ...common, switch_inline_query: button.switch_inline_query };
  }
  if (button.switch_inline_query_current_chat !== undefined) {
    return { ...common, switch_inline_query_current_chat: button.switch_inline_query_current_chat };
  }
  if (button.copy_text !== undefined) return { ...common, copy_text: button.copy_text };
  throw badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
}

function checkData(data: string): string {
  const bytes = Buffer.byteLength(data, 'utf8');
  if (bytes === 0 || bytes > LONGEST_DATA_BYTES) throw badRequest('BUTTON_DATA_INVALID');
  return data;
}

function checkUrl(url: string): string {
  const address = webAddress(url.trim());
  if (address === undefined) {
    throw badRequest(`inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`);
  }
  return address;
}

function keyboardMarkup(given: z.output<typeof replyKeyboard>): Markup {
  const rows = given.keyboard
    .filter((row) => row.length > 0)
    .map((row) => row.map((button) => ({ text: typeof button === 'string' ? button : button.text })));
  if (rows.length === 0) return {};
  if (rows.flat().some((button) => button.text.trim() === '')) {
    throw badRequest('keyboard button text must be non-empty');
  }
  return { keyboard: { ...given, keyboard: rows } };
}
