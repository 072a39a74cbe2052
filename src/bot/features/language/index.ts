import { InlineKeyboard } from 'grammy';
import { z } from 'zod';
import { type Language, textsIn } from '../../../base/texts.ts';
import { members, type Right } from '../../../people/rights.ts';
import { Buttons } from '../../kit/buttons.ts';
import { callerMay, placeOf } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Commanded, Feature } from '../../kit/feature.ts';
import { reply, toast, turnTo } from '../../kit/reply.ts';

const setOwnLanguage: Right = { name: 'set-own-language', roles: [...members, 'OVERSEER'] };
const setGroupLanguage: Right = { name: 'set-group-language', roles: ['COORDINATOR'] };

const buttons = new Buttons({ language: z.tuple([z.enum(['vi', 'en'])]) });

/** `/ngonngu`, `/language`: in which language the bot answers a person, or a group. */
async function ask(ctx: Commanded): Promise<void> {
  if (!mayChoose(ctx)) return reply(ctx, ctx.t('bot:language.not-yours'));
  await reply(ctx, ctx.t('bot:language.which'), choices());
}

const handled = buttons.handledBy({
  async language(ctx, [chosen]) {
    if (!mayChoose(ctx)) return toast(ctx, 'bot:language.not-yours');
    await remember(ctx, chosen);
    await turnTo(ctx, textsIn(chosen)('bot:language.chosen'));
  },
});

function choices(): InlineKeyboard {
  return new InlineKeyboard()
    .text(textsIn('vi')('bot:language.name'), buttons.data('language', 'vi'))
    .text(textsIn('en')('bot:language.name'), buttons.data('language', 'en'));
}

function mayChoose(ctx: BotContext): boolean {
  return callerMay(ctx, placeOf(ctx).inGroup ? setGroupLanguage : setOwnLanguage);
}

async function remember(ctx: BotContext, chosen: Language): Promise<void> {
  const { people, channel } = ctx.services;
  if (placeOf(ctx).inGroup) await people.setGroupLanguage(channel, String(ctx.chat?.id), chosen);
  else await people.setPersonLanguage(channel, String(ctx.from?.id), chosen);
}

export const language: Feature = {
  name: 'language',
  commands: [
    {
      vi: 'ngonngu',
      en: 'language',
      what: 'bot:commands.language',
      right: setOwnLanguage,
      shown: 'private',
      run: ask,
    },
  ],
  buttons: handled,
  rights: [setOwnLanguage, setGroupLanguage],
};
