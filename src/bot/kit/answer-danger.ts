import { GrammyError, HttpError, type InlineKeyboard } from 'grammy';
import type { Contact } from '../../ask/answer.ts';
import { dangerAnswer, groupOffer } from '../../ask/danger/danger.ts';
import type { RichText } from '../../base/rich-text.ts';
import type { Language } from '../../base/texts.ts';
import type { BotContext } from './context.ts';
import { eraseKeyboard, noteErasable } from './erasable.ts';
import { textMessage } from './formatted.ts';
import { inTopic } from './reply.ts';

/**
 * Where help is, in private, wherever the words were. In a group nothing points at who wrote them: it sees nothing at all, or, where
 * the bot may not write to the person, a line for everybody that answers nobody.
 * @param words what was written
 * @param after what to say below it
 */
export async function answerDanger(
  ctx: BotContext,
  words: string,
  language: Language,
  after: RichText = [],
): Promise<void> {
  const { head, items, foot } = dangerAnswer(words, language, await contactsFor(ctx));
  const text = [...head, ...items.flatMap((item) => item()), [], ...foot, ...after];
  const keyboard = eraseKeyboard(ctx, language);
  const sent = await inPrivate(ctx, text, keyboard);
  if (sent !== undefined) return noteErasable(ctx, sent);
  await tellEverybody(ctx, groupOffer(language, ctx.me.username));
}

/** Writes to the sender in private. Returns the message's number; undefined where the bot cannot, and the words were in a group. */
async function inPrivate(
  ctx: BotContext,
  text: RichText,
  keyboard: InlineKeyboard,
): Promise<number | undefined> {
  const { from, chat } = ctx;
  const isAmongOthers = chat?.type !== 'private';
  if (!from || (isAmongOthers && from.is_bot)) return undefined;
  const [words, rest] = textMessage(text, keyboard);
  try {
    return (await ctx.api.sendMessage(from.id, words, rest)).message_id;
  } catch (error) {
    // The person rather hears it twice than not at all.
    if (isAmongOthers && (error instanceof GrammyError || error instanceof HttpError)) return undefined;
    throw error;
  }
}

/** Says something in the chat, in reply to nobody. */
async function tellEverybody(ctx: BotContext, text: RichText): Promise<void> {
  const [words, rest] = textMessage(text);
  await inTopic(ctx, ({ chat, topic }) => ctx.api.sendMessage(chat, words, { ...rest, ...topic }));
}

/**
 * The contacts of the plan that the person belongs to. Strangers get the public numbers only: where safe houses are is not
 * told to everybody who asks, nor to who is known by a group alone.
 */
async function contactsFor({ services, from }: BotContext): Promise<Contact[]> {
  if (!from) return [];
  const accountId = String(from.id);
  try {
    const { channel } = services;
    const caller = await services.people.findCaller({
      channel,
      accountId,
      chatId: accountId,
      inGroup: false,
    });
    return caller ? await services.contacts.list(caller.plan.id) : [];
  } catch (error) {
    // The public numbers must reach the person even when the database does not answer.
    services.log.error({ err: error }, 'contacts could not be read');
    return [];
  }
}
