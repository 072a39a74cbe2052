import { FormattedString } from '@grammyjs/parse-mode';
import type { InlineKeyboardMarkup, MessageEntity } from 'grammy/types';
import type { RichText, Span } from '../../base/rich-text.ts';
import type { Button } from '../../outbox/message.ts';

/** Telegram's limit for a text, in UTF-16 units (Bot API, sendMessage). */
const MOST_CHARACTERS = 4096;

interface Formatted {
  text: string;
  entities: MessageEntity[];
}

/** A message as methods of the Bot API take it: its text, and the rest. Links show no preview. */
export function textMessage(rich: RichText, keyboard?: InlineKeyboardMarkup) {
  const { text, entities } = formatted(rich);
  const rest = { entities, link_preview_options: { is_disabled: true } };
  return [text, { ...rest, ...(keyboard && { reply_markup: keyboard }) }] as const;
}

/** Texts that are kept are put into form once. */
const formattedBefore = new WeakMap<RichText, Formatted>();

/** A text with its entities, ready for the Bot API. No markup is parsed anywhere, so no text can break it. */
function formatted(text: RichText): Formatted {
  const ready = formattedBefore.get(text) ?? format(text);
  formattedBefore.set(text, ready);
  return ready;
}

function format(text: RichText): Formatted {
  const whole = inLines(text.map((line) => FormattedString.join(line.map(styled), '')));
  if (whole.text.length <= MOST_CHARACTERS) return whole;
  const { text: cut, entities } = new FormattedString(whole.text, whole.entities).slice(
    0,
    MOST_CHARACTERS - 1,
  );
  return { text: `${cut}…`, entities };
}

/** Lines under each other. No style goes over the end of a line, so their entities only move along. */
function inLines(lines: readonly FormattedString[]): Formatted {
  let length = 0;
  const entities = lines.flatMap((line) => {
    const before = length;
    length += line.text.length + 1;
    return line.entities.map((entity) => ({ ...entity, offset: entity.offset + before }));
  });
  return { text: lines.map((line) => line.text).join('\n'), entities };
}

function styled(span: Span): FormattedString {
  const account = Number(span.mention);
  if (Number.isSafeInteger(account)) return FormattedString.mentionUser(span.text, account);
  switch (span.style) {
    case 'bold':
      return FormattedString.bold(span.text);
    case 'italic':
      return FormattedString.italic(span.text);
    case 'quote':
      return FormattedString.blockquote(span.text);
    default:
      return new FormattedString(span.text);
  }
}

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
