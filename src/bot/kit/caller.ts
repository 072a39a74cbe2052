import { WHOLE_PLAN } from '../../people/group-bindings.ts';
import type { Hand } from '../../people/members.ts';
import type { Place } from '../../people/reachability.ts';
import { may, planRoles, type Right } from '../../people/rights.ts';
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

/** Who asks, where, about which plan: a person puts one thing together at a time in a chat. */
export function askingOf(ctx: BotContext) {
  return {
    channel: ctx.services.channel,
    chatId: String(ctx.chat?.id),
    accountId: String(ctx.from?.id),
    planId: ctx.known.plan.id,
  };
}

/** Where the caller writes. */
export function placeOf({ services, chat }: BotContext): Place {
  return { channel: services.channel, id: String(chat?.id), inGroup: chat?.type !== 'private' };
}

/** About which plan the caller does something, and which of its members that is. */
export function actorOf({ known }: BotContext) {
  return { planId: known.plan.id, memberId: known.caller.memberId };
}

/** Whose plan it is and who changes it. */
export function handOf({ known }: BotContext): Hand {
  return { planId: known.plan.id, by: known.caller.memberId };
}

export function callerMay({ known }: BotContext, right: Right): boolean {
  return may(known.caller.role, right);
}

/** Whether this is a private chat, or a group that is for the whole plan. */
export function isPlansChat({ chat, known }: BotContext): boolean {
  return chat?.type === 'private' || known.caller.parties.includes(WHOLE_PLAN);
}

/** Whether the caller may do something that is done in private only. Who may not is told so. */
export async function mayInPrivate(ctx: BotContext, right: Right): Promise<boolean> {
  const inPrivate = ctx.chat?.type === 'private';
  if (inPrivate && callerMay(ctx, right)) return true;
  const text = ctx.t(inPrivate ? 'people:not-yours' : 'people:in-private');
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
  const units = [...new Set([...caller.units, ...all])];
  if (task === undefined) return units;
  const known = book.task(task);
  return known ? units.filter((unit) => book.concerns(known, [unit])) : [];
}
