import { bold, plain } from '../../../base/rich-text.ts';
import type { NewUpdate } from '../../../progress/save-updates.ts';
import { MOST_ENTRIES, newEntry, newSeveral } from '../../../progress/several.ts';
import { emptyUpdate, type UpdateAnswers } from '../../../progress/update-answers.ts';
import type { UpdateRecord } from '../../../progress/update-record.ts';
import { isPending, keyOf } from '../../../rounds/filling.ts';
import { actorOf, placeOf, planActorOf, unitsFor } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Follow, Open, Taken } from '../../kit/conversations/flow.ts';
import { replace, sayNotSaved, toast } from '../../kit/reply.ts';
import { needsIn } from './needs.ts';
import { lastUpdate, lastUpdates, type Walk, walkOf } from './walk-steps.ts';

/** An answer that there is in rounds only, about one task: as before, not this one, or later. */
export async function answerInWalk(
  ctx: BotContext,
  open: Open<UpdateAnswers>,
  question: string,
  op: 'same' | 'pass' | 'later',
): Promise<Taken<UpdateAnswers> | undefined> {
  const { unit, task, round, several } = open.answers;
  if (several || round === undefined || unit === undefined || task === undefined) return undefined;
  if (op === 'later') return { answers: { ...open.answers, away: true } };
  if (question !== 'status' || !unitsFor(ctx, task).includes(unit)) return undefined;
  if (op === 'same') return repeatLast(ctx, open, { round, unit, task });
  if (!(await ctx.services.rounds.skip(planActorOf(ctx), open, [{ round, unit, task }])))
    return { over: () => sayNotSaved(ctx, open.id) };
  return {
    async over(follow) {
      if (ctx.callbackQuery) await ctx.answerCallbackQuery();
      return walkOn(ctx, { round, outcome: 'rounds:walk.passed' }, follow);
    },
  };
}

/** Asks about the next task in place of the one that was answered; or thanks. @param outcome key of what became of that one */
export async function walkOn(
  ctx: BotContext,
  { round, outcome }: { round: number; outcome: string },
  follow: Follow<UpdateAnswers>,
): Promise<void> {
  const walk = await walkOf(ctx, round);
  const line = [plain(ctx.t(outcome))];
  if (typeof walk === 'string') return replace(ctx, [line, [plain(ctx.t('rounds:walk.closed'))]]);
  const answers = await nextAnswers(ctx, walk);
  if (answers) return follow(answers, [line]);
  await replace(ctx, [[bold(ctx.t('rounds:walk.done'))]]);
}

/** The update of the task that waits for a word; of several all on one screen; undefined when none does. */
export async function nextAnswers(
  ctx: BotContext,
  { round, tasks }: Walk,
): Promise<UpdateAnswers | undefined> {
  const [next, another] = tasks.filter(isPending);
  if (!next) return undefined;
  if (another) return severalAnswers(ctx, round.id, tasks.filter(isPending));
  const { unit, task } = next;
  const last = await lastUpdate(ctx, unit, task);
  const about = { unit, task, round: round.id, ...(last && { previous: last.id }) };
  return emptyUpdate({ answered: ['unit', 'task'], ...about });
}

async function severalAnswers(ctx: BotContext, round: number, tasks: Walk['tasks']): Promise<UpdateAnswers> {
  const shown = tasks.slice(0, MOST_ENTRIES);
  const last = await lastUpdates(
    ctx,
    shown.map(({ unit }) => unit),
  );
  const entries = shown.map(({ unit, task }) => {
    const previous = last.get(keyOf(unit, task))?.id;
    return newEntry({ unit, task, ...(previous !== undefined && { previous }) });
  });
  return newSeveral(entries, needsIn(ctx), round);
}

/** Repeats the unit's last update, as an update of its own; one that has come since is shown first. */
async function repeatLast(
  ctx: BotContext,
  open: Open<UpdateAnswers>,
  { round, unit, task }: { round: number; unit: string; task: string },
): Promise<Taken<UpdateAnswers>> {
  const last = await lastUpdate(ctx, unit, task);
  if (!last || last.id !== open.answers.previous) {
    await toast(ctx, 'rounds:walk.changed');
    return { answers: { ...open.answers, previous: last?.id } };
  }
  return saveRepeated(ctx, open, round, repeated(ctx, { unit, task, last }));
}

function repeated(
  ctx: BotContext,
  { unit, task, last }: { unit: string; task: string; last: UpdateRecord },
): NewUpdate {
  const { status, percent, note } = last;
  return {
    ...{ ...actorOf(ctx), task, unit, status, percent, note },
    channel: ctx.services.channel,
    inGroup: placeOf(ctx).inGroup,
  };
}

async function saveRepeated(
  ctx: BotContext,
  open: Open<UpdateAnswers>,
  round: number,
  update: NewUpdate,
): Promise<Taken<UpdateAnswers>> {
  if (!(await ctx.services.progress.save(open, update))) return { over: () => sayNotSaved(ctx, open.id) };
  return {
    async over(follow) {
      await toast(ctx, 'progress:saved');
      for (const hook of ctx.hooks) hook.planChanged?.(ctx);
      return walkOn(ctx, { round, outcome: 'rounds:walk.saved' }, follow);
    },
  };
}
