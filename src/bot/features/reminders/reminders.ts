import { addDays } from '../../../base/day.ts';
import { plain } from '../../../base/rich-text.ts';
import { ReminderChoice } from '../../../generated/sqlite/enums.ts';
import type { ButtonHandlers } from '../../kit/buttons.ts';
import { callerMay } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Commanded } from '../../kit/feature.ts';
import { alert, replace, reply } from '../../kit/reply.ts';
import type { buttons } from './buttons.ts';
import { outlookPage } from './outlook.ts';
import { changeReminderPolicy, setOwnReminders } from './rights.ts';
import { changeAt, groupPage, ownPage, policyPage } from './settings.ts';

/** How far the coordinator looks ahead. */
const OUTLOOK_DAYS = 14;

/**
 * `/nhac`, `/reminders`: how the person is reminded; for coordinators also how the whole plan reminds, and what it
 * will say next. Each person's choice is made in private.
 */
export async function showReminders(ctx: Commanded): Promise<void> {
  if (ctx.chat.type !== 'private') return reply(ctx, await groupPage(ctx));
  if (!callerMay(ctx, setOwnReminders)) return reply(ctx, [[plain(ctx.t('reminders:own.none'))]]);
  const { text, keyboard } = await ownPage(ctx);
  await reply(ctx, text, keyboard);
}

export const settingHandlers = {
  async 'remind-me'(ctx, [choice]) {
    const isAllowed = ctx.chat?.type === 'private' && callerMay(ctx, setOwnReminders);
    if (!choice || !isAllowed) return alert(ctx, 'reminders:own.none');
    const chosen = Object.values(ReminderChoice).find((one) => one === wordOf(choice)) ?? null;
    await ctx.services.reminders.choose(String(ctx.from.id), chosen);
    await ctx.answerCallbackQuery({ text: ctx.t('reminders:own.chosen') });
    const { text, keyboard } = await ownPage(ctx);
    await replace(ctx, text, keyboard);
  },

  async policy(ctx, [what, place]) {
    if (!mayChange(ctx)) return alert(ctx, 'people:not-yours');
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
    if (!mayChange(ctx)) return alert(ctx, 'people:not-yours');
    await ctx.answerCallbackQuery();
    const { today } = ctx.known;
    const { text, keyboard } = await outlookPage(
      ctx,
      { from: today, to: addDays(today, OUTLOOK_DAYS - 1) },
      page,
    );
    await replace(ctx, text, keyboard);
  },
} satisfies Partial<ButtonHandlers<typeof buttons>>;

/** What the plan's people do not see stays in the coordinator's private chat. */
function mayChange(ctx: BotContext): boolean {
  return ctx.chat?.type === 'private' && callerMay(ctx, changeReminderPolicy);
}

function wordOf(choice: string): string {
  return choice.toUpperCase().replaceAll('-', '_');
}
