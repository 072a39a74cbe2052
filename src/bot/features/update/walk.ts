import { bold } from '../../../base/rich-text.ts';
import { entriesOf, newSeveral } from '../../../progress/several.ts';
import type { UpdateAnswers } from '../../../progress/update-answers.ts';
import { isPending } from '../../../rounds/filling.ts';
import type { BotContext } from '../../kit/context.ts';
import { begin, goOn, ownOpen } from '../../kit/conversations/converse.ts';
import type { Open } from '../../kit/conversations/flow.ts';
import { links } from '../../kit/links.ts';
import { alert, reply } from '../../kit/reply.ts';
import { updateFlow } from './flow.ts';
import { needsIn } from './needs.ts';
import { nextAnswers } from './walk-answers.ts';
import { type Walk, walkOf } from './walk-steps.ts';

/**
 * A focal point answers an update round: the units' tasks one after another, each an update as in `/capnhat`. Which one is
 * next is derived from what was reported and left out since the round was opened.
 */
export const handledInRounds = links.only('walk').handledBy({
  async walk(ctx, [id]) {
    const walk = await walkOf(ctx, id);
    if (typeof walk === 'string') return alert(ctx, `rounds:walk.${walk}`);
    await ctx.answerCallbackQuery();
    await ctx.services.rounds.begin(walk.round, walk.units);
    const left = await takenUp(ctx, walk);
    if (left) return goOn(ctx, updateFlow, left, {});
    const next = await nextAnswers(ctx, walk);
    if (next) return begin(ctx, updateFlow, next);
    await reply(ctx, [[bold(ctx.t('rounds:walk.done'))]]);
  },
});

/** The update of this round that the person left, as long as its task still waits for a word. */
async function takenUp(ctx: BotContext, { round, tasks }: Walk): Promise<Open<UpdateAnswers> | undefined> {
  const open = await ownOpen(ctx, updateFlow);
  if (open?.answers.round !== round.id) return undefined;
  const { answers } = open;
  const waits = ({ unit, task }: Pick<UpdateAnswers, 'unit' | 'task'>) =>
    tasks.some((one) => one.unit === unit && one.task === task && isPending(one));
  if (!answers.several) return waits(answers) ? resumed(ctx, open) : undefined;
  // What others have answered since is asked no more; what was answered here stays.
  const left = entriesOf(answers).filter(waits);
  if (left.length === 0) return undefined;
  if (left.length === answers.several.entries.length) return resumed(ctx, open);
  const { taken } = answers;
  return resumed(ctx, { ...open, answers: { ...newSeveral(left, needsIn(ctx), round.id), taken } });
}

/** Takes up what was put aside; undefined when it was changed since. */
export async function resumed(
  ctx: BotContext,
  open: Open<UpdateAnswers>,
): Promise<Open<UpdateAnswers> | undefined> {
  const answers = { ...open.answers, away: false };
  return (await ctx.services.conversations.put(open, answers))
    ? { ...open, answers, revision: open.revision + 1 }
    : undefined;
}
