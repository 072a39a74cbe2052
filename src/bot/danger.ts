import type { MiddlewareFn } from 'grammy';
import type { Contact } from '../ask/answer.ts';
import { dangerAnswer, groupOffer, languageInDanger, tellsOfDanger } from '../ask/danger.ts';
import type { Language } from '../texts.ts';
import { campaignWaits } from './campaign-waits.ts';
import type { BotContext } from './context.ts';
import { reply } from './reply.ts';

/**
 * Somebody who writes that she is in danger is told at once where help is, whoever she is, before anything else looks
 * at her words: they are kept nowhere and logged nowhere. In a group, where others read along, she is only offered
 * to write in private. Only what a campaign waits for, public words about violence most likely, is taken all the same,
 * after the help.
 */
export const danger: MiddlewareFn<BotContext> = async (ctx, next) => {
  const words = ctx.message?.text ?? ctx.message?.caption;
  if (words === undefined || isBareCommand(words) || !tellsOfDanger(words)) return next();
  await answerDanger(ctx, languageInDanger(words));
  if (await campaignWaits(ctx)) await next();
};

/** A command without a word of one's own. */
function isBareCommand(words: string): boolean {
  return /^\/\w+(@\w+)?$/.test(words);
}

/** Where help is; in a group the offer to write in private. */
export async function answerDanger(ctx: BotContext, language: Language): Promise<void> {
  if (ctx.chat?.type !== 'private') return reply(ctx, groupOffer(language));
  const { head, items, foot } = dangerAnswer(language, await contactsFor(ctx));
  await reply(ctx, [...head, ...items.flatMap((item) => item()), [], ...foot]);
}

/**
 * The contacts of the plan that she belongs to. Strangers get the public numbers only: where safe houses stand is not
 * told to whoever asks.
 */
async function contactsFor({ domain, from, chat }: BotContext): Promise<Contact[]> {
  if (!from || !chat) return [];
  const origin = {
    channel: domain.channel,
    accountId: String(from.id),
    chatId: String(chat.id),
    inGroup: false,
  };
  try {
    const caller = await domain.people.findCaller(origin);
    return caller ? await domain.contacts.list(caller.plan.id) : [];
  } catch (error) {
    // The public numbers must reach her even when the database does not answer.
    domain.log.error({ err: error }, 'contacts could not be read');
    return [];
  }
}
