import { InlineKeyboard } from 'grammy';
import { z } from 'zod';
import { bold, plain, type RichText } from '../../../base/rich-text.ts';
import { members, type Right } from '../../../people/rights.ts';
import { Buttons, id } from '../../kit/buttons.ts';
import { callerMay } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Commanded, Feature } from '../../kit/feature.ts';
import { replace, reply, toast, type View } from '../../kit/reply.ts';

const seeContacts: Right = { name: 'see-contacts', roles: members };
const changeContacts: Right = { name: 'change-contacts', roles: ['COORDINATOR'] };

const buttons = new Buttons({
  /** Removes a trusted address, by its number. */
  contact: z.tuple([id]),
});

/**
 * `/diachi`, `/contacts`: trusted addresses and duty numbers for people in danger. Only in private: where a safe
 * house is, is not for a group to read. A coordinator adds with `/diachi name: number` and removes with buttons.
 */
async function showOrAdd(ctx: Commanded): Promise<void> {
  if (ctx.chat.type !== 'private') return reply(ctx, ctx.t('bot:contacts.in-private'));
  const entry = ctx.match.trim();
  if (!entry) return show(ctx);
  if (!callerMay(ctx, changeContacts)) return reply(ctx, ctx.t('bot:contacts.not-yours'));
  const outcome = await ctx.services.contacts.add(ctx.known.plan.id, entry);
  if (outcome !== 'added') return reply(ctx, ctx.t(`bot:contacts.${outcome}`));
  await show(ctx);
}

const handled = buttons.handledBy({
  async contact(ctx, [id]) {
    const allowed = ctx.chat?.type === 'private' && callerMay(ctx, changeContacts);
    if (!allowed) return toast(ctx, 'bot:contacts.not-yours');
    const removed = await ctx.services.contacts.remove(ctx.known.plan.id, id);
    await toast(ctx, removed ? 'bot:contacts.removed' : 'bot:button.gone');
    await replace(ctx, await page(ctx));
  },
});

async function show(ctx: BotContext): Promise<void> {
  if (!callerMay(ctx, seeContacts)) return reply(ctx, ctx.t('bot:contacts.not-yours'));
  await reply(ctx, await page(ctx));
}

async function page(ctx: BotContext): Promise<View> {
  const entries = await ctx.services.contacts.list(ctx.known.plan.id);
  const coordinates = callerMay(ctx, changeContacts);
  const text: RichText = [
    [bold(ctx.t(entries.length > 0 ? 'bot:contacts.head' : 'bot:contacts.none'))],
    ...entries.map(({ name, where }) => [bold(name), plain(`: ${where}`)]),
    ...(coordinates ? [[], [plain(ctx.t('bot:contacts.how'))]] : []),
  ];
  const keyboard = new InlineKeyboard();
  for (const { id, name } of coordinates ? entries : [])
    keyboard.text(ctx.t('bot:contacts.remove', { name }), buttons.data('contact', id)).row();
  return { text, keyboard };
}

export const contacts: Feature = {
  name: 'contacts',
  commands: [
    {
      vi: 'diachi',
      en: 'contacts',
      what: 'bot:commands.contacts',
      right: seeContacts,
      shown: 'private',
      run: showOrAdd,
    },
  ],
  buttons: handled,
  rights: [seeContacts, changeContacts],
};
