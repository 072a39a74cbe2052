import { InlineKeyboard } from 'grammy';
import { plain } from '../../../base/rich-text.ts';
import { Role } from '../../../generated/sqlite/enums.ts';
import { unitName } from '../../../people/audit-words.ts';
import type { ButtonHandlers } from '../../kit/buttons.ts';
import { mayInPrivate } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import { addPager, onPage } from '../../kit/pager.ts';
import { replace, reply } from '../../kit/reply.ts';
import { buttons } from './buttons.ts';
import { manageMembers } from './rights.ts';

/** The buttons that lead a coordinator to an invitation, ready to forward: which unit, which role. */
export const invitingHandlers = {
  async invite(ctx, [page]) {
    if (!(await mayInPrivate(ctx, manageMembers))) return;
    await ctx.answerCallbackQuery();
    await replace(ctx, [[plain(ctx.t('people:invite.which-unit'))]], unitChoices(ctx, page));
  },

  async inviteas(ctx, [unit]) {
    if (!(await mayInPrivate(ctx, manageMembers))) return;
    if (!isPlace(ctx, unit)) return sayGone(ctx);
    await ctx.answerCallbackQuery();
    const keyboard = new InlineKeyboard();
    for (const role of Object.values(Role))
      keyboard.text(ctx.t(`people:role.${role}`), buttons.data('invitenew', unit, role)).row();
    keyboard.text(ctx.t('people:members.back'), buttons.data('invite', 0));
    const name = unitName(ctx.known.plan.book, unit, ctx.language);
    await replace(ctx, [[plain(ctx.t('people:invite.which-role', { unit: name }))]], keyboard);
  },

  async invitenew(ctx, [place, role]) {
    if (!(await mayInPrivate(ctx, manageMembers))) return;
    if (!isPlace(ctx, place)) return sayGone(ctx);
    const { caller, plan } = ctx.known;
    const unit = place === '*' ? undefined : place;
    const { id, code } = await ctx.services.invitations.invite({
      planId: plan.id,
      role,
      unit,
      by: caller.memberId,
    });
    await ctx.answerCallbackQuery();
    const keyboard = new InlineKeyboard()
      .text(ctx.t('people:invite.revoke'), buttons.data('uninvite', id))
      .text(ctx.t('people:members.list'), buttons.data('members', 0));
    await replace(ctx, [[plain(ctx.t('people:invite.made'))]], keyboard);
    const invitation = ctx.t('people:invite.letter', {
      plan: plan.book.file.title[ctx.language],
      unit: unitName(plan.book, unit, ctx.language),
      role: ctx.t(`people:role.${role}`),
    });
    await reply(ctx, [[plain(invitation)], [plain(`https://t.me/${ctx.me.username}?start=${code}`)]]);
  },

  async uninvite(ctx, [id]) {
    if (!(await mayInPrivate(ctx, manageMembers))) return;
    const { caller, plan } = ctx.known;
    const revoked = await ctx.services.invitations.revoke(plan.id, id, caller.memberId);
    const text = ctx.t(revoked ? 'people:invite.revoked' : 'people:invite.over');
    await ctx.answerCallbackQuery();
    const keyboard = new InlineKeyboard().text(ctx.t('people:members.list'), buttons.data('members', 0));
    await replace(ctx, [[plain(text)]], keyboard);
  },
} satisfies Partial<ButtonHandlers<typeof buttons>>;

function unitChoices({ known, language, t }: BotContext, wanted: number): InlineKeyboard {
  const { units } = known.plan.book.file;
  const { rows, page } = onPage(units, wanted);
  const keyboard = new InlineKeyboard();
  if (page === 0) keyboard.text(t('people:whole-plan'), buttons.data('inviteas', '*')).row();
  for (const unit of rows) keyboard.text(unit.name[language], buttons.data('inviteas', unit.code)).row();
  addPager(keyboard, units, { page, data: (number) => buttons.data('invite', number), t });
  return keyboard.text(t('people:members.list'), buttons.data('members', 0));
}

function isPlace({ known }: BotContext, place: string): boolean {
  return place === '*' || known.plan.book.unit(place) !== undefined;
}

async function sayGone(ctx: BotContext): Promise<void> {
  await ctx.answerCallbackQuery({ text: ctx.t('people:members.gone') });
}
