import { bold, plain } from '../../../base/rich-text.ts';
import type { Round } from '../../../rounds/round.ts';
import type { ButtonHandlers } from '../../kit/buttons.ts';
import { planActorOf } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Commanded, Feature } from '../../kit/feature.ts';
import { links } from '../../kit/links.ts';
import { replace, reply, toast, turnTo } from '../../kit/reply.ts';
import { buttons } from './buttons.ts';
import { roundDeliveries } from './notices.ts';
import { manageRounds, mayManageRounds, orderHandlers } from './orders.ts';
import { partnerHandlers } from './partners.ts';
import { closeQuestion, roundPage, roundsPage } from './view.ts';

/** `/dot`, `/round`: update rounds, for a coordinator in private or in the group for the whole plan. */
async function showRounds(ctx: Commanded): Promise<void> {
  if (await mayManageRounds(ctx)) await reply(ctx, await roundsPage(ctx, 0));
}

const roundHandlers = {
  async round(ctx, [id, what, page]) {
    const round = await meant(ctx, id);
    if (!round) return;
    if (what === 'close-now') return close(ctx, round);
    const asks = what === 'close' && round.closedAt === undefined;
    await turnTo(ctx, asks ? await closeQuestion(ctx, round) : await roundPage(ctx, round, page));
  },

  async 'round-until'(ctx, [id, day]) {
    const round = await meant(ctx, id);
    if (!round) return;
    const done = await ctx.services.rounds.extend(planActorOf(ctx), round, day, ctx.known.today);
    await toast(ctx, done ? 'rounds:see.extended' : 'rounds:see.not-extended');
    const now = await ctx.services.rounds.find(ctx.known.plan.id, round.id);
    if (now) await replace(ctx, await roundPage(ctx, now, 0));
  },
} satisfies Partial<ButtonHandlers<typeof buttons>>;

const overview = links.only('rounds').handledBy(
  {
    async rounds(ctx, [page]) {
      await turnTo(ctx, await roundsPage(ctx, page));
    },
  },
  { allowed: mayManageRounds },
);

/** Closes it; the result goes to the group for the whole plan as well, with its chart. */
async function close(ctx: BotContext, round: Round): Promise<void> {
  const { rounds: all } = ctx.services;
  const { plan } = ctx.known;
  const done = await all.close(planActorOf(ctx), round, plan.book);
  await all.sweep(plan.id);
  await toast(ctx, done ? 'rounds:close.done' : 'rounds:gone');
  const now = await all.find(plan.id, round.id);
  if (!now) return;
  const { text, keyboard } = await roundPage(ctx, now, 0);
  const head = [bold(ctx.t('rounds:close.done'))];
  const told = [plain(ctx.t('rounds:close.told'))];
  // In the group the result itself follows: it is not said twice there.
  const result = ctx.chat?.type === 'private' ? [[], ...text] : [];
  await replace(ctx, [head, told, ...result], keyboard);
  for (const hook of ctx.hooks) hook.planChanged?.(ctx);
}

/** The round of a button; who presses an old one is told. */
async function meant(ctx: BotContext, id: number): Promise<Round | undefined> {
  const round = await ctx.services.rounds.find(ctx.known.plan.id, id);
  if (!round) await toast(ctx, 'rounds:gone');
  return round;
}

export const rounds: Feature = {
  name: 'rounds',
  commands: [
    {
      vi: 'dot',
      en: 'round',
      what: 'bot:commands.round',
      right: manageRounds,
      shown: 'private',
      run: showRounds,
    },
  ],
  buttons: [
    ...overview,
    ...buttons.handledBy(
      { ...roundHandlers, ...orderHandlers, ...partnerHandlers },
      { allowed: mayManageRounds },
    ),
  ],
  deliveries: roundDeliveries,
  sweep: ({ rounds }, planId) => rounds.sweep(planId),
  sweepable: ({ rounds }, planIds) => rounds.orders.plansWithAny(planIds),
  async nextMoment({ rounds }, from) {
    const at = await rounds.nextMoment(from);
    return at && { at, what: 'round' };
  },
  rights: [manageRounds],
};
