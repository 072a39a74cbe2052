import type { Author } from '../../conversations/conversation.ts';
import { WHOLE_PLAN } from '../../people/group-bindings.ts';
import type { Account } from '../../people/guesses.ts';
import type { PlanActor } from '../../people/members.ts';
import type { Place } from '../../people/place.ts';
import { may, planRoles, type Right } from '../../people/rights.ts';
import { chatOf } from './chat.ts';
import type { BotContext } from './context.ts';
import { reply } from './reply.ts';

/* Rights that more than one feature asks about. Each is declared by the feature that it belongs to. */

export const updateOwnProgress: Right = {
  name: 'update-own-progress',
  roles: ['COORDINATOR', 'CAMPAIGNER', 'FOCAL_POINT'],
};
export const updateAnyProgress: Right = { name: 'update-any-progress', roles: ['COORDINATOR'] };
export const seeAllProgress: Right = { name: 'see-all-progress', roles: ['COORDINATOR', 'VIEWER'] };
export const exportProgress: Right = { name: 'export-progress', roles: ['COORDINATOR', 'VIEWER'] };
export const acknowledgeCampaigns: Right = { name: 'acknowledge-campaigns', roles: planRoles };
export const nudgeUnits: Right = { name: 'nudge-units', roles: ['COORDINATOR'] };

/** The account by which the caller is known, whichever of theirs they write from; a stranger's own. */
export function personOf({ services, from, known }: BotContext): Account {
  return known?.caller.knownBy ?? { channel: services.channel, accountId: String(from?.id) };
}

/** Where the caller writes: a private chat is one, named by the account that they are known by, on however many messengers they are. */
export function placeOf(ctx: BotContext): Place {
  const { channel, accountId: id } = personOf(ctx);
  return ctx.chat?.type === 'private' ? { channel, id, inGroup: false } : chatOf(ctx);
}

/**
 * Who asks, where, about which plan: a person puts one thing together at a time in a chat. In private that goes on wherever they
 * write next.
 */
export function askingOf(ctx: BotContext): Author {
  const planId = ctx.known.plan.id;
  const { channel, id: chatId, inGroup } = placeOf(ctx);
  const accountId = inGroup ? String(ctx.from?.id) : chatId;
  return { channel, chatId, accountId, planId, on: ctx.services.channel };
}

/** Whether the caller writes from another account than the one that they are known by. */
function isElsewhere(ctx: BotContext): boolean {
  const { channel } = placeOf(ctx);
  return channel !== ctx.services.channel;
}

/** The number of a message in `placeOf`: numbers of two messengers may be the same, so those from elsewhere are below 0. */
export function numberIn(ctx: BotContext, messageId: number): number {
  return isElsewhere(ctx) ? -messageId : messageId;
}

/** About which plan the caller does something, and which of its members that is. */
export function actorOf({ known }: BotContext) {
  return { planId: known.plan.id, memberId: known.caller.memberId };
}

/** Whose plan it is and who changes it. */
export function planActorOf({ known }: BotContext): PlanActor {
  return { planId: known.plan.id, by: known.caller.memberId };
}

/** Whether the caller has a right by any of their roles. */
export function callerMay({ known }: BotContext, right: Right): boolean {
  return may(known.caller.roles, right);
}

/** Whether this is a private chat, or a group that is for the whole plan. */
export function isPlansChat({ chat, known }: BotContext): boolean {
  return chat?.type === 'private' || known.caller.parties.includes(WHOLE_PLAN);
}

/** Whether the caller may do something that is done in private only. Who may not is told so. @param refusal the text for them */
export async function mayInPrivate(
  ctx: BotContext,
  right: Right,
  refusal = 'people:not-yours',
): Promise<boolean> {
  const inPrivate = ctx.chat?.type === 'private';
  if (inPrivate && callerMay(ctx, right)) return true;
  const text = ctx.t(inPrivate ? refusal : 'people:in-private');
  if (ctx.callbackQuery) await ctx.answerCallbackQuery({ text });
  else await reply(ctx, text);
  return false;
}

/** The units that the caller belongs to, without those for whose people the caller stands in: these are for reporting only. */
export function belongsTo({ known }: BotContext): string[] {
  const { units, standsInFor } = known.caller;
  return units.filter((unit) => !standsInFor.includes(unit));
}

/** Whether the caller may report on tasks at all; on which, is looked at when a task is named. */
export function mayUpdate(ctx: BotContext): boolean {
  return callerMay(ctx, updateOwnProgress);
}

/**
 * The units that the caller may report for, the caller's own first; with a task, those of them that answer for it or take part in it.
 * Only who answers for it is asked.
 */
export function unitsFor(ctx: BotContext, task?: string): string[] {
  const { caller, plan } = ctx.known;
  const { book } = plan;
  if (!mayUpdate(ctx)) return [];
  const all = callerMay(ctx, updateAnyProgress) ? book.file.units.map(({ code }) => code) : [];
  const own = caller.units.filter((unit) => !caller.onlyHeadOf.includes(unit));
  const units = [...new Set([...own, ...all])];
  if (task === undefined) return units;
  const known = book.task(task);
  return known ? units.filter((unit) => book.concerns(known, [unit])) : [];
}
