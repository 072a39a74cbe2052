import { GrammyError, InlineKeyboard } from 'grammy';
import { plain, type RichText } from '../../base/rich-text.ts';
import { isTopicRefusal } from '../../channels/telegram/refusals.ts';
import { chatOf } from './chat.ts';
import type { BotContext } from './context.ts';
import { textMessage } from './formatted.ts';

/** What a message shows: its text and the buttons under it. */
export interface View {
  text: RichText;
  keyboard: InlineKeyboard;
}

/** A view of plain words. */
export function textView(words: string, keyboard = new InlineKeyboard()): View {
  return { text: [[plain(words)]], keyboard };
}

/** What can be shown: plain words, a text, or a text with its buttons. */
type Shown = string | RichText | View;

/** Answers where the question came from: the same chat and topic, and in groups as a reply to the message. */
export async function reply(ctx: BotContext, shown: Shown, keyboard?: InlineKeyboard): Promise<void> {
  await replyNumbered(ctx, shown, keyboard);
}

/** Answers as `reply` does. Returns the number of the answer within its chat. */
export async function replyNumbered(
  ctx: BotContext,
  shown: Shown,
  keyboard?: InlineKeyboard,
): Promise<number> {
  const { message } = ctx;
  const [text, rest] = messageOf(shown, keyboard);
  const replied = message && ctx.chat?.type !== 'private' && message.message_id;
  const sent = await inTopic(ctx, ({ chat, topic, general }) =>
    ctx.api.sendMessage(chat, text, {
      ...rest,
      ...(replied &&
        !general && { reply_parameters: { message_id: replied, allow_sending_without_reply: true } }),
      ...topic,
    }),
  );
  return sent.message_id;
}

/** Where an answer goes. */
interface Spot {
  chat: number;
  /** The parameters that name the topic. */
  topic: { message_thread_id?: number };
  /** It goes to the general topic, because the question's is closed: without quoting the question, which would take it there. */
  general: boolean;
}

/**
 * Sends an answer into the topic of a group in which the question was asked; into the general one when that is closed or gone.
 * @param send must not be one of grammY's shortcuts, which add the question's topic by themselves
 */
export async function inTopic<T>(
  { message, chat }: BotContext,
  send: (spot: Spot) => Promise<T>,
): Promise<T> {
  if (!chat) throw new Error('there is nobody to answer');
  const id = message?.is_topic_message ? message.message_thread_id : undefined;
  if (id === undefined) return send({ chat: chat.id, topic: {}, general: false });
  try {
    return await send({ chat: chat.id, topic: { message_thread_id: id }, general: false });
  } catch (error) {
    if (!(error instanceof GrammyError && isTopicRefusal(error))) throw error;
    return send({ chat: chat.id, topic: {}, general: true });
  }
}

/** Telegram's words for a message that takes no other text: deleted, not the bot's, or a file. */
const NOT_TO_BE_EDITED =
  /message to edit not found|message can't be edited|there is no text in the message to edit/;

/**
 * Puts a new text and new buttons in place of the message whose button was pressed; below it where that one cannot be
 * changed, or where the button's words were typed. Pressing twice is no error.
 */
export async function replace(ctx: BotContext, shown: Shown, keyboard?: InlineKeyboard): Promise<void> {
  if (!ctx.callbackQuery) return reply(ctx, shown, keyboard);
  try {
    await ctx.editMessageText(...messageOf(shown, keyboard));
  } catch (error) {
    if (!(error instanceof GrammyError)) throw error;
    if (NOT_TO_BE_EDITED.test(error.description)) return reply(ctx, shown, keyboard);
    if (!isUnchanged(error)) throw error;
  }
}

/** Puts a new text and new buttons in an earlier message of the bot's. Returns false where there is none that can be changed. */
export async function renew(ctx: BotContext, messageId: number | undefined, shown: Shown): Promise<boolean> {
  if (messageId === undefined || ctx.chat === undefined) return false;
  try {
    await ctx.api.editMessageText(ctx.chat.id, messageId, ...messageOf(shown, undefined));
    return true;
  } catch (error) {
    if (!(error instanceof GrammyError)) throw error;
    return isUnchanged(error);
  }
}

/** Whether an edit was refused only because the message shows the same already. */
function isUnchanged(error: unknown): boolean {
  return error instanceof GrammyError && error.description.includes('message is not modified');
}

/**
 * Answers the press of a button by showing something in place of its message, as `replace` does; below a message that the bot
 * sent unasked: others read that one, too.
 */
export async function turnTo(ctx: BotContext, shown: Shown, keyboard?: InlineKeyboard): Promise<void> {
  if (!ctx.callbackQuery) return reply(ctx, shown, keyboard);
  await ctx.answerCallbackQuery();
  const pressed = ctx.callbackQuery.message?.message_id;
  const { outbox } = ctx.services;
  const isUnasked = pressed !== undefined && (await outbox.hasSentMessage(chatOf(ctx), String(pressed)));
  await (isUnasked ? reply : replace)(ctx, shown, keyboard);
}

function messageOf(shown: Shown, keyboard: InlineKeyboard | undefined) {
  if (typeof shown === 'string') return textMessage([[plain(shown)]], keyboard);
  return Array.isArray(shown) ? textMessage(shown, keyboard) : textMessage(shown.text, shown.keyboard);
}

/** Deletes the bot's earlier question, so that one message at a time is to be answered. One that is gone is no error. */
export async function takeAway(ctx: BotContext, messageId: number | undefined): Promise<void> {
  if (messageId === undefined || ctx.chat === undefined) return;
  await ctx.api.deleteMessage(ctx.chat.id, messageId).catch((error: unknown) => {
    if (!(error instanceof GrammyError)) throw error;
  });
}

/** The values that a text takes in. */
type Fields = Parameters<BotContext['t']>[1];

/** Shows a pop-up over the pressed button that the person closes: the text of a key; a message where its words were typed. */
export async function alert(ctx: BotContext, key: string, fields: Fields = {}): Promise<void> {
  if (!ctx.callbackQuery) return reply(ctx, ctx.t(key, fields));
  await ctx.answerCallbackQuery({ text: ctx.t(key, fields), show_alert: true });
}

/** Shows a line over the chat of the pressed button for some seconds: the text of a key; nothing where its words were typed. */
export async function toast(ctx: BotContext, key: string): Promise<void> {
  if (!ctx.callbackQuery) return;
  await ctx.answerCallbackQuery({ text: ctx.t(key) });
}

/** Answers the press of a button that nobody knows: forged, or from an older version. */
export const sayOld = (ctx: BotContext) => toast(ctx, 'bot:ask.old-button');

/** Answers the press of a button that is about what the plan no longer has. */
export const sayGone = (ctx: BotContext) => toast(ctx, 'bot:button.gone');

/** Answers the press of another person's button, or of one that is about what is over. */
export const sayOver = (ctx: BotContext) => alert(ctx, 'progress:over');

/** Why a conversation was not saved: another answer came first, which is shown by now; or it is over. */
export async function sayNotSaved(ctx: BotContext, id: number): Promise<void> {
  const isOpen = await ctx.services.conversations.isOpen(id);
  await alert(ctx, isOpen ? 'progress:answered-meanwhile' : 'progress:over');
}
