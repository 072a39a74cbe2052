import { InlineKeyboard } from 'grammy';
import { dayWords } from '../../../plan/day-words.ts';
import { overview } from '../../../progress/several.ts';
import { taskStatesOf } from '../../../progress/task-state.ts';
import type { UpdateAnswers } from '../../../progress/update-answers.ts';
import { isPending } from '../../../rounds/filling.ts';
import { unitsFor } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Open } from '../../kit/conversations/flow.ts';
import { links } from '../../kit/links.ts';
import { textView, type View } from '../../kit/reply.ts';
import { needsIn } from './needs.ts';
import { severalPage } from './several/page.ts';
import { sumsFor } from './sums.ts';
import { questionPage } from './view.ts';
import { walkOf, walkStep } from './walk-steps.ts';

/** A question of an update as one message with its buttons. */
export async function updatePage(
  ctx: BotContext,
  open: Open<UpdateAnswers>,
  question: string,
): Promise<View> {
  const { plan, today } = ctx.known;
  const { unit, task, round, away } = open.answers;
  if (away && round !== undefined) return leftPage(ctx, round);
  if (question === 'several')
    return severalPage(ctx, { ...open, answers: overview(open.answers, needsIn(ctx)) });
  const states =
    question === 'task' && unit !== undefined
      ? taskStatesOf(unit, plan.book, await ctx.services.progress.view(plan.id, unit), today)
      : [];
  const walk =
    round === undefined || open.answers.several ? undefined : await walkStep(ctx, open.answers, round);
  const sums = await sumsFor(ctx, open.answers);
  return questionPage(ctx, { open, question, units: unitsFor(ctx, task), states, walk, sums });
}

/** A round put aside: how much is left of it, and the button that goes on. */
async function leftPage(ctx: BotContext, round: number): Promise<View> {
  const walk = await walkOf(ctx, round);
  if (typeof walk === 'string') return textView(ctx.t('rounds:walk.closed'));
  const left = { count: walk.tasks.filter(isPending).length, day: dayWords(walk.round.endsOn, ctx.t) };
  const keys = new InlineKeyboard().text(ctx.t('rounds:walk.continue'), links.data('walk', round));
  return textView(ctx.t('rounds:walk.left', left), keys);
}
