import { Composer } from 'grammy';
import { addDays } from '../../../base/day.ts';
import { plain } from '../../../base/rich-text.ts';
import { ReminderChoice } from '../../../generated/sqlite/enums.ts';
import { may } from '../../../people/rights.ts';
import type { ButtonHandlers } from '../../kit/buttons.ts';
import type { BotContext } from '../../kit/context.ts';
import { replace, reply } from '../../kit/reply.ts';
import { outlookPage } from './outlook.ts';
import { changeAt, groupPage, ownPage, policyPage } from './settings.ts';

/** How far the coordinator looks ahead. */
const OUTLOOK_DAYS = 14;

/**
 * `/nhac`, `/reminders`: how one is reminded oneself; for coordinators also how the whole plan reminds, and what it
 * will say next. Each person's choice is made in private.
 */
export const reminders = new Composer<BotContext>();

reminders.command(['nhac', 'reminders'], async (ctx) => {
  if (ctx.chat.type !== 'private') return reply(ctx, await groupPage(ctx));
  if (!may(ctx.known.caller.role, 'set-own-reminders'))
    return reply(ctx, [[plain(ctx.t('reminders:own.none'))]]);
  const { text, keyboard } = await ownPage(ctx);
  await reply(ctx, text, keyboard);
});

export const reminderButtons = {
  async 'remind-me'(ctx, [choice]) {
    const hers = ctx.chat?.type === 'private' && may(ctx.known.caller.role, 'set-own-reminders');
    if (!choice || !hers) return refuse(ctx, 'reminders:own.none');
    const chosen = Object.values(ReminderChoice).find((one) => one === wordOf(choice)) ?? null;
    await ctx.services.reminders.choose(String(ctx.from.id), chosen);
    await ctx.answerCallbackQuery({ text: ctx.t('reminders:own.chosen') });
    const { text, keyboard } = await ownPage(ctx);
    await replace(ctx, text, keyboard);
  },

  async policy(ctx, [what, place]) {
    if (!mayChange(ctx)) return refuse(ctx, 'people:not-yours');
    const { plan, caller } = ctx.known;
    const changer = { planId: plan.id, memberId: caller.memberId };
    const change = what === 'view' || what === 'reset' ? undefined : await changeAt(ctx, what, place);
    if (what === 'reset') await ctx.services.reminders.policies.reset(changer);
    if (change) await ctx.services.reminders.policies.change(changer, change);
    await ctx.answerCallbackQuery(
      change || what === 'reset' ? { text: ctx.t('reminders:policy.changed') } : {},
    );
    const { text, keyboard } = await policyPage(ctx);
    await replace(ctx, text, keyboard);
  },

  async outlook(ctx, [page]) {
    if (!mayChange(ctx)) return refuse(ctx, 'people:not-yours');
    await ctx.answerCallbackQuery();
    const { today } = ctx.known;
    const { text, keyboard } = await outlookPage(
      ctx,
      { from: today, to: addDays(today, OUTLOOK_DAYS - 1) },
      page,
    );
    await replace(ctx, text, keyboard);
  },
} satisfies ButtonHandlers;

/** What the plan's people do not see stays in the coordinator's private chat. */
function mayChange({ chat, known: { caller } }: BotContext): boolean {
  return chat?.type === 'private' && may(caller.role, 'change-reminder-policy');
}

function wordOf(choice: string): string {
  return choice.toUpperCase().replaceAll('-', '_');
}

async function refuse(ctx: BotContext, key: string): Promise<void> {
  await ctx.answerCallbackQuery({ text: ctx.t(key), show_alert: true });
}
