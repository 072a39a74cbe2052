import { bold, plain } from '../../../base/rich-text.ts';
import type { Round } from '../../../rounds/round.ts';
import type { ButtonHandlers } from '../../kit/buttons.ts';
import { handOf } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Commanded } from '../../kit/feature.ts';
import { replace, reply } from '../../kit/reply.ts';
import { mayManageRounds } from './access.ts';
import type { buttons } from './buttons.ts';
import { closeQuestion, roundPage, roundsPage } from './view.ts';

/** `/dot`, `/round`: update rounds, for a coordinator in private or in the group for the whole plan. */
export async function showRounds(ctx: Commanded): Promise<void> {
  if (!(await mayManageRounds(ctx))) return;
  const { text, keyboard } = await roundsPage(ctx, 0);
  await reply(ctx, text, keyboard);
}

export const roundHandlers = {
  async rounds(ctx, [page]) {
    if (!(await mayManageRounds(ctx))) return;
    const { text, keyboard } = await roundsPage(ctx, page);
    await ctx.answerCallbackQuery();
    await replace(ctx, text, keyboard);
  },

  async round(ctx, [id, what, page]) {
    const round = await meant(ctx, id);
    if (!round) return;
    if (what === 'close-now') return close(ctx, round);
    await ctx.answerCallbackQuery();
    const asks = what === 'close' && round.closedAt === undefined;
    const { text, keyboard } = asks ? await closeQuestion(ctx, round) : await roundPage(ctx, round, page);
    await replace(ctx, text, keyboard);
  },

  async 'round-until'(ctx, [id, day]) {
    const round = await meant(ctx, id);
    if (!round) return;
    const done = await ctx.services.rounds.extend(handOf(ctx), round, day, ctx.known.today);
    await ctx.answerCallbackQuery({ text: ctx.t(done ? 'rounds:see.extended' : 'rounds:see.not-extended') });
    const now = await ctx.services.rounds.find(ctx.known.plan.id, round.id);
    if (!now) return;
    const { text, keyboard } = await roundPage(ctx, now, 0);
    await replace(ctx, text, keyboard);
  },
} satisfies Partial<ButtonHandlers<typeof buttons>>;

/** Closes it; the result goes to the group for the whole plan as well, with its chart. */
async function close(ctx: BotContext, round: Round): Promise<void> {
  const { rounds: all } = ctx.services;
  const { plan } = ctx.known;
  const done = await all.close(handOf(ctx), round, plan.book);
  await all.sweep();
  await ctx.answerCallbackQuery({ text: ctx.t(done ? 'rounds:close.done' : 'rounds:gone') });
  const now = await all.find(plan.id, round.id);
  if (!now) return;
  const { text, keyboard } = await roundPage(ctx, now, 0);
  const head = [bold(ctx.t('rounds:close.done'))];
  const told = [plain(ctx.t('rounds:close.told'))];
  // In the group the result itself follows: it is not said twice there.
  if (ctx.chat?.type === 'private') await replace(ctx, [head, told, [], ...text], keyboard);
  else await replace(ctx, [head, told], keyboard);
}

/** The round of a button, for who may see it; anybody else, and who presses an old button, is told. */
async function meant(ctx: BotContext, id: number): Promise<Round | undefined> {
  if (!(await mayManageRounds(ctx))) return undefined;
  const round = await ctx.services.rounds.find(ctx.known.plan.id, id);
  if (!round) await ctx.answerCallbackQuery({ text: ctx.t('rounds:gone') });
  return round;
}
