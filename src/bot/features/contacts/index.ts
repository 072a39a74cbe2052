import { callerMay } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import { awaitable } from '../../kit/conversations/awaited.ts';
import { begin, converse, listening, ownOpen } from '../../kit/conversations/converse.ts';
import type { Commanded, Feature } from '../../kit/feature.ts';
import { replace, reply, sayOver, toast } from '../../kit/reply.ts';
import { buttons, changeContacts, contactFlow, contactsPage, mayChange, seeContacts } from './flow.ts';

/**
 * `/diachi`, `/contacts`: trusted addresses and duty numbers for people in danger. Only in private: where a safe
 * house is, is not for a group to read. A coordinator adds with `/diachi name: number` and removes with buttons.
 */
async function showOrAdd(ctx: Commanded): Promise<void> {
  if (ctx.chat.type !== 'private') return reply(ctx, ctx.t('bot:contacts.in-private'));
  const entry = ctx.match.trim();
  if (!entry) return show(ctx);
  if (!mayChange(ctx)) return reply(ctx, ctx.t('bot:contacts.not-yours'));
  const problem = await ctx.services.contacts.problemOf(ctx.known.plan.id, entry);
  if (problem !== undefined) return reply(ctx, ctx.t(`bot:contacts.${problem}`));
  await begin(ctx, contactFlow, { answered: ['entry'], taken: [], page: 0, entry });
}

const handled = buttons.handledBy({
  async contact(ctx, [id]) {
    if (!mayChange(ctx)) return toast(ctx, 'bot:contacts.not-yours');
    const removed = await ctx.services.contacts.remove(ctx.known.plan.id, id);
    await toast(ctx, removed ? 'bot:contacts.removed' : 'bot:button.gone');
    await replace(ctx, await contactsPage(ctx));
  },

  async 'contact-step'(ctx, [id]) {
    if (!mayChange(ctx)) return toast(ctx, 'bot:contacts.not-yours');
    const open = await ownOpen(ctx, contactFlow);
    if (open?.id !== id) return sayOver(ctx);
    if (!(await converse(ctx, contactFlow, open))) await ctx.answerCallbackQuery();
  },
});

async function show(ctx: BotContext): Promise<void> {
  if (!callerMay(ctx, seeContacts)) return reply(ctx, ctx.t('bot:contacts.not-yours'));
  await reply(ctx, await contactsPage(ctx));
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
      keepsWords: true,
      run: showOrAdd,
    },
  ],
  listens: { changes: listening(contactFlow, mayChange) },
  flows: [awaitable(contactFlow)],
  buttons: handled,
  rights: [seeContacts, changeContacts],
};
