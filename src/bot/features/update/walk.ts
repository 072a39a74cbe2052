import { InlineKeyboard } from 'grammy';
import { bold, plain } from '../../../base/rich-text.ts';
import { dayWords } from '../../../plan/day-words.ts';
import { emptyDraft } from '../../../progress/draft.ts';
import type { Draft } from '../../../progress/drafts.ts';
import { isPending } from '../../../rounds/filling.ts';
import { actorOf, askingOf, handOf, placeOf, unitsFor } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import { links } from '../../kit/links.ts';
import { alert, replace, reply, sayOver, toast } from '../../kit/reply.ts';
import { draftMessage, redraw, show } from './screen.ts';
import { lastUpdate, type Walk, walkOf } from './walk-steps.ts';

/**
 * A focal point answers an update round: the units' tasks one after another, each a draft as in `/capnhat`. Which one is
 * next is derived from what was reported and left out since the round was opened.
 */
export const handledInRounds = links.only('walk').handledBy({
  async walk(ctx, [id]) {
    const walk = await walkOf(ctx, id);
    if (typeof walk === 'string') return alert(ctx, `rounds:walk.${walk}`);
    await ctx.answerCallbackQuery();
    await ctx.services.rounds.begin(walk.round, walk.units);
    const draft = (await takenUp(ctx, walk)) ?? (await beginNext(ctx, walk));
    if (draft) return show(ctx, draft);
    await reply(ctx, [[bold(ctx.t('rounds:walk.done'))]]);
  },
});

/** An answer that there is in rounds only: as before, not this one, or later. */
export async function answerInWalk(
  ctx: BotContext,
  draft: Draft,
  op: 'same' | 'pass' | 'later',
): Promise<void> {
  const { step, unit, task, round } = draft.state;
  if (round === undefined || unit === undefined || task === undefined) return sayOver(ctx);
  if (op === 'later') return leave(ctx, draft, round);
  if (step !== 'status' || !unitsFor(ctx, task).includes(unit)) return sayOver(ctx);
  if (op === 'same') return repeatLast(ctx, draft, { round, unit, task });
  if (!(await ctx.services.rounds.skip(handOf(ctx), draft, { round, unit, task }))) return sayOver(ctx);
  await ctx.answerCallbackQuery();
  await walkOn(ctx, round, 'rounds:walk.passed');
}

/** Asks about the next task in place of the one that was answered; or thanks. @param outcome key of what became of that one */
export async function walkOn(ctx: BotContext, round: number, outcome: string): Promise<void> {
  const walk = await walkOf(ctx, round);
  const line = [plain(ctx.t(outcome))];
  if (typeof walk === 'string') return replace(ctx, [line, [plain(ctx.t('rounds:walk.closed'))]]);
  const draft = await beginNext(ctx, walk, ctx.callbackQuery?.message?.message_id);
  if (!draft) return replace(ctx, [[bold(ctx.t('rounds:walk.done'))]]);
  const { text, keyboard } = await draftMessage(ctx, draft);
  await replace(ctx, [line, ...text], keyboard);
}

/** The draft of this round that the person left, as long as its task still waits for a word. */
async function takenUp(ctx: BotContext, { round, tasks }: Walk): Promise<Draft | undefined> {
  const draft = await ctx.services.drafts.of(askingOf(ctx));
  if (draft?.state.round !== round.id) return undefined;
  const { unit, task } = draft.state;
  if (!tasks.some((one) => one.unit === unit && one.task === task && isPending(one))) return undefined;
  const state = { ...draft.state, away: false };
  return (await ctx.services.drafts.put(draft, state)) ? { ...draft, state } : undefined;
}

/** Begins to ask about the first task that waits for a word; undefined when none does. */
async function beginNext(
  ctx: BotContext,
  { round, tasks }: Walk,
  messageId?: number,
): Promise<Draft | undefined> {
  const next = tasks.find(isPending);
  if (!next) return undefined;
  const { unit, task } = next;
  const last = await lastUpdate(ctx, unit, task);
  return ctx.services.drafts.begin(askingOf(ctx), {
    ...emptyDraft('status'),
    unit,
    task,
    round: round.id,
    ...(last && { previous: last.id }),
    ...(messageId !== undefined && { messageId }),
  });
}

/** Repeats the unit's last update, as an update of its own; one that has come since is shown first. */
async function repeatLast(
  ctx: BotContext,
  draft: Draft,
  { round, unit, task }: { round: number; unit: string; task: string },
): Promise<void> {
  const { services } = ctx;
  const last = await lastUpdate(ctx, unit, task);
  if (!last || last.id !== draft.state.previous) {
    const state = { ...draft.state, previous: last?.id };
    if (!(await services.drafts.put(draft, state))) return sayOver(ctx);
    await toast(ctx, 'rounds:walk.changed');
    return redraw(ctx, { ...draft, state });
  }
  const { status, percent, note } = last;
  const saved = await services.progress.save(draft, {
    ...{ ...actorOf(ctx), task, unit, status, percent, note },
    channel: services.channel,
    inGroup: placeOf(ctx).inGroup,
  });
  if (!saved) return sayOver(ctx);
  await toast(ctx, 'progress:saved');
  await walkOn(ctx, round, 'rounds:walk.saved');
  for (const hook of ctx.hooks) hook.planChanged?.(ctx);
}

/** Keeps what was given so far, and where to go on. */
async function leave(ctx: BotContext, draft: Draft, id: number): Promise<void> {
  if (!(await ctx.services.drafts.put(draft, { ...draft.state, away: true }))) return sayOver(ctx);
  await ctx.answerCallbackQuery();
  const walk = await walkOf(ctx, id);
  if (typeof walk === 'string') return replace(ctx, ctx.t('rounds:walk.closed'));
  const left = { count: walk.tasks.filter(isPending).length, day: dayWords(walk.round.endsOn, ctx.t) };
  const keys = new InlineKeyboard().text(ctx.t('rounds:walk.continue'), links.data('walk', id));
  await replace(ctx, ctx.t('rounds:walk.left', left), keys);
}
