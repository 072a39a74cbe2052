import type { MiddlewareFn } from 'grammy';
import type { Contact } from '../../../ask/answer.ts';
import {
  asCampaign,
  dangerAnswer,
  groupOffer,
  helpInPassing,
  isOwnCry,
  languageInDanger,
  tellsOfDanger,
} from '../../../ask/danger/danger.ts';
import type { RichText } from '../../../base/rich-text.ts';
import type { Language } from '../../../base/texts.ts';
import type { BotContext } from '../../kit/context.ts';
import { reply } from '../../kit/reply.ts';
import { campaignWaits } from '../campaigns/waits.ts';

/**
 * Somebody who writes that she is in danger is told at once where help is, whoever she is, before anything else looks
 * at her words: they are kept nowhere and logged nowhere. In a group, where others read along, she is only offered
 * to write in private. What a campaign waits for is public words about violence most likely: these become its content, below a
 * line that names where help is. Her own cry for help is answered as ever, and is not taken.
 */
export const danger: MiddlewareFn<BotContext> = async (ctx, next) => {
  const words = ctx.message?.text ?? ctx.message?.caption;
  if (words === undefined || isBareCommand(words) || !tellsOfDanger(words)) return next();
  const language = languageInDanger(words);
  const waits = await campaignWaits(ctx);
  if (waits && isForCampaign(ctx, words)) {
    await reply(ctx, helpInPassing(language));
    return next();
  }
  await answerDanger(ctx, language, waits ? asCampaign(language) : []);
};

/** What comes with a picture, from somewhere else, or in reply to the bot is meant for the campaign, whatever it says. */
function isForCampaign({ message, me }: BotContext, words: string): boolean {
  const chosen = message?.reply_to_message?.from?.id === me.id || message?.forward_origin !== undefined;
  return chosen || message?.text === undefined || !isOwnCry(words);
}

/** A command without a word of one's own. */
function isBareCommand(words: string): boolean {
  return /^\/\w+(@\w+)?$/.test(words);
}

/** Where help is; in a group the offer to write in private. @param after what to say below it */
export async function answerDanger(ctx: BotContext, language: Language, after: RichText = []): Promise<void> {
  if (ctx.chat?.type !== 'private') return reply(ctx, groupOffer(language));
  const { head, items, foot } = dangerAnswer(language, await contactsFor(ctx));
  await reply(ctx, [...head, ...items.flatMap((item) => item()), [], ...foot, ...after]);
}

/**
 * The contacts of the plan that she belongs to. Strangers get the public numbers only: where safe houses stand is not
 * told to whoever asks.
 */
async function contactsFor({ services, from, chat }: BotContext): Promise<Contact[]> {
  if (!from || !chat) return [];
  const origin = {
    channel: services.channel,
    accountId: String(from.id),
    chatId: String(chat.id),
    inGroup: false,
  };
  try {
    const caller = await services.people.findCaller(origin);
    return caller ? await services.contacts.list(caller.plan.id) : [];
  } catch (error) {
    // The public numbers must reach her even when the database does not answer.
    services.log.error({ err: error }, 'contacts could not be read');
    return [];
  }
}
