import { Composer } from 'grammy';
import type { Change, Hand, MemberEntry } from '../../../people/members.ts';
import type { ButtonHandlers } from '../../kit/buttons.ts';
import type { BotContext } from '../../kit/context.ts';
import { mayInPrivate } from '../../kit/in-private.ts';
import { replace, reply } from '../../kit/reply.ts';
import { cardView, listView, placesView, removalView, rolesView } from './view.ts';

/** `/thanhvien`, `/members`: the plan's people, for a coordinator in private: see, invite, change, remove. */
export const members = new Composer<BotContext>();

members.command(['thanhvien', 'members'], async (ctx) => {
  if (!(await mayInPrivate(ctx, 'manage-members'))) return;
  const { text, keyboard } = await listView(ctx, 0);
  await reply(ctx, text, keyboard);
});

export const memberButtons = {
  async members(ctx, [page]) {
    if (!(await mayInPrivate(ctx, 'manage-members'))) return;
    await ctx.answerCallbackQuery();
    await showList(ctx, page);
  },

  async member(ctx, [id]) {
    const member = await meant(ctx, id);
    if (member) await show(ctx, cardView(ctx, member));
  },

  async roles(ctx, [id]) {
    const member = await meant(ctx, id);
    if (member) await show(ctx, rolesView(ctx, member));
  },

  async places(ctx, [id, page]) {
    const member = await meant(ctx, id);
    if (member) await show(ctx, placesView(ctx, member, page));
  },

  async role(ctx, [id, role]) {
    const member = await meant(ctx, id);
    if (!member) return;
    await tell(ctx, await ctx.services.members.changeRole(hand(ctx), member.id, role), 'done');
    await showAnew(ctx, member, cardView);
  },

  async place(ctx, [id, way, unit, page]) {
    const member = await meant(ctx, id);
    if (!member) return;
    const { members: all } = ctx.services;
    const change = way === 'add' ? all.addUnit : all.dropUnit;
    await tell(ctx, await change.call(all, hand(ctx), member.id, unit), 'done');
    await showAnew(ctx, member, (_, now) => placesView(ctx, now, page));
  },

  async remove(ctx, [id, answer]) {
    const member = await meant(ctx, id);
    if (!member) return;
    if (answer === 'ask') return show(ctx, removalView(ctx, member));
    await tell(ctx, await ctx.services.members.remove(hand(ctx), member.id), 'removed');
    await showAnew(ctx, member, cardView);
  },
} satisfies ButtonHandlers;

/** The person of a button, for who may change people; anybody else, and who presses an old button, is told. */
async function meant(ctx: BotContext, id: number): Promise<MemberEntry | undefined> {
  if (!(await mayInPrivate(ctx, 'manage-members'))) return undefined;
  const member = await ctx.services.members.find(ctx.known.plan.id, id);
  if (!member) await ctx.answerCallbackQuery({ text: ctx.t('people:members.gone') });
  return member;
}

function hand({ known }: BotContext): Hand {
  return { planId: known.plan.id, by: known.caller.memberId };
}

async function show(ctx: BotContext, { text, keyboard }: ReturnType<typeof cardView>): Promise<void> {
  await ctx.answerCallbackQuery();
  await replace(ctx, text, keyboard);
}

/** Says how a change went. */
async function tell(ctx: BotContext, change: Change, done: 'done' | 'removed'): Promise<void> {
  const outcome = change === 'done' ? done : change;
  await ctx.answerCallbackQuery({
    text: ctx.t(`people:members.${outcome}`),
    show_alert: outcome === 'last-coordinator' || outcome === 'last-unit',
  });
}

/** Shows somebody as she is after a change; the list when she is gone. Who coordinates no more sees nothing further. */
async function showAnew(ctx: BotContext, { id }: MemberEntry, view: typeof cardView): Promise<void> {
  const member = await ctx.services.members.find(ctx.known.plan.id, id);
  const gaveUp = id === ctx.known.caller.memberId && member?.role !== 'COORDINATOR';
  if (gaveUp) return replace(ctx, [[{ text: ctx.t('people:members.done') }]]);
  if (!member) return showList(ctx, 0);
  const { text, keyboard } = view(ctx, member);
  await replace(ctx, text, keyboard);
}

async function showList(ctx: BotContext, page: number): Promise<void> {
  const { text, keyboard } = await listView(ctx, page);
  await replace(ctx, text, keyboard);
}
