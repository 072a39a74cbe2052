import type { Right } from '../../../people/rights.ts';
import { members } from '../../../people/rights.ts';
import { callerMay } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import { seeAllProgress } from '../../kit/rights.ts';

export const seeOwnProgress: Right = { name: 'see-own-progress', roles: members };

/** Codes of the units whose progress the caller may see. */
export function visibleUnits(ctx: BotContext): string[] {
  const { caller, plan } = ctx.known;
  if (callerMay(ctx, seeAllProgress)) return plan.book.file.units.map(({ code }) => code);
  return callerMay(ctx, seeOwnProgress) ? caller.units : [];
}
