import { plain } from '../../base/rich-text.ts';
import { type Action, may } from '../../people/rights.ts';
import type { BotContext } from './context.ts';
import { reply } from './reply.ts';

/** Whether somebody may do something that is done in private only. Who may not is told so. */
export async function mayInPrivate(ctx: BotContext, action: Action): Promise<boolean> {
  const inPrivate = ctx.chat?.type === 'private';
  if (inPrivate && may(ctx.known.caller.role, action)) return true;
  await tell(ctx, ctx.t(inPrivate ? 'people:not-yours' : 'people:in-private'));
  return false;
}

/** Says something short: at the button that was pressed, or as an answer to a message. */
async function tell(ctx: BotContext, text: string): Promise<void> {
  if (ctx.callbackQuery) await ctx.answerCallbackQuery({ text });
  else await reply(ctx, [[plain(text)]]);
}
