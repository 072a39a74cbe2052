import type { Right } from '../../../people/rights.ts';
import { callerMay, isPlansChat } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';

export const changeDeadlines: Right = { name: 'change-deadline', roles: ['COORDINATOR'] };

/** Why the caller may not change deadlines here; undefined for who may, in private or in a group for the whole plan. */
export function refusalOf(ctx: BotContext): string | undefined {
  if (!callerMay(ctx, changeDeadlines)) return 'deadlines:may-not';
  return isPlansChat(ctx) ? undefined : 'deadlines:not-here';
}
