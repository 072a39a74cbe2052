import { InlineKeyboard, type MiddlewareFn } from 'grammy';
import type { User } from 'grammy/types';
import { z } from 'zod';
import { bold, plain, type RichText } from '../../../base/rich-text.ts';
import { languageFor, textsIn } from '../../../base/texts.ts';
import { unitName } from '../../../people/audit-words.ts';
import type { Account } from '../../../people/guesses.ts';
import type { Offer } from '../../../people/invitations.ts';
import type { PlanGroup } from '../../../plan-groups/plan-groups.ts';
import { Buttons } from '../../kit/buttons.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Feature } from '../../kit/feature.ts';
import { greeting } from '../../kit/greeting.ts';
import { identify } from '../../kit/identify.ts';
import { links } from '../../kit/links.ts';
import { alert, replace, reply, type View } from '../../kit/reply.ts';

const buttons = new Buttons({
  /** Takes or refuses an invitation, by its secret code. */
  join: z.tuple([z.enum(['yes', 'no']), z.string().regex(/^[A-Za-z0-9_-]{1,50}$/)]),
});

/**
 * `/start CODE`, as an invitation's link sends it: the person who opens it sees what the invitation is to, and confirms. It
 * comes before the bot asks who is known, so nothing else is told here, and each useless code gets the same answer.
 */
const invited: MiddlewareFn<BotContext> = async (ctx, next) => {
  if (!(ctx.hasChatType('private') && ctx.hasCommand('start'))) return next();
  const code = ctx.match.trim();
  if (!code) return next();
  speakTo(ctx, ctx.from);
  const above = await ctx.services.overseers.peek(accountOf(ctx, ctx.from), code);
  if (above?.kind === 'open') return reply(ctx, await offerAbove(ctx, above.group), choices(ctx, code));
  if (above)
    return reply(ctx, above.kind === 'own' ? inAlready(ctx, above.group) : ctx.t('people:join.invalid'));
  const offer = await ctx.services.invitations.peek(accountOf(ctx, ctx.from), code);
  if (!offer) return reply(ctx, (await welcomeBack(ctx, ctx.from, code)) ?? (await refusal(ctx, ctx.from)));
  await reply(ctx, await offerText(ctx, offer), choices(ctx, code));
};

function choices({ t }: BotContext, code: string): InlineKeyboard {
  return new InlineKeyboard()
    .text(t('people:join.yes'), buttons.data('join', 'yes', code))
    .text(t('people:join.no'), buttons.data('join', 'no', code));
}

const handled = buttons.handledBy(
  {
    async join(ctx, [choice, code]) {
      speakTo(ctx, ctx.from);
      if (ctx.chat?.type !== 'private') return alert(ctx, 'people:join.invalid');
      await ctx.answerCallbackQuery();
      if (choice === 'no') return replace(ctx, ctx.t('people:join.declined'));
      const displayName = [ctx.from.first_name, ctx.from.last_name].filter(Boolean).join(' ');
      const person = { channel: ctx.services.channel, accountId: String(ctx.from.id), displayName };
      const above = await ctx.services.overseers.peek(person, code);
      if (above) return joinAbove(ctx, person, code);
      const offer = await ctx.services.invitations.accept(person, code);
      if (!offer)
        return replace(ctx, (await welcomeBack(ctx, ctx.from, code)) ?? (await refusal(ctx, ctx.from)));
      const joined = [[bold(ctx.t('people:join.joined'))], ...(await placeLines(ctx, offer))];
      await replace(ctx, (await identify(ctx)) ? await withNext(ctx, joined) : joined);
    },
  },
  { open: true },
);

/** Lets a person of a level above in, by a code that was found to be for one. */
async function joinAbove(
  ctx: BotContext,
  person: Account & { displayName: string },
  code: string,
): Promise<void> {
  const group = await ctx.services.overseers.accept(person, code);
  const found = group ? undefined : await ctx.services.overseers.peek(person, code);
  if (found?.kind === 'own') return replace(ctx, inAlready(ctx, found.group));
  if (!group) return replace(ctx, ctx.t('people:join.invalid'));
  await identify(ctx);
  const keyboard = new InlineKeyboard().text(group.name, links.data('plan-group', group.id));
  await replace(ctx, [[bold(ctx.t('plan-groups:join.joined', { name: group.name }))]], keyboard);
}

async function offerAbove({ t, services }: BotContext, group: PlanGroup): Promise<RichText> {
  const plans = await services.planGroups.plansOf(group.id);
  return [
    [bold(t('plan-groups:join.head', { name: group.name, count: plans.length }))],
    [plain(t('people:join.role', { role: t('people:role.OVERSEER') }))],
    [plain(t('plan-groups:join.sees'))],
    [plain(t('people:join.sure'))],
  ];
}

function inAlready({ t }: BotContext, group: PlanGroup): View {
  const keyboard = new InlineKeyboard().text(group.name, links.data('plan-group', group.id));
  return { text: [[bold(t('plan-groups:join.already', { name: group.name }))]], keyboard };
}

/** For who opens a used invitation and belongs to its plan: what the person is in it, and what comes next. No guess. */
async function welcomeBack(ctx: BotContext, from: User, code: string): Promise<View | undefined> {
  const isOwn = await ctx.services.invitations.isUsedOf(accountOf(ctx, from), code);
  if (!isOwn || !(await identify(ctx))) return undefined;
  const { role } = ctx.known.caller;
  return withNext(ctx, [
    [bold(ctx.t('people:join.already'))],
    [plain(ctx.t('people:join.role', { role: ctx.t(`people:role.${role}`) }))],
  ]);
}

/** Some lines, then the greeting with its buttons. */
async function withNext(ctx: BotContext, lines: RichText): Promise<View> {
  const { text, keyboard } = await greeting(ctx);
  return { text: [...lines, [], ...text], keyboard };
}

function speakTo(ctx: BotContext, { language_code }: User): void {
  ctx.language = languageFor(language_code);
  ctx.t = textsIn(ctx.language);
}

function accountOf({ services }: BotContext, from: User) {
  return { channel: services.channel, accountId: String(from.id) };
}

/** Why a code opens nothing: nothing is told of the code, only that the account has to wait. */
async function refusal(ctx: BotContext, from: User): Promise<string> {
  const minutes = await ctx.services.invitations.pauseMinutes(accountOf(ctx, from));
  return minutes > 0 ? ctx.t('people:join.pause', { minutes }) : ctx.t('people:join.invalid');
}

async function offerText(ctx: BotContext, offer: Offer): Promise<RichText> {
  const { book } = await ctx.services.plans.get(offer.planId);
  return [
    [bold(ctx.t('people:join.head', { plan: book.file.title[ctx.language] }))],
    ...(await placeLines(ctx, offer)),
    [plain(ctx.t('people:join.sure'))],
  ];
}

async function placeLines({ t, services, language }: BotContext, offer: Offer): Promise<RichText> {
  const { book } = await services.plans.get(offer.planId);
  const unit = unitName(book, offer.unit, language);
  return [
    [plain(t('people:join.unit', { unit }))],
    [plain(t('people:join.role', { role: t(`people:role.${offer.role}`) }))],
  ];
}

export const joining: Feature = { name: 'joining', listens: { strangers: invited }, buttons: handled };
