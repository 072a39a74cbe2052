import type { Change, MemberEntry } from '../../../people/members.ts';
import type { ButtonHandlers } from '../../kit/buttons.ts';
import { handOf, mayInPrivate } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Commanded } from '../../kit/feature.ts';
import { replace, reply } from '../../kit/reply.ts';
import type { View } from '../../kit/view.ts';
import type { buttons } from './buttons.ts';
import { manageMembers } from './rights.ts';
import { cardView, listView, placesView, removalView, rolesView } from './view.ts';

/** `/thanhvien`, `/members`: the plan's people, for a coordinator in private: see, invite, change, remove. */
export async function showMembers(ctx: Commanded): Promise<void> {
  if (!(await mayInPrivate(ctx, manageMembers))) return;
  const { text, keyboard } = await listView(ctx, 0);
  await reply(ctx, text, keyboard);
}

export const memberHandlers = {
  async members(ctx, [page]) {
    if (!(await mayInPrivate(ctx, manageMembers))) return;
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
    await tell(ctx, await ctx.services.members.changeRole(handOf(ctx), member.id, role), 'done');
    await showAgain(ctx, member, cardView);
  },

  async place(ctx, [id, way, unit, page]) {
    const member = await meant(ctx, id);
    if (!member) return;
    const { members: all } = ctx.services;
    const change = way === 'add' ? all.addUnit : all.dropUnit;
    await tell(ctx, await change.call(all, handOf(ctx), member.id, unit), 'done');
    await showAgain(ctx, member, (_, now) => placesView(ctx, now, page));
  },

  async remove(ctx, [id, answer]) {
    const member = await meant(ctx, id);
    if (!member) return;
    if (answer === 'ask') return show(ctx, removalView(ctx, member));
    await tell(ctx, await ctx.services.members.remove(handOf(ctx), member.id), 'removed');
    await showAgain(ctx, member, cardView);
  },
} satisfies Partial<ButtonHandlers<typeof buttons>>;

/** The person of a button, for who may change people; anybody else, and who presses an old button, is told. */
async function meant(ctx: BotContext, id: number): Promise<MemberEntry | undefined> {
  if (!(await mayInPrivate(ctx, manageMembers))) return undefined;
  const member = await ctx.services.members.find(ctx.known.plan.id, id);
  if (!member) await ctx.answerCallbackQuery({ text: ctx.t('people:members.gone') });
  return member;
}

async function show(ctx: BotContext, { text, keyboard }: View): Promise<void> {
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

/** Shows the person as changed, or the list when removed. Who is no coordinator any more sees nothing further. */
async function showAgain(ctx: BotContext, { id }: MemberEntry, view: typeof cardView): Promise<void> {
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
