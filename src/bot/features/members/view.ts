import { InlineKeyboard } from 'grammy';
import { bold, plain, type RichText } from '../../../base/rich-text.ts';
import { Role } from '../../../generated/sqlite/enums.ts';
import { momentWords, unitName } from '../../../people/audit-words.ts';
import type { MemberEntry } from '../../../people/members.ts';
import type { BotContext } from '../../kit/context.ts';
import { marked } from '../../kit/labels.ts';
import { addPager, onPage } from '../../kit/pager.ts';
import type { View } from '../../kit/view.ts';
import { buttons } from './buttons.ts';

/** A page of the plan's people, each a button, and the invitations that can still be used. */
export async function listView(ctx: BotContext, wanted: number): Promise<View> {
  const { t, known, services } = ctx;
  const members = await services.members.list(known.plan.id);
  const { rows, page } = onPage(members, wanted);
  const keyboard = new InlineKeyboard();
  for (const { id, name } of rows) keyboard.text(name, buttons.data('member', id)).row();
  addPager(keyboard, members, { page, data: (number) => buttons.data('members', number), t });
  const head = bold(t('people:members.head', { count: members.length }));
  const text: RichText = [[head], ...rows.map((member) => [bold(member.name), plain(line(ctx, member))])];
  if (page === 0) text.push(...(await openInvitations(ctx, keyboard)));
  keyboard.text(t('people:members.invite'), buttons.data('invite', 0));
  return { text, keyboard };
}

/** One of the plan's people, and what can be changed of the person. */
export function cardView(ctx: BotContext, member: MemberEntry): View {
  const { t } = ctx;
  const { id, name, accountId, role } = member;
  const text = [
    [bold(name)],
    [plain(t('people:members.role', { role: t(`people:role.${role}`) }))],
    [plain(t('people:members.units', { units: units(ctx, member) }))],
    [plain(t('people:members.account', { id: accountId }))],
  ];
  const keyboard = new InlineKeyboard()
    .text(t('people:members.change-role'), buttons.data('roles', id))
    .text(t('people:members.change-units'), buttons.data('places', id, 0))
    .row()
    .text(t('people:members.remove'), buttons.data('remove', id, 'ask'))
    .text(t('people:members.list'), buttons.data('members', 0));
  return { text, keyboard };
}

/** Which role to give the person; the present one is marked. */
export function rolesView({ t }: BotContext, { id, name, role }: MemberEntry): View {
  const keyboard = new InlineKeyboard();
  for (const one of Object.values(Role))
    keyboard.text(marked(t(`people:role.${one}`), one === role), buttons.data('role', id, one)).row();
  keyboard.text(t('people:members.back'), buttons.data('member', id));
  return { text: [[plain(t('people:members.which-role', { name }))]], keyboard };
}

/** Which units the person speaks for; these are marked. */
export function placesView(ctx: BotContext, member: MemberEntry, wanted: number): View {
  const { t, known, language } = ctx;
  const { id, name } = member;
  const all = known.plan.book.file.units;
  const { rows, page } = onPage(all, wanted);
  const keyboard = new InlineKeyboard();
  for (const unit of rows) {
    const isOwn = member.units.includes(unit.code);
    const data = buttons.data('place', id, isOwn ? 'drop' : 'add', unit.code, page);
    keyboard.text(marked(unit.name[language], isOwn), data).row();
  }
  addPager(keyboard, all, { page, data: (number) => buttons.data('places', id, number), t });
  keyboard.text(t('people:members.back'), buttons.data('member', id));
  return { text: [[plain(t('people:members.which-units', { name }))]], keyboard };
}

/** Whether the person is really to be removed. */
export function removalView({ t }: BotContext, { id, name }: MemberEntry): View {
  const keyboard = new InlineKeyboard()
    .text(t('people:members.yes-remove'), buttons.data('remove', id, 'yes'))
    .text(t('people:members.no-keep'), buttons.data('member', id));
  return { text: [[plain(t('people:members.sure', { name }))]], keyboard };
}

async function openInvitations(ctx: BotContext, keyboard: InlineKeyboard): Promise<RichText> {
  const { t, known, services, language } = ctx;
  const open = await services.invitations.open(known.plan.id);
  // Telegram shows 100 buttons at most; those left over are shown once these are used or revoked.
  const shown = open.slice(0, 10);
  if (shown.length === 0) return [];
  const lines = shown.map(({ id, role, unit, expiresAt }) => {
    const fields = { role: t(`people:role.${role}`), unit: unitName(known.plan.book, unit, language) };
    keyboard.text(t('people:members.revoke-one', fields), buttons.data('uninvite', id)).row();
    const day = momentWords(expiresAt, known.plan.book, language);
    return [plain(t('people:members.open-line', { ...fields, day }))];
  });
  return [[], [bold(t('people:members.open'))], ...lines];
}

function line(ctx: BotContext, member: MemberEntry): string {
  const role = ctx.t(`people:role.${member.role}`);
  return ctx.t('people:members.line', { role, units: units(ctx, member) });
}

function units({ known, language }: BotContext, member: MemberEntry): string {
  if (member.units.length === 0) return unitName(known.plan.book, undefined, language);
  return member.units.map((code) => unitName(known.plan.book, code, language)).join(', ');
}
