import { GrammyError } from 'grammy';
import type { RichText } from '../../../base/rich-text.ts';
import { may } from '../../../people/rights.ts';
import type { Draft } from '../../../progress/drafts.ts';
import { type Requirements, requirementsOf } from '../../../progress/requirements.ts';
import { taskStatesOf } from '../../../progress/task-state.ts';
import type { BotContext } from '../../kit/context.ts';
import { replace, reply, replyNumbered } from '../../kit/reply.ts';
import { walkStep } from '../rounds/walk-steps.ts';
import { draftPage } from './update-view.ts';

/** The units that she may report for, her own first; with a task, those of them that owe it. */
export function unitsFor({ known: { caller, plan } }: BotContext, task?: string): string[] {
  const { book } = plan;
  if (!may(caller.role, 'update-own-progress')) return [];
  const all = may(caller.role, 'update-any-progress') ? book.file.units.map(({ code }) => code) : [];
  const units = [...new Set([...caller.units, ...all])];
  if (task === undefined) return units;
  const known = book.task(task);
  const owed = known ? book.leadersOf(known) : [];
  return units.filter((unit) => owed.includes(unit));
}

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
  const { text, keyboard } = await draftMessage(ctx, draft);
  await replace(ctx, text, keyboard);
}

/** Takes the earlier question away, so that one message at a time is to be answered. Gone already is no matter. */
export async function takeAway(ctx: BotContext, messageId: number | undefined): Promise<void> {
  if (messageId === undefined || ctx.chat === undefined) return;
  await ctx.api.deleteMessage(ctx.chat.id, messageId).catch((error: unknown) => {
    if (!(error instanceof GrammyError)) throw error;
  });
}

/** Somebody else's button, or one of an update that is over. */
export async function sayOver(ctx: BotContext): Promise<void> {
  await ctx.answerCallbackQuery({ text: ctx.t('progress:over'), show_alert: true });
}
