import { InlineKeyboard, type NextFunction } from 'grammy';
import { z } from 'zod';
import { bold, plain, type RichText } from '../../../base/rich-text.ts';
import { languageFor, textsIn } from '../../../base/texts.ts';
import { type ChangedGroup, WHOLE_PLAN } from '../../../people/group-bindings.ts';
import { may, type Right } from '../../../people/rights.ts';
import type { StoredPlan } from '../../../plan/plan-library.ts';
import { account, Buttons, page, place } from '../../kit/buttons.ts';
import { placeOf } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Commanded, Feature } from '../../kit/feature.ts';
import { originOf, setLanguage } from '../../kit/identify.ts';
import { addList, onPage } from '../../kit/pager.ts';
import { replace, reply, sayGone, toast, turnTo, type View } from '../../kit/reply.ts';

const buttons = new Buttons({
  /** Binds a group to a unit, unit group or the whole plan (1) or no longer (0); then the page of the choice. */
  bind: z.tuple([account, place, z.enum(['0', '1']), page]),
  /** Another page of that choice, its end, and letting the group go: asked first, then done. */
  group: z.tuple([account, z.enum(['page', 'done', 'unbind', 'unbind-now']), page]),
});

const bindGroup: Right = { name: 'bind-group', roles: ['COORDINATOR'] };

/** What a group is bound to, as a person in it sees it. */
interface GroupSetting {
  plan: StoredPlan;
  /** Row of the person who asks. */
  memberId: number | undefined;
  /** Units and unit groups by code, `*` for the whole plan; none for a group that is not bound. */
  parties: readonly string[];
  /** Whether the person may change it. */
  changeable: boolean;
  /** The person's account: the buttons are for nobody else. */
  asker: string;
}

/**
 * `/nhom`, `/group`: what a group is bound to, and for coordinators the buttons that change it. Open to
 * people whom the bot does not know: a coordinator binds a group that nobody let in yet.
 */
async function show(ctx: Commanded, next: NextFunction): Promise<void> {
  if (ctx.chat.type === 'private') return inPrivate(ctx, next);
  await ctx.services.reachability.heardFrom(placeOf(ctx));
  const setting = await settingOf(ctx);
  if (!setting) return reply(ctx, ctx.t('groups:ask-coordinator'));
  if (!setting.changeable)
    return reply(ctx, [...groupLines(ctx, setting), [plain(ctx.t('groups:not-yours'))]]);
  await reply(ctx, bindingPage(ctx, setting, 0));
}

const handled = buttons.handledBy(
  {
    async bind(ctx, [asker, party, on, page]) {
      const setting = await ownSetting(ctx, asker);
      if (!setting) return toast(ctx, 'groups:not-your-button');
      if (party !== WHOLE_PLAN && !setting.plan.book.party(party)) return sayGone(ctx);
      const last = !(await change(ctx, setting, party, on === '1'));
      await ctx.answerCallbackQuery(last ? { text: ctx.t('groups:last'), show_alert: true } : {});
      const now = await settingOf(ctx);
      if (now) await replace(ctx, bindingPage(ctx, now, page));
    },

    async group(ctx, [asker, what, page]) {
      const setting = await ownSetting(ctx, asker);
      if (!setting) return toast(ctx, 'groups:not-your-button');
      if (what === 'unbind-now') await ctx.services.groupBindings.unbind(changed(ctx, setting));
      if (what === 'page') return turnTo(ctx, bindingPage(ctx, setting, page));
      if (what === 'done') return turnTo(ctx, groupLines(ctx, setting));
      if (what === 'unbind-now') return turnTo(ctx, ctx.t('groups:unbound'));
      await turnTo(ctx, unbindQuestion(ctx, setting));
    },
  },
  { open: true },
);

/** In a private chat there is no group to bind; strangers are turned away as anywhere. */
async function inPrivate(ctx: BotContext, next: () => Promise<void>): Promise<void> {
  const origin = originOf(ctx);
  const caller = origin && (await ctx.services.people.findCaller(origin));
  if (!caller) return next();
  setLanguage(ctx, caller);
  await reply(ctx, ctx.t('groups:in-group'));
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
    changeable: may(caller.roles, bindGroup),
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

/** The choice of what a group is bound to, a page of it: the whole plan, unit groups, units. */
function bindingPage(ctx: BotContext, setting: GroupSetting, page: number): View {
  const { plan, parties, asker } = setting;
  const { groups, units } = plan.book.file;
  const choices = [WHOLE_PLAN, ...groups.map(({ code }) => code), ...units.map(({ code }) => code)];
  const keyboard = new InlineKeyboard();
  const data = (number: number) => buttons.data('group', asker, 'page', number);
  addList(keyboard, choices, { page, data, t: ctx.t }, (party, shown) => {
    const bound = parties.includes(party);
    const label = ctx.t(bound ? 'groups:chosen' : 'groups:choice', { name: nameOf(ctx, plan, party) });
    return [label, buttons.data('bind', asker, party, bound ? 0 : 1, shown)];
  });
  keyboard.text(ctx.t('groups:done'), buttons.data('group', asker, 'done', 0));
  if (parties.length > 0) keyboard.text(ctx.t('groups:unbind'), buttons.data('group', asker, 'unbind', 0));
  const { page: shown, pages } = onPage(choices, page);
  const how = [plain(ctx.t('groups:how'))];
  const pageLine = pages > 1 ? [[plain(ctx.t('bot:page', { page: shown + 1, pages }))]] : [];
  return { text: [...groupLines(ctx, setting), [], how, ...pageLine], keyboard };
}

/** What the group is bound to. */
function groupLines(ctx: BotContext, { plan, parties }: GroupSetting): RichText {
  if (parties.length === 0) return [[bold(ctx.t('groups:bound-to-nothing'))]];
  const names = parties.map((party) => [plain(ctx.t('groups:party', { name: nameOf(ctx, plan, party) }))]);
  return [[bold(ctx.t('groups:bound-to'))], ...names];
}

/** Asks whether the group is really to be let go. */
function unbindQuestion(ctx: BotContext, { asker }: GroupSetting): View {
  const keyboard = new InlineKeyboard()
    .text(ctx.t('groups:unbind-yes'), buttons.data('group', asker, 'unbind-now', 0))
    .text(ctx.t('groups:unbind-no'), buttons.data('group', asker, 'page', 0));
  return { text: [[plain(ctx.t('groups:unbind-really'))]], keyboard };
}

/** A unit that the plan no longer has is shown by its code. */
function nameOf({ language, t }: BotContext, { book }: StoredPlan, party: string): string {
  if (party === WHOLE_PLAN) return t('groups:whole-plan', { plan: book.file.title[language] });
  return book.nameOf(party, language);
}

export const groups: Feature = {
  name: 'groups',
  commands: [
    {
      vi: 'nhom',
      en: 'group',
      what: 'bot:commands.group',
      right: bindGroup,
      shown: 'groups',
      open: true,
      run: show,
    },
  ],
  buttons: handled,
  rights: [bindGroup],
};
