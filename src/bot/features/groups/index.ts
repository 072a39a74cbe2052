import type { NextFunction } from 'grammy';
import { plain } from '../../../base/rich-text.ts';
import { languageFor, textsIn } from '../../../base/texts.ts';
import { type ChangedGroup, WHOLE_PLAN } from '../../../people/group-bindings.ts';
import { may, type Right } from '../../../people/rights.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Commanded, Feature } from '../../kit/feature.ts';
import { originOf, setLanguage } from '../../kit/identify.ts';
import { replace, reply } from '../../kit/reply.ts';
import { buttons } from './buttons.ts';
import { bindingPage, type GroupSetting, groupLines, unbindQuestion } from './view.ts';

const bindGroup: Right = { name: 'bind-group', roles: ['COORDINATOR'] };

/**
 * `/nhom`, `/group`: what a group is bound to, and for coordinators the buttons that change it. Open to
 * people whom the bot does not know: a coordinator binds a group that nobody let in yet.
 */
async function show(ctx: Commanded, next: NextFunction): Promise<void> {
  if (ctx.chat.type === 'private') return inPrivate(ctx, next);
  const setting = await settingOf(ctx);
  if (!setting) return reply(ctx, [[plain(ctx.t('groups:ask-coordinator'))]]);
  if (!setting.changeable)
    return reply(ctx, [...groupLines(ctx, setting), [plain(ctx.t('groups:not-yours'))]]);
  const { text, keyboard } = bindingPage(ctx, setting, 0);
  await reply(ctx, text, keyboard);
}

const handled = buttons.handledBy(
  {
    async bind(ctx, [asker, party, on, page]) {
      const setting = await ownSetting(ctx, asker);
      if (!setting) return sayNotYours(ctx);
      if (party !== WHOLE_PLAN && !setting.plan.book.party(party))
        return ctx.answerCallbackQuery({ text: ctx.t('bot:button.gone') });
      const last = !(await change(ctx, setting, party, on === '1'));
      await ctx.answerCallbackQuery(last ? { text: ctx.t('groups:last'), show_alert: true } : {});
      await showPage(ctx, page);
    },

    async group(ctx, [asker, what, page]) {
      const setting = await ownSetting(ctx, asker);
      if (!setting) return sayNotYours(ctx);
      if (what === 'unbind-now') await ctx.services.groupBindings.unbind(changed(ctx, setting));
      await ctx.answerCallbackQuery();
      if (what === 'page') return showPage(ctx, page);
      if (what === 'done') return replace(ctx, groupLines(ctx, setting));
      if (what === 'unbind-now') return replace(ctx, [[plain(ctx.t('groups:unbound'))]]);
      const { text, keyboard } = unbindQuestion(ctx, setting);
      await replace(ctx, text, keyboard);
    },
  },
  true,
);

/** In a private chat there is no group to bind; strangers are turned away as anywhere. */
async function inPrivate(ctx: BotContext, next: () => Promise<void>): Promise<void> {
  const origin = originOf(ctx);
  const caller = origin && (await ctx.services.people.findCaller(origin));
  if (!caller) return next();
  setLanguage(ctx, caller);
  await reply(ctx, [[plain(ctx.t('groups:in-group'))]]);
}

/** What the group is bound to and whether the caller may change it; undefined where that is nobody's yet to say. */
async function settingOf(ctx: BotContext): Promise<GroupSetting | undefined> {
  const origin = originOf(ctx);
  if (!origin?.inGroup) return undefined;
  const { people, plans } = ctx.services;
  const bound = await people.findCaller(origin);
  const caller = bound ?? (await people.findCoordinator(origin));
  if (!caller) {
    ctx.t = textsIn(languageFor(ctx.from?.language_code));
    return undefined;
  }
  setLanguage(ctx, caller);
  return {
    plan: await plans.open(caller.plan),
    memberId: caller.memberId,
    parties: bound?.parties ?? [],
    changeable: may(caller.role, bindGroup),
    asker: origin.accountId,
  };
}

/** The setting, for the person who asked for these buttons and may change it. */
async function ownSetting(ctx: BotContext, asker: string): Promise<GroupSetting | undefined> {
  const setting = await settingOf(ctx);
  return setting?.changeable && setting.asker === asker ? setting : undefined;
}

/** False when the party is the last one, which stays. */
async function change(ctx: BotContext, setting: GroupSetting, party: string, on: boolean): Promise<boolean> {
  const { groupBindings } = ctx.services;
  if (!on) return (await groupBindings.release(changed(ctx, setting), party)) !== 'last';
  await groupBindings.bind(changed(ctx, setting), party);
  return true;
}

function changed({ services, chat }: BotContext, { plan, memberId }: GroupSetting): ChangedGroup {
  return {
    channel: services.channel,
    chatId: String(chat?.id),
    title: chat?.title ?? '',
    planId: plan.id,
    memberId,
  };
}

/** The choice as it is now. */
async function showPage(ctx: BotContext, page: number): Promise<void> {
  const setting = await settingOf(ctx);
  if (!setting) return;
  const { text, keyboard } = bindingPage(ctx, setting, page);
  await replace(ctx, text, keyboard);
}

async function sayNotYours(ctx: BotContext): Promise<void> {
  await ctx.answerCallbackQuery({ text: ctx.t('groups:not-your-button') });
}

export const groups: Feature = {
  name: 'groups',
  commands: [{ vi: 'nhom', en: 'group', what: 'bot:commands.group', shown: 'groups', open: true, run: show }],
  buttons: handled,
  rights: [bindGroup],
};
