import { Composer, InlineKeyboard } from 'grammy';
import { plain } from '../../../base/rich-text.ts';
import { type Language, textsIn } from '../../../base/texts.ts';
import { may } from '../../../people/rights.ts';
import type { ButtonHandlers } from '../../kit/buttons.ts';
import { buttonData } from '../../kit/callback-data.ts';
import type { BotContext } from '../../kit/context.ts';
import { replace, reply } from '../../kit/reply.ts';

/** `/ngonngu`, `/language`: in which language the bot answers a person, or a group. */
export const language = new Composer<BotContext>();

language.command(['ngonngu', 'language'], async (ctx) => {
  if (!mayChoose(ctx)) return reply(ctx, [[plain(ctx.t('bot:language.not-yours'))]]);
  await reply(ctx, [[plain(ctx.t('bot:language.which'))]], choices());
});

export const languageButtons = {
  async language(ctx, [chosen]) {
    if (!mayChoose(ctx)) return ctx.answerCallbackQuery({ text: ctx.t('bot:language.not-yours') });
    await remember(ctx, chosen);
    await ctx.answerCallbackQuery();
    await replace(ctx, [[plain(textsIn(chosen)('bot:language.chosen'))]]);
  },
} satisfies ButtonHandlers;

function choices(): InlineKeyboard {
  return new InlineKeyboard()
    .text(textsIn('vi')('bot:language.name'), buttonData('language', 'vi'))
    .text(textsIn('en')('bot:language.name'), buttonData('language', 'en'));
}

function inGroup(ctx: BotContext): boolean {
  return ctx.chat?.type !== 'private';
}

function mayChoose(ctx: BotContext): boolean {
  return may(ctx.known.caller.role, inGroup(ctx) ? 'set-group-language' : 'set-own-language');
}

async function remember(ctx: BotContext, chosen: Language): Promise<void> {
  const { people, channel } = ctx.services;
  if (inGroup(ctx)) await people.setGroupLanguage(channel, String(ctx.chat?.id), chosen);
  else await people.setPersonLanguage(channel, String(ctx.from?.id), chosen);
}
