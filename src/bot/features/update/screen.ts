import type { RichText } from '../../../base/rich-text.ts';
import type { Draft } from '../../../progress/drafts.ts';
import { type Requirements, requirementsOf } from '../../../progress/requirements.ts';
import { taskStatesOf } from '../../../progress/task-state.ts';
import { unitsFor } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import { replace, reply, replyNumbered, takeAway } from '../../kit/reply.ts';
import { draftPage } from './view.ts';
import { walkStep } from './walk-steps.ts';

/** What an update of a task asks for. */
export function needsOf({ known }: BotContext, task: string | undefined): Requirements {
  return requirementsOf(known.plan.book, task);
}

/** The draft as one message with its buttons. */
export async function draftMessage(ctx: BotContext, draft: Draft) {
  const { plan, today } = ctx.known;
  const { step, unit, task, round } = draft.state;
  const states =
    step === 'task' && unit !== undefined
      ? taskStatesOf(unit, plan.book, await ctx.services.progress.view(plan.id, unit), today)
      : [];
  const walk = round === undefined ? undefined : await walkStep(ctx, draft.state, round);
  return draftPage(ctx, draft, { units: unitsFor(ctx, task), states, walk });
}

/** Shows a draft in a message of its own. */
export async function show(ctx: BotContext, draft: Draft, before: RichText = []): Promise<void> {
  const { text, keyboard } = await draftMessage(ctx, draft);
  await reply(ctx, [...before, ...text], keyboard);
}

/**
 * Shows a draft below what was typed or sent, in place of the question before: one message at a time is to be answered.
 * Which one that is now is noted with the draft.
 */
export async function showBelow(ctx: BotContext, draft: Draft, before: RichText = []): Promise<void> {
  await takeAway(ctx, draft.state.messageId);
  const { text, keyboard } = await draftMessage(ctx, draft);
  const messageId = await replyNumbered(ctx, [...before, ...text], keyboard);
  await ctx.services.drafts.put(draft, { ...draft.state, messageId });
}

/** Shows a draft in place of the message whose button was pressed. */
export async function redraw(ctx: BotContext, draft: Draft): Promise<void> {
  await replace(ctx, await draftMessage(ctx, draft));
}
