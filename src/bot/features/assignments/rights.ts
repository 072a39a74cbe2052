import type { Right } from '../../../people/rights.ts';
import { callerMay } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';

export const assignTasks: Right = { name: 'assign-tasks', roles: ['COORDINATOR'] };

/** Why the caller may not assign tasks here; undefined for who may, in private. */
export function refusalOf(ctx: BotContext): string | undefined {
  if (!callerMay(ctx, assignTasks)) return 'assignments:may-not';
  return ctx.chat?.type === 'private' ? undefined : 'assignments:not-here';
}
