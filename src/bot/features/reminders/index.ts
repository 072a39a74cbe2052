import { ReminderChoice } from '../../../generated/sqlite/enums.ts';
import type { Right } from '../../../people/rights.ts';
import { UNHEARD } from '../../../reminders/unheard.ts';
import type { ButtonHandlers } from '../../kit/buttons.ts';
import { actorOf, callerMay } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Commanded, Feature } from '../../kit/feature.ts';
import { choiceWord } from '../../kit/labels.ts';
import { links } from '../../kit/links.ts';
import { alert, replace, reply, toast, turnTo } from '../../kit/reply.ts';
import { actionHandlers, dayReplies, snoozeReminders } from './actions.ts';
import { buttons } from './buttons.ts';
import { reminderDeliveries } from './deliveries.ts';
import { groupPage } from './places.ts';
import { changeAt, changeReminderPolicy, outlookPage, ownPage, policyPage } from './settings.ts';
import { passOn, unheardNotice } from './unheard.ts';

const setOwnReminders: Right = {
  name: 'set-own-reminders',
  roles: ['COORDINATOR', 'CAMPAIGNER', 'FOCAL_POINT', 'HEAD'],
};
/** Hears what the own unit reports and is late with. */
const hearUnitNews: Right = { name: 'hear-unit-news', roles: ['HEAD'] };

/**
 * `/nhac`, `/reminders`: how the person is reminded; for coordinators also how the whole plan reminds, and what it
 * will say next. Each person's choice is made in private.
 */
async function showReminders(ctx: Commanded): Promise<void> {
  if (ctx.chat.type !== 'private') return reply(ctx, await groupPage(ctx));
  if (!callerMay(ctx, setOwnReminders)) return reply(ctx, ctx.t('reminders:own.none'));
  await reply(ctx, await ownPage(ctx));
}

const settingHandlers = {
  async 'remind-me'(ctx, [choice]) {
    const isAllowed = ctx.chat?.type === 'private' && callerMay(ctx, setOwnReminders);
    if (!choice || !isAllowed) return alert(ctx, 'reminders:own.none');
    const chosen = Object.values(ReminderChoice).find((one) => choiceWord(one) === choice) ?? null;
    await ctx.services.reminders.choose(ctx.known.caller.memberId, chosen);
    await toast(ctx, 'reminders:own.chosen');
    await replace(ctx, await ownPage(ctx));
  },

  async 'remind-on'(ctx, [on]) {
    const { memberId } = ctx.known.caller;
    const isAllowed = ctx.chat?.type === 'private' && callerMay(ctx, setOwnReminders);
    if (!isAllowed || memberId === undefined) return alert(ctx, 'reminders:own.none');
    const isStored = await ctx.services.accounts.want(memberId, on === 'latest' ? undefined : on);
    await toast(ctx, isStored ? 'reminders:own.chosen' : 'bot:button.gone');
    await replace(ctx, await ownPage(ctx));
  },

  async 'head-news'(ctx, [choice]) {
    const { planId, memberId } = actorOf(ctx);
    const isAllowed = ctx.chat?.type === 'private' && callerMay(ctx, hearUnitNews);
    if (!isAllowed || memberId === undefined) return alert(ctx, 'reminders:own.none');
    await ctx.services.heads.choose(planId, memberId, choice === 'on');
    await toast(ctx, 'reminders:own.chosen');
    await replace(ctx, await ownPage(ctx));
  },

  'pass-on': (ctx) => passOn(ctx),

  async outlook(ctx, [page]) {
    if (!mayChange(ctx)) return alert(ctx, 'people:not-yours');
    await turnTo(ctx, await outlookPage(ctx, page));
  },
} satisfies Partial<ButtonHandlers<typeof buttons>>;

const policyHandler = links.only('policy').handledBy({
  async policy(ctx, [what, place]) {
    if (!mayChange(ctx)) return alert(ctx, 'people:not-yours');
    const changer = actorOf(ctx);
    const change = what === 'view' || what === 'reset' ? undefined : await changeAt(ctx, what, place);
    if (what === 'reset') await ctx.services.reminders.policies.reset(changer);
    if (change) await ctx.services.reminders.policies.change(changer, change);
    if (!change && what !== 'reset') return turnTo(ctx, await policyPage(ctx));
    await toast(ctx, 'reminders:policy.changed');
    await replace(ctx, await policyPage(ctx));
  },
});

/** What the plan's people do not see stays in the coordinator's private chat. */
function mayChange(ctx: BotContext): boolean {
  return ctx.chat?.type === 'private' && callerMay(ctx, changeReminderPolicy);
}

export const reminders: Feature = {
  name: 'reminders',
  commands: [
    {
      vi: 'nhac',
      en: 'reminders',
      what: 'bot:commands.reminders',
      right: setOwnReminders,
      shown: 'everywhere',
      run: showReminders,
    },
  ],
  listens: { replies: dayReplies },
  buttons: [...policyHandler, ...buttons.handledBy({ ...settingHandlers, ...actionHandlers })],
  deliveries: { ...reminderDeliveries, [UNHEARD]: unheardNotice },
  sweep: ({ reminders }, planId) => reminders.sweep(planId),
  async nextMoment({ reminders }, from) {
    const next = await reminders.nextMoment(from);
    return next && { at: next.at, what: next.code };
  },
  rights: [setOwnReminders, hearUnitNews, snoozeReminders, changeReminderPolicy],
};
