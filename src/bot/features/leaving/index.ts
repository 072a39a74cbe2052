import { InlineKeyboard } from 'grammy';
import { z } from 'zod';
import { members, type Right } from '../../../people/rights.ts';
import { Buttons } from '../../kit/buttons.ts';
import { mayInPrivate } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Commanded, Feature } from '../../kit/feature.ts';
import { leavePlan } from '../../kit/leave-plan.ts';
import { alert, replace, reply, turnTo } from '../../kit/reply.ts';
import { HANDOVER, handover, handoverOnLeaving } from './handover.ts';

const leaveThePlan: Right = { name: 'leave-plan', roles: members };

const buttons = new Buttons({
  /** Leaves the plan, or stays after all. */
  leave: z.tuple([z.enum(['yes', 'no'])]),
});

/** `/roi`, `/leave`: a person leaves the plan; what was theirs to do is handed over. */
async function askToLeave(ctx: Commanded): Promise<void> {
  if (!(await mayInPrivate(ctx, leaveThePlan))) return;
  const keyboard = new InlineKeyboard()
    .text(ctx.t('handover:yes'), buttons.data('leave', 'yes'))
    .text(ctx.t('handover:no'), buttons.data('leave', 'no'));
  await reply(ctx, ctx.t('handover:sure'), keyboard);
}

const handled = buttons.handledBy(
  {
    async leave(ctx, [answer]) {
      if (answer === 'no') return turnTo(ctx, ctx.t('handover:stays'));
      const { caller, plan } = ctx.known;
      const member =
        caller.memberId === undefined ? undefined : await ctx.services.members.find(plan.id, caller.memberId);
      const change = member ? await leavePlan(ctx, member) : 'gone';
      if (change !== 'done') return alert(ctx, `people:members.${change}`);
      await ctx.answerCallbackQuery();
      await replace(ctx, ctx.t('handover:left'));
    },
  },
  { allowed: (ctx: BotContext) => mayInPrivate(ctx, leaveThePlan) },
);

export const leaving: Feature = {
  name: 'leaving',
  commands: [
    {
      vi: 'roi',
      en: 'leave',
      what: 'bot:commands.leave',
      right: leaveThePlan,
      shown: 'private',
      run: askToLeave,
    },
  ],
  buttons: handled,
  deliveries: { [HANDOVER]: handover },
  rights: [leaveThePlan],
  hooks: { memberLeaves: handoverOnLeaving },
};
