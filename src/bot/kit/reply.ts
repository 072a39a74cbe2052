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

/** Telegram's words for a message that takes no other text: deleted, not the bot's, or a file. */
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

/** Deletes the bot's earlier question, so that one message at a time is to be answered. One that is gone is no error. */
export async function takeAway(ctx: BotContext, messageId: number | undefined): Promise<void> {
  if (messageId === undefined || ctx.chat === undefined) return;
  await ctx.api.deleteMessage(ctx.chat.id, messageId).catch((error: unknown) => {
    if (!(error instanceof GrammyError)) throw error;
  });
}

/** Shows a pop-up over the pressed button that the person closes: the text of a key. */
export async function alert(
  ctx: BotContext,
  key: string,
  fields: Parameters<BotContext['t']>[1] = {},
): Promise<void> {
  await ctx.answerCallbackQuery({ text: ctx.t(key, fields), show_alert: true });
}

/** Answers the press of a button that nobody knows: forged, or from an older version. */
export async function sayOld(ctx: BotContext): Promise<void> {
  await ctx.answerCallbackQuery({ text: ctx.t('bot:ask.old-button') });
}

/** Answers the press of a button that is about what the plan no longer has. */
export async function sayGone(ctx: BotContext): Promise<void> {
  await ctx.answerCallbackQuery({ text: ctx.t('bot:button.gone') });
}

/** Answers the press of another person's button, or of one that is about what is over. */
export function sayOver(ctx: BotContext): Promise<void> {
  return alert(ctx, 'progress:over');
}
