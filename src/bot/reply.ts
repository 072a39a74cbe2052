import { FormattedString } from '@grammyjs/parse-mode';
import { GrammyError, type InlineKeyboard } from 'grammy';
import type { MessageEntity } from 'grammy/types';
import type { RichText, Span } from '../rich-text.ts';
import type { BotContext } from './context.ts';

/** Telegram's limit for a text, in UTF-16 units (Bot API, sendMessage). */
const MOST_CHARACTERS = 4096;

interface Formatted {
  text: string;
  entities: MessageEntity[];
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

/** Answers where the question came from: the same chat and topic, and in groups as a reply to the message. */
export async function reply(ctx: BotContext, text: RichText, keyboard?: InlineKeyboard): Promise<void> {
  const message = ctx.message;
  const { text: body, entities } = formatted(text);
  await ctx.reply(body, {
    entities,
    link_preview_options: { is_disabled: true },
    ...(keyboard && { reply_markup: keyboard }),
    ...(message &&
      ctx.chat?.type !== 'private' && {
        reply_parameters: { message_id: message.message_id, allow_sending_without_reply: true },
      }),
    ...(message?.is_topic_message &&
      message.message_thread_id !== undefined && {
        message_thread_id: message.message_thread_id,
      }),
  });
}

/** Puts a new text and new buttons in place of the message whose button was pressed. Pressing twice is no error. */
export async function replace(ctx: BotContext, text: RichText, keyboard?: InlineKeyboard): Promise<void> {
  const { text: body, entities } = formatted(text);
  try {
    await ctx.editMessageText(body, {
      entities,
      link_preview_options: { is_disabled: true },
      ...(keyboard && { reply_markup: keyboard }),
    });
  } catch (error) {
    const unchanged = error instanceof GrammyError && error.description.includes('message is not modified');
    if (!unchanged) throw error;
  }
}
