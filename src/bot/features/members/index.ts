import { InlineKeyboard } from 'grammy';
import { plain } from '../../../base/rich-text.ts';
import { Role } from '../../../generated/sqlite/enums.ts';
import { unitName } from '../../../people/audit-words.ts';
import type { Change, MemberEntry } from '../../../people/members.ts';
import type { Right } from '../../../people/rights.ts';
import type { ButtonHandlers } from '../../kit/buttons.ts';
import { mayInPrivate, planActorOf } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import { crowdedLines } from '../../kit/crowded.ts';
import type { Commanded, Feature } from '../../kit/feature.ts';
import { followRole, leavePlan } from '../../kit/leave-plan.ts';
import { links } from '../../kit/links.ts';
import { addList } from '../../kit/pager.ts';
import { replace, reply, toast, turnTo } from '../../kit/reply.ts';
import { inviteUnits, refreshUnits, showUnits } from './units.ts';
import { buttons, cardView, listView, placesView, removalView, rolesView } from './view.ts';
import { wayIn } from './way-in.ts';

const manageMembers: Right = { name: 'manage-members', roles: ['COORDINATOR'] };
const allowed = (ctx: BotContext) => mayInPrivate(ctx, manageMembers);

/** `/thanhvien`, `/members`: the plan's people, for a coordinator in private: see, invite, change, remove. */
async function showMembers(ctx: Commanded): Promise<void> {
  if (await allowed(ctx)) await reply(ctx, await listView(ctx, 0));
}

/** `/moi`, `/invite`: who of each unit has come in, with the button that invites the others. */
async function showWhoHasCome(ctx: Commanded): Promise<void> {
  if (await allowed(ctx)) await showUnits(ctx);
}

const handlers: ButtonHandlers<typeof buttons> = {
  async members(ctx, [page]) {
    await turnTo(ctx, await listView(ctx, page));
  },

  async member(ctx, [id]) {
    const member = await meant(ctx, id);
    if (member) await turnTo(ctx, cardView(ctx, member));
  },

  async roles(ctx, [id]) {
    const member = await meant(ctx, id);
    if (member) await turnTo(ctx, rolesView(ctx, member));
  },

  async places(ctx, [id, page]) {
    const member = await meant(ctx, id);
    if (member) await turnTo(ctx, placesView(ctx, member, page));
  },

  async role(ctx, [id, role]) {
    const member = await meant(ctx, id);
    if (!member) return;
    const change = await ctx.services.members.changeRole(planActorOf(ctx), member.id, role);
    await tell(ctx, change, 'done');
    if (change === 'done') await followRole(ctx, member);
    await showAgain(ctx, member, cardView);
  },

  async place(ctx, [id, way, unit, page]) {
    const member = await meant(ctx, id);
    if (!member) return;
    const { members: all } = ctx.services;
    const change = way === 'add' ? all.addUnit : all.dropUnit;
    await tell(ctx, await change.call(all, planActorOf(ctx), member.id, unit), 'done');
    await showAgain(ctx, member, (_, now) => placesView(ctx, now, page));
  },

  async remove(ctx, [id, answer]) {
    const member = await meant(ctx, id);
    if (!member) return;
    if (answer === 'ask') return turnTo(ctx, removalView(ctx, member));
    await tell(ctx, await leavePlan(ctx, member), 'removed');
    await showAgain(ctx, member, cardView);
  },

  async invite(ctx, [page]) {
    await turnTo(ctx, ctx.t('people:invite.which-unit'), unitChoices(ctx, page));
  },

  async inviteas(ctx, [unit]) {
    if (!isPlace(ctx, unit)) return toast(ctx, 'people:members.gone');
    const keyboard = new InlineKeyboard();
    for (const role of Object.values(Role))
      keyboard.text(ctx.t(`people:role.${role}`), buttons.data('invitenew', unit, role)).row();
    keyboard.text(ctx.t('people:members.back'), buttons.data('invite', 0));
    const name = unitName(ctx.known.plan.book, unit, ctx.language);
    await turnTo(ctx, ctx.t('people:invite.which-role', { unit: name }), keyboard);
  },

  async invitenew(ctx, [place, role]) {
    if (!isPlace(ctx, place)) return toast(ctx, 'people:members.gone');
    const { caller, plan } = ctx.known;
    const unit = place === '*' ? undefined : place;
    const wanted = { planId: plan.id, role, unit, by: caller.memberId };
    const { id, code } = await ctx.services.invitations.invite(wanted);
    const keyboard = new InlineKeyboard()
      .text(ctx.t('people:invite.revoke'), buttons.data('uninvite', id))
      .text(ctx.t('people:members.list'), buttons.data('members', 0));
    const made = [[plain(ctx.t('people:invite.made'))], ...(await crowdedLines(ctx))];
    await turnTo(ctx, { text: made, keyboard });
    const invitation = ctx.t('people:invite.letter', {
      plan: plan.book.file.title[ctx.language],
      unit: unitName(plan.book, unit, ctx.language),
      role: ctx.t(`people:role.${role}`),
    });
    await reply(ctx, [[plain(invitation)], ...wayIn(ctx, code)]);
  },

  async uninvite(ctx, [id]) {
    const { caller, plan } = ctx.known;
    const revoked = await ctx.services.invitations.revoke(plan.id, id, caller.memberId);
    const text = ctx.t(revoked ? 'people:invite.revoked' : 'people:invite.over');
    const keyboard = new InlineKeyboard().text(ctx.t('people:members.list'), buttons.data('members', 0));
    await turnTo(ctx, text, keyboard);
  },
};

/** The person of a button; who presses an old one is told. */
async function meant(ctx: BotContext, id: number): Promise<MemberEntry | undefined> {
  const member = await ctx.services.members.find(ctx.known.plan.id, id);
  if (!member) await toast(ctx, 'people:members.gone');
  return member;
}

/** Says how a change went. */
async function tell(ctx: BotContext, change: Change, done: 'done' | 'removed'): Promise<void> {
  const outcome = change === 'done' ? done : change;
  await ctx.answerCallbackQuery({
    text: ctx.t(`people:members.${outcome}`),
    show_alert: outcome === 'last-coordinator' || outcome === 'last-unit',
  });
}

/** Shows the person as changed, or the list when removed. Who is no coordinator any more sees nothing further. */
async function showAgain(ctx: BotContext, { id }: MemberEntry, view: typeof cardView): Promise<void> {
  const member = await ctx.services.members.find(ctx.known.plan.id, id);
  const gaveUp = id === ctx.known.caller.memberId && member?.role !== 'COORDINATOR';
  if (gaveUp) return replace(ctx, ctx.t('people:members.done'));
  await replace(ctx, member ? view(ctx, member) : await listView(ctx, 0));
}

function unitChoices({ known, language, t }: BotContext, page: number): InlineKeyboard {
  const { units } = known.plan.book.file;
  const keyboard = new InlineKeyboard();
  if (page === 0) keyboard.text(t('people:whole-plan'), buttons.data('inviteas', '*')).row();
  const data = (number: number) => buttons.data('invite', number);
  addList(keyboard, units, { page, data, t }, ({ code, name }) => [
    name[language],
    buttons.data('inviteas', code),
  ]);
  return keyboard.text(t('people:members.list'), buttons.data('members', 0));
}

function isPlace({ known }: BotContext, place: string): boolean {
  return place === '*' || known.plan.book.unit(place) !== undefined;
}

/** Under notes that nobody speaks for a unit. */
const inviting = links.only('invite-unit', 'inviteall').handledBy(
  {
    'invite-unit': (ctx, [unit]) => handlers.invitenew(ctx, [unit, 'FOCAL_POINT']),
    async inviteall(ctx, [how]) {
      await ctx.answerCallbackQuery();
      if (how === 'show') return showUnits(ctx);
      await inviteUnits(ctx, how === 'again');
    },
  },
  { allowed },
);

export const members: Feature = {
  name: 'members',
  commands: [
    {
      vi: 'thanhvien',
      en: 'members',
      what: 'bot:commands.members',
      right: manageMembers,
      shown: 'private',
      run: showMembers,
    },
    {
      vi: 'moi',
      en: 'invite',
      what: 'bot:commands.invite',
      right: manageMembers,
      shown: 'private',
      run: showWhoHasCome,
    },
  ],
  buttons: [...buttons.handledBy(handlers, { allowed }), ...inviting],
  refresh: refreshUnits,
  rights: [manageMembers],
};
