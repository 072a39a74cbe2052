import { GrammyError, type InlineKeyboard } from 'grammy';
import type { RichText } from '../rich-text.ts';
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
