import { plain } from '../../../base/rich-text.ts';
import type { Right } from '../../../people/rights.ts';
import { callerMay, isPlansChat } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import { alert, reply } from '../../kit/reply.ts';

export const manageRounds: Right = { name: 'manage-rounds', roles: ['COORDINATOR'] };

/** Whether the caller may open and see update rounds here. Who may not is told, at a button or in a message. */
export async function mayManageRounds(ctx: BotContext): Promise<boolean> {
  const isAllowed = callerMay(ctx, manageRounds);
  if (isAllowed && isPlansChat(ctx)) return true;
  const key = isAllowed ? 'rounds:not-here' : 'rounds:not-yours';
  if (ctx.callbackQuery) await alert(ctx, key);
  else await reply(ctx, [[plain(ctx.t(key))]]);
  return false;
}
