import { InlineKeyboard } from 'grammy';
import { bold, plain, type RichText } from '../../../base/rich-text.ts';
import { lastDayWords } from '../../../plan/day-words.ts';
import { type DatedTask, isDated, isEvent, lastGoodDay } from '../../../plan/deadline.ts';
import type { Follow, NewUpdate } from '../../../progress/save-updates.ts';
import { isOnUnit, taskStatesOf } from '../../../progress/task-state.ts';
import { maySave, mustHandIn, type UpdateAnswers } from '../../../progress/update-answers.ts';
import { actorOf, placeOf, unitsFor } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Open, Taken } from '../../kit/conversations/flow.ts';
import { links } from '../../kit/links.ts';
import { replace, sayNotSaved, sayOver, toast, type View } from '../../kit/reply.ts';
import { needsOf } from './needs.ts';
import { savedSumWords } from './sums.ts';
import { soFar } from './view.ts';
import { walkOn } from './walk-answers.ts';

/** Puts an update that lacks nothing on record, once; then says what is next for its unit. */
export async function saveUpdate(
  ctx: BotContext,
  open: Open<UpdateAnswers>,
): Promise<Taken<UpdateAnswers> | undefined> {
  const { unit, task, status, percent, note, figures, corrects, files, onPaper, round } = open.answers;
  if (!unit || !task || !status || !maySave(open.answers, needsOf(ctx, task))) return undefined;
  if (!unitsFor(ctx, task).includes(unit)) return { over: () => sayOver(ctx) };
  const update = {
    ...{ ...actorOf(ctx), task, unit, status, percent, note, figures, files, onPaper },
    corrects: corrects?.id,
    ...{ channel: ctx.services.channel, inGroup: placeOf(ctx).inGroup },
    awaitsHead: await mustWait(ctx, { unit, task, status }),
  };
  const isHandedIn = !update.awaitsHead && mustHandIn(open.answers, needsOf(ctx, task));
  const follow = isHandedIn ? await followOf(ctx, update) : undefined;
  if (!(await ctx.services.progress.save(open, update, follow)))
    return { over: () => sayNotSaved(ctx, open.id) };
  ctx.services.outbox.wake();
  // Not waited for: the answer comes at once, and what a stop interrupts is copied later.
  if (files.length > 0) void ctx.services.fileCopies.copyPending();
  return {
    async over(follow) {
      await toast(ctx, 'progress:saved');
      for (const hook of ctx.hooks) hook.planChanged?.(ctx);
      if (round !== undefined) return walkOn(ctx, { round, outcome: 'rounds:walk.saved' }, follow);
      return replace(ctx, await savedPage(ctx, open.answers, unit, task));
    },
  };
}

/**
 * Whether a report has to wait for the head of the unit: the plan says so, there is a head, and who reports belongs to the unit. What a
 * coordinator notes of another unit has come in already.
 */
export async function mustWait(
  { services, known }: BotContext,
  { unit, task: code, status }: Pick<NewUpdate, 'unit' | 'task' | 'status'>,
): Promise<boolean> {
  const { caller, plan } = known;
  const task = plan.book.task(code);
  if (!task || status !== 'DONE' || !plan.book.isConfirmedByHead(task)) return false;
  return caller.units.includes(unit) && services.heads.mustConfirm(plan.id, unit, caller.memberId);
}

/** What the features that wait for reports write together with one. */
export async function followOf(
  ctx: BotContext,
  report: Pick<NewUpdate, 'planId' | 'task' | 'unit'>,
): Promise<Follow> {
  const follows = await Promise.all(ctx.hooks.map((hook) => hook.reportHandedIn?.(ctx, report)));
  return async (update, tx) => {
    for (const follow of follows) await follow?.(update, tx);
  };
}

async function savedPage(ctx: BotContext, answers: UpdateAnswers, unit: string, task: string): Promise<View> {
  const { t, known } = ctx;
  const view = await ctx.services.progress.view(known.plan.id, unit);
  const owed = taskStatesOf(unit, known.plan.book, view, known.today)
    .filter((state) => isOnUnit(state) && state.task.code !== task)
    .map((state) => state.task)
    .filter(isDated)
    .filter((one) => !isEvent(one) || lastGoodDay(one.date) < known.today);
  // The nearest last day comes first: what is overdue, then what is due next.
  const [next] = owed;
  const line = next ? nextWords(ctx, next) : t('progress:nothing-next');
  const keys = new InlineKeyboard();
  if (next) keys.text(t('progress:button.next'), links.data('update', next.code)).row();
  keys.text(t('progress:button.fix'), links.data('fix', task, unit));
  const sums = await savedSumWords(ctx, answers);
  const said: RichText = [...soFar(ctx, answers), ...(sums === undefined ? [] : [[plain(sums)]])];
  const waits = view.statusOf(task, unit)?.awaitsHead ? [[plain(t('heads:waits-for-head'))]] : [];
  return { text: [[bold(t('progress:saved'))], ...said, ...waits, [], [plain(line)]], keyboard: keys };
}

function nextWords({ t, language, known }: BotContext, task: DatedTask): string {
  const last = lastGoodDay(task.date);
  const words = { title: task.title[language], code: task.code, date: lastDayWords(task.date, t) };
  if (last >= known.today) return t('progress:next', words);
  return t(isEvent(task) ? 'progress:next-results' : 'progress:next-late', words);
}
