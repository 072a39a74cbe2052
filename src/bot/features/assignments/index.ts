import { newAssignment, newChange } from '../../../assignments/answers.ts';
import { plain } from '../../../base/rich-text.ts';
import type { Answers, Conversation } from '../../../conversations/conversation.ts';
import { isAssignedCode } from '../../../plan/assigned-tasks.ts';
import { numberIn } from '../../kit/caller.ts';
import type { BotContext, LinkButton } from '../../kit/context.ts';
import { awaitable } from '../../kit/conversations/awaited.ts';
import { begin, converse, goOn, listening, openPage, ownOpen } from '../../kit/conversations/converse.ts';
import type { Flow } from '../../kit/conversations/flow.ts';
import type { Commanded, Feature } from '../../kit/feature.ts';
import { inTurn } from '../../kit/middleware.ts';
import { alert, reply, sayGone, sayOver, turnTo } from '../../kit/reply.ts';
import { buttons } from './buttons.ts';
import { changeFlow } from './change.ts';
import { assignmentFlow } from './flow.ts';
import { assignmentNotices } from './notices.ts';
import { letterWaits } from './public-words.ts';
import { assignTasks, refusalOf } from './rights.ts';
import { letterOfText, withLetter } from './take-letter.ts';

/**
 * `/giaoviec`, `/assign`: a coordinator assigns what a letter gives to do during the year, line by line. With a text, that is the letter.
 * What was put together before is shown again: nothing of it is lost.
 */
async function assign(ctx: Commanded): Promise<void> {
  const refusal = refusalOf(ctx);
  if (refusal !== undefined) return reply(ctx, ctx.t(refusal));
  const open = await ownOpen(ctx, assignmentFlow);
  if (open && open.answers.lines.length > 0)
    return goOn(ctx, assignmentFlow, open, { before: [[plain(ctx.t('assignments:still-open'))]] });
  const text = ctx.match.trim();
  if (text === '') return begin(ctx, assignmentFlow, newAssignment);
  const taken = await withLetter(ctx, newAssignment, letterOfText(ctx, text));
  if (taken === 'refused' || !('answers' in taken)) return;
  await begin(ctx, assignmentFlow, { ...taken.answers, taken: [numberIn(ctx, ctx.msgId)] });
}

/** Goes on with a step of a flow whose button was pressed, or shows what is asked by now. */
async function step<A extends Answers>(
  ctx: BotContext,
  flow: Flow<A>,
  id: Conversation['id'],
): Promise<void> {
  const open = await ownOpen(ctx, flow);
  if (open?.id !== id || refusalOf(ctx) !== undefined) return sayOver(ctx);
  if (await converse(ctx, flow, open)) return;
  const left = await ownOpen(ctx, flow);
  if (left?.id === id) await turnTo(ctx, await openPage(ctx, flow, left));
  else await sayOver(ctx);
}

const handled = buttons.handledBy({
  'assign-step': (ctx, [id]) => step(ctx, assignmentFlow, id),
  'assigned-step': (ctx, [id]) => step(ctx, changeFlow, id),
  async assigned(ctx, [code]) {
    const refusal = refusalOf(ctx);
    if (refusal !== undefined) return alert(ctx, refusal);
    const task = await ctx.services.assignedTasks.find(ctx.known.plan.id, code);
    if (!task) return sayGone(ctx);
    await ctx.answerCallbackQuery();
    await begin(ctx, changeFlow, newChange(code, task.content.lead));
  },
});

/** Returns the button that begins to change an assigned task, for who may do so here. */
function changeButton(ctx: BotContext, code: string): LinkButton[] {
  if (!isAssignedCode(code) || refusalOf(ctx) !== undefined) return [];
  return [{ label: ctx.t('assignments:button.change'), data: buttons.data('assigned', code) }];
}

const mayAnswer = (ctx: BotContext) => refusalOf(ctx) === undefined;
const letters = inTurn(listening(assignmentFlow, mayAnswer), listening(changeFlow, mayAnswer));

export const assignments: Feature = {
  name: 'assignments',
  commands: [
    {
      ...{ vi: 'giaoviec', en: 'assign', what: 'bot:commands.assign', right: assignTasks },
      ...{ shown: 'private', keepsWords: true, run: assign },
    },
  ],
  listens: { compositions: letters },
  flows: [awaitable(assignmentFlow), awaitable(changeFlow)],
  buttons: handled,
  deliveries: assignmentNotices,
  rights: [assignTasks],
  hooks: { taskButtons: changeButton, awaitsPublicWords: letterWaits },
};
