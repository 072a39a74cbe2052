import { plain } from '../../../base/rich-text.ts';
import { WHOLE_PLAN } from '../../../people/group-bindings.ts';
import type { Hand } from '../../../people/members.ts';
import { may } from '../../../people/rights.ts';
import type { BotContext } from '../../kit/context.ts';
import { reply } from '../../kit/reply.ts';

/** Whether she may open and see update rounds here; who may not is told, at a button or in a message. */
export async function mayManageRounds(ctx: BotContext): Promise<boolean> {
  const { known, chat, t } = ctx;
  const hers = may(known.caller.role, 'manage-rounds');
  const here = chat?.type === 'private' || known.caller.parties.includes(WHOLE_PLAN);
  if (hers && here) return true;
  const text = t(hers ? 'rounds:not-here' : 'rounds:not-yours');
  if (ctx.callbackQuery) await ctx.answerCallbackQuery({ text, show_alert: true });
  else await reply(ctx, [[plain(text)]]);
  return false;
}

/** Whose plan it is and who changes it. */
export function handOf({ known }: BotContext): Hand {
  return { planId: known.plan.id, by: known.caller.memberId };
}
