import type { Contact } from '../../ask/answer.ts';
import { dangerAnswer, groupOffer } from '../../ask/danger/danger.ts';
import type { RichText } from '../../base/rich-text.ts';
import type { Language } from '../../base/texts.ts';
import type { BotContext } from './context.ts';
import { originOf } from './identify.ts';
import { reply } from './reply.ts';

/** Where help is; in a group the offer to write in private. @param words what was written @param after what to say below it */
export async function answerDanger(
  ctx: BotContext,
  words: string,
  language: Language,
  after: RichText = [],
): Promise<void> {
  if (ctx.chat?.type !== 'private') return reply(ctx, groupOffer(language));
  const { head, items, foot } = dangerAnswer(words, language, await contactsFor(ctx));
  await reply(ctx, [...head, ...items.flatMap((item) => item()), [], ...foot, ...after]);
}

/**
 * The contacts of the plan that the person belongs to. Strangers get the public numbers only: where safe houses are is not
 * told to everybody who asks.
 */
async function contactsFor(ctx: BotContext): Promise<Contact[]> {
  const { services } = ctx;
  const origin = originOf(ctx);
  if (!origin) return [];
  try {
    const caller = await services.people.findCaller(origin);
    return caller ? await services.contacts.list(caller.plan.id) : [];
  } catch (error) {
    // The public numbers must reach the person even when the database does not answer.
    services.log.error({ err: error }, 'contacts could not be read');
    return [];
  }
}
