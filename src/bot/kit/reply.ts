import { GrammyError, type InlineKeyboard } from 'grammy';
import type { RichText } from '../../base/rich-text.ts';
import type { BotContext } from './context.ts';
import { formatted } from './formatted.ts';

/** Answers where the question came from: the same chat and topic, and in groups as a reply to the message. */
export async function reply(ctx: BotContext, text: RichText, keyboard?: InlineKeyboard): Promise<void> {
  await replyNumbered(ctx, text, keyboard);
}

/** Answers as `reply` does; the number of the answer within its chat. */
export async function replyNumbered(
  ctx: BotContext,
  text: RichText,
  keyboard?: InlineKeyboard,
): Promise<number> {
  const message = ctx.message;
  const { text: body, entities } = formatted(text);
  const sent = await ctx.reply(body, {
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
  return sent.message_id;
}

/** Telegram's words for a message that takes no other text: deleted meanwhile, not the bot's, or a file. */
const NOT_TO_BE_EDITED =
  /message to edit not found|message can't be edited|there is no text in the message to edit/;

/**
 * Puts a new text and new buttons in place of the message whose button was pressed; below it where that one cannot be
 * changed. Pressing twice is no error.
 */
export async function replace(ctx: BotContext, text: RichText, keyboard?: InlineKeyboard): Promise<void> {
  const { text: body, entities } = formatted(text);
  try {
    await ctx.editMessageText(body, {
      entities,
      link_preview_options: { is_disabled: true },
      ...(keyboard && { reply_markup: keyboard }),
    });
  } catch (error) {
    if (!(error instanceof GrammyError)) throw error;
    if (NOT_TO_BE_EDITED.test(error.description)) return reply(ctx, text, keyboard);
    if (!error.description.includes('message is not modified')) throw error;
  }
}
