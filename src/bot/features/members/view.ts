import { InlineKeyboard } from 'grammy';
import { z } from 'zod';
import { bold, italic, plain, type RichText } from '../../../base/rich-text.ts';
import { Role } from '../../../generated/sqlite/enums.ts';
import { momentWords, unitName } from '../../../people/audit-words.ts';
import type { MemberEntry } from '../../../people/members.ts';
import { Buttons, code, id, page, place, role } from '../../kit/buttons.ts';
import type { BotContext } from '../../kit/context.ts';
import { marked } from '../../kit/labels.ts';
import { links } from '../../kit/links.ts';
import { addList, addPager, onPage } from '../../kit/pager.ts';
import type { View } from '../../kit/reply.ts';

export const buttons = new Buttons({
  members: z.tuple([page]),
  /** One of the plan's people, by number. */
  member: z.tuple([id]),
  /** Which role to give the person. */
  roles: z.tuple([id]),
  role: z.tuple([id, role]),
  /** Which units the person speaks for. */
  places: z.tuple([id, page]),
  place: z.tuple([id, z.enum(['add', 'drop']), code, page]),
  remove: z.tuple([id, z.enum(['ask', 'yes'])]),
  /** Of which unit, then in which role, a person is invited. */
  invite: z.tuple([page]),
  inviteas: z.tuple([place]),
  invitenew: z.tuple([place, role]),
  /** Revokes an invitation, by its number. */
  uninvite: z.tuple([id]),
});

/** A page of the plan's people, each a button, and the invitations that can still be used. */
export async function listView(ctx: BotContext, page: number): Promise<View> {
  const { t, known, services } = ctx;
  const { id: planId } = known.plan;
  const everybody = Array.from({ length: await services.members.count(planId) }, (_, index) => index);
  const [skip = 0, ...others] = onPage(everybody, page).rows;
  const members = await services.members.list(planId, { skip, take: 1 + others.length });
  const keyboard = new InlineKeyboard();
  for (const { id, name } of members) keyboard.text(name, buttons.data('member', id)).row();
  addPager(keyboard, everybody, { page, data: (number) => buttons.data('members', number), t });
  const head = bold(t('people:members.head', { count: everybody.length }));
  const text: RichText = [
    [head],
    ...members.flatMap((member) => [[bold(member.name), plain(line(ctx, member))], ...warning(ctx, member)]),
  ];
  if (page === 0) text.push(...(await openInvitations(ctx, keyboard)));
  keyboard.text(t('people:members.invite'), buttons.data('invite', 0));
  keyboard.text(t('people:units.button'), links.data('inviteall', 'show'));
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
    ...warning(ctx, member),
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
export function placesView(ctx: BotContext, member: MemberEntry, page: number): View {
  const { t, known, language } = ctx;
  const { id, name } = member;
  const keyboard = new InlineKeyboard();
  const data = (number: number) => buttons.data('places', id, number);
  addList(keyboard, known.plan.book.file.units, { page, data, t }, (unit, shown) => {
    const isOwn = member.units.includes(unit.code);
    const label = marked(unit.name[language], isOwn);
    return [label, buttons.data('place', id, isOwn ? 'drop' : 'add', unit.code, shown)];
  });
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

/** Whom the person's name can be taken for. */
function warning({ t }: BotContext, { takenFor }: MemberEntry): RichText {
  return takenFor === undefined ? [] : [[italic(t('people:members.taken-for', { name: takenFor }))]];
}

function units({ known, language }: BotContext, member: MemberEntry): string {
  if (member.units.length === 0) return unitName(known.plan.book, undefined, language);
  return member.units.map((code) => unitName(known.plan.book, code, language)).join(', ');
}
