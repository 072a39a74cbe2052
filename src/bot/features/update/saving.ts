import { InlineKeyboard } from 'grammy';
import { bold, plain } from '../../../base/rich-text.ts';
import { dayWords } from '../../../plan/day-words.ts';
import { isDated, lastGoodDay } from '../../../plan/deadline.ts';
import { type DraftState, mustHandIn } from '../../../progress/draft.ts';
import type { Draft } from '../../../progress/drafts.ts';
import type { Follow, NewUpdate } from '../../../progress/save-updates.ts';
import { isOpen, taskStatesOf } from '../../../progress/task-state.ts';
import { actorOf, placeOf, unitsFor } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import { links } from '../../kit/links.ts';
import { replace, sayOver, toast, type View } from '../../kit/reply.ts';
import { needsOf, redraw } from './screen.ts';
import { soFar } from './view.ts';
import { walkOn } from './walk.ts';

/** Puts a draft that is complete on record, once, and says what is next for its unit. */
export async function save(ctx: BotContext, draft: Draft): Promise<void> {
  const { step, unit, task, status, percent, note, figures, files, onPaper, round } = draft.state;
  if (step !== 'summary' || !unit || !task || !status) return redraw(ctx, draft);
  if (!unitsFor(ctx, task).includes(unit)) return sayOver(ctx);
  const update = {
    ...{ ...actorOf(ctx), task, unit, status, percent, note, figures, files, onPaper },
    channel: ctx.services.channel,
    inGroup: placeOf(ctx).inGroup,
  };
  const follow = mustHandIn(draft.state, needsOf(ctx, task)) ? await followOf(ctx, update) : undefined;
  if (!(await ctx.services.progress.save(draft, update, follow))) return sayOver(ctx);
  ctx.services.outbox.wake();
  // Not waited for: the answer comes at once, and what a stop interrupts is copied later.
  if (files.length > 0) void ctx.services.fileCopies.copyPending();
  await toast(ctx, 'progress:saved');
  if (round !== undefined) return walkOn(ctx, round, 'rounds:walk.saved');
  await replace(ctx, await savedPage(ctx, draft.state, unit, task));
  for (const hook of ctx.hooks) hook.progressChanged?.(ctx, unit);
}

/** What the features that wait for reports write together with one. */
async function followOf(
  ctx: BotContext,
  report: Pick<NewUpdate, 'planId' | 'task' | 'unit'>,
): Promise<Follow> {
  const follows = await Promise.all(ctx.hooks.map((hook) => hook.reportHandedIn?.(ctx, report)));
  return async (update, tx) => {
    for (const follow of follows) await follow?.(update, tx);
  };
}

async function savedPage(ctx: BotContext, state: DraftState, unit: string, task: string): Promise<View> {
  const { t, language, known } = ctx;
  const view = await ctx.services.progress.view(known.plan.id, unit);
  const next = taskStatesOf(unit, known.plan.book, view, known.today)
    .filter((state) => isOpen(state) && state.task.code !== task)
    .map((state) => state.task)
    .filter(isDated)
    .find(({ date }) => lastGoodDay(date) >= known.today);
  const date = next && dayWords(lastGoodDay(next.date), t);
  const line = next
    ? t('progress:next', { title: next.title[language], code: next.code, date })
    : t('progress:nothing-next');
  const keys = new InlineKeyboard();
  if (next) keys.text(t('progress:button.next'), links.data('update', next.code)).row();
  keys.text(t('progress:button.fix'), links.data('fix', task, unit));
  return { text: [[bold(t('progress:saved'))], ...soFar(ctx, state), [], [plain(line)]], keyboard: keys };
}
