import { Composer, InlineKeyboard } from 'grammy';
import { bold, plain, type RichText } from '../../../base/rich-text.ts';
import type { ContactEntry } from '../../../people/contacts.ts';
import { may } from '../../../people/rights.ts';
import type { ButtonHandlers } from '../../kit/buttons.ts';
import { buttonData } from '../../kit/callback-data.ts';
import type { BotContext } from '../../kit/context.ts';
import { replace, reply } from '../../kit/reply.ts';
import type { View } from '../../kit/view.ts';

/**
 * `/diachi`, `/contacts`: trusted addresses and duty numbers for somebody in danger. Only in private: where a safe
 * house stands is not for a group to read. A coordinator adds with `/diachi name: number` and removes with buttons.
 */
export const contacts = new Composer<BotContext>();

contacts.command(['diachi', 'contacts'], async (ctx) => {
  if (ctx.chat.type !== 'private') return reply(ctx, [[plain(ctx.t('bot:contacts.in-private'))]]);
  const entry = ctx.match.trim();
  if (!entry) return show(ctx);
  if (!may(ctx.known.caller.role, 'change-contacts'))
    return reply(ctx, [[plain(ctx.t('bot:contacts.not-yours'))]]);
  const outcome = await ctx.services.contacts.add(ctx.known.plan.id, entry);
  if (outcome !== 'added') return reply(ctx, [[plain(ctx.t(`bot:contacts.${outcome}`))]]);
  await show(ctx);
});

export const contactButtons = {
  async contact(ctx, [id]) {
    const allowed = ctx.chat?.type === 'private' && may(ctx.known.caller.role, 'change-contacts');
    if (!allowed) return ctx.answerCallbackQuery({ text: ctx.t('bot:contacts.not-yours') });
    const removed = await ctx.services.contacts.remove(ctx.known.plan.id, id);
    await ctx.answerCallbackQuery({ text: ctx.t(removed ? 'bot:contacts.removed' : 'bot:button.gone') });
    const { text, keyboard } = await page(ctx);
    await replace(ctx, text, keyboard);
  },
} satisfies ButtonHandlers;

async function show(ctx: BotContext): Promise<void> {
  if (!may(ctx.known.caller.role, 'see-contacts'))
    return reply(ctx, [[plain(ctx.t('bot:contacts.not-yours'))]]);
  const { text, keyboard } = await page(ctx);
  await reply(ctx, text, keyboard);
}

async function page(ctx: BotContext): Promise<View> {
  const entries = await ctx.services.contacts.list(ctx.known.plan.id);
  const coordinates = may(ctx.known.caller.role, 'change-contacts');
  const text: RichText = [
    [bold(ctx.t(entries.length > 0 ? 'bot:contacts.head' : 'bot:contacts.none'))],
    ...entries.map(({ name, where }) => [bold(name), plain(`: ${where}`)]),
    ...(coordinates ? [[], [plain(ctx.t('bot:contacts.how'))]] : []),
  ];
  return { text, keyboard: coordinates ? removal(ctx, entries) : new InlineKeyboard() };
}

function removal({ t }: BotContext, entries: readonly ContactEntry[]): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  for (const { id, name } of entries)
    keyboard.text(t('bot:contacts.remove', { name }), buttonData('contact', id)).row();
  return keyboard;
}
