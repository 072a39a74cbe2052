import type { MiddlewareFn } from 'grammy';
import { today } from '../../base/clock.ts';
import { plain } from '../../base/rich-text.ts';
import { languageFor, textsIn } from '../../base/texts.ts';
import type { Caller, Origin } from '../../people/people.ts';
import { may } from '../../people/rights.ts';
import type { PlanBook } from '../../plan/plan-book.ts';
import { isAddressed } from './addressed.ts';
import { seeAllProgress } from './caller.ts';
import { chatOf } from './chat.ts';
import type { BotContext } from './context.ts';
import type { MenuEntry } from './menu.ts';
import { reply } from './reply.ts';

/** Gives every update what it is handled with, and a language to be answered in until the person's own is known. */
export function withServices(
  given: Pick<BotContext, 'services' | 'hooks' | 'menu' | 'flows' | 'again'>,
): MiddlewareFn<BotContext> {
  return async (ctx, next) => {
    Object.assign(ctx, given);
    ctx.language = 'vi';
    ctx.t = textsIn('vi');
    await next();
  };
}

/** Stops messages that are not meant for the bot: all that they tell is that the bot is in the chat. */
export const onlyAddressed: MiddlewareFn<BotContext> = async (ctx, next) => {
  if (isAddressed(ctx)) return next();
  const wasPutOut = ctx.message?.left_chat_member?.id === ctx.me.id;
  if (!ctx.chat || ctx.chat.type === 'channel' || wasPutOut) return;
  await ctx.services.reachability.heardFrom(chatOf(ctx));
  await noteSender(ctx);
};

/** Lets through whom the database knows; anybody else is told how to be let in, and nothing more. */
export const onlyKnown: MiddlewareFn<BotContext> = async (ctx, next) => {
  if (await identify(ctx)) {
    if (ctx.known.caller.memberId !== undefined) await noteSender(ctx);
    return next();
  }
  const origin = originOf(ctx);
  if (origin) await turnAway(ctx, origin);
};

/** Notes that who writes or presses a button in a group is in it; not of who leaves it. */
async function noteSender(ctx: BotContext): Promise<void> {
  const origin = originOf(ctx);
  if (!origin?.inGroup || ctx.message?.left_chat_member) return;
  await ctx.services.groupPresences.seen(chatOf(ctx), origin.accountId);
}

/** Finds out whom the bot is talking to, and about which plan. False for a stranger. */
export async function identify(ctx: BotContext): Promise<boolean> {
  const origin = originOf(ctx);
  const caller = origin && (await ctx.services.people.findCaller(origin));
  const stored = caller && (await ctx.services.plans.open(caller.plan));
  if (!caller || !stored) return false;
  const plan = { ...stored, book: stored.book.seenBy(unitsSeen(caller, stored.book)) };
  if (caller.unreachable) await ctx.services.reachability.regained(chatOf(ctx));
  if (caller.hasOthers && !origin.inGroup) await ctx.services.accounts.wrote(origin);
  ctx.known = { caller, plan, today: today(ctx.services.clock, plan.book.file.timeZone) };
  setLanguage(ctx, caller);
  return true;
}

/** The units whose plan the caller sees: own ones, or those that the group is for; all for who sees how far everybody is. */
function unitsSeen(caller: Caller, book: PlanBook): readonly string[] | '*' {
  if (may(caller.roles, seeAllProgress)) return '*';
  return caller.units.length > 0 ? caller.units : caller.parties.flatMap((party) => book.unitsOf(party));
}

/**
 * Whether a command needs to know who gives it, and its sender is hidden: an administrator of a group who posts as the group
 * itself. Source: https://core.telegram.org/bots/api#message, `sender_chat`
 */
export function needsNamedSender(ctx: BotContext, { right }: Pick<MenuEntry, 'right'>): boolean {
  const { message, chat } = ctx;
  const hidden = chat?.type !== 'private' && message?.sender_chat?.id === chat?.id && chat !== undefined;
  return hidden && right !== undefined && !may('BYSTANDER', right);
}

/** Who writes where; undefined for what comes from nobody, or from a channel. */
export function originOf(ctx: BotContext): Origin | undefined {
  const { from, chat } = ctx;
  if (!from || !chat || chat.type === 'channel') return undefined;
  return {
    channel: ctx.services.channel,
    accountId: String(from.id),
    chatId: String(chat.id),
    inGroup: chat.type !== 'private',
  };
}

/** Answers from now on in the language that the caller, or the caller's group, chose. */
export function setLanguage(ctx: BotContext, caller: Pick<Caller, 'language'>): void {
  ctx.language = caller.language ?? 'vi';
  ctx.t = textsIn(ctx.language);
}

async function turnAway(ctx: BotContext, origin: Origin): Promise<void> {
  const t = textsIn(languageFor(ctx.from?.language_code));
  const text = origin.inGroup
    ? t('bot:stranger.group', { id: origin.chatId })
    : t('bot:stranger.person', { id: origin.accountId });
  if (ctx.callbackQuery) await ctx.answerCallbackQuery({ text: t('bot:stranger.button'), show_alert: true });
  else
    await reply(
      ctx,
      text.split('\n').map((line) => [plain(line)]),
    );
}
