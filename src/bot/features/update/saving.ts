import { InlineKeyboard } from 'grammy';
import { bold, plain } from '../../../base/rich-text.ts';
import { dayWords } from '../../../plan/day-words.ts';
import { type DatedTask, isDated, isEvent, lastGoodDay } from '../../../plan/deadline.ts';
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
  if (round !== undefined) await walkOn(ctx, round, 'rounds:walk.saved');
  else await replace(ctx, await savedPage(ctx, draft.state, unit, task));
  for (const hook of ctx.hooks) hook.planChanged?.(ctx);
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
  const { t, known } = ctx;
  const view = await ctx.services.progress.view(known.plan.id, unit);
  const owed = taskStatesOf(unit, known.plan.book, view, known.today)
    .filter((state) => isOpen(state) && state.task.code !== task)
    .map((state) => state.task)
    .filter(isDated)
    .filter((one) => !isEvent(one) || lastGoodDay(one.date) < known.today);
  // The nearest last day comes first: what is overdue, then what is due next.
  const [next] = owed;
  const line = next ? nextWords(ctx, next) : t('progress:nothing-next');
  const keys = new InlineKeyboard();
  if (next) keys.text(t('progress:button.next'), links.data('update', next.code)).row();
  keys.text(t('progress:button.fix'), links.data('fix', task, unit));
  return { text: [[bold(t('progress:saved'))], ...soFar(ctx, state), [], [plain(line)]], keyboard: keys };
}

function nextWords({ t, language, known }: BotContext, task: DatedTask): string {
  const last = lastGoodDay(task.date);
  const words = { title: task.title[language], code: task.code, date: dayWords(last, t) };
  if (last >= known.today) return t('progress:next', words);
  return t(isEvent(task) ? 'progress:next-results' : 'progress:next-late', words);
}
