import { newDeadline } from '../../../deadlines/deadline-answers.ts';
import type { BotContext, LinkButton } from '../../kit/context.ts';
import { awaitable } from '../../kit/conversations/awaited.ts';
import { begin, converse, listening, openPage, ownOpen } from '../../kit/conversations/converse.ts';
import type { Commanded, Feature } from '../../kit/feature.ts';
import { links } from '../../kit/links.ts';
import { alert, reply, sayGone, sayOver, turnTo } from '../../kit/reply.ts';
import { deadlineFlow } from './flow.ts';
import { changeDeadlines, refusalOf } from './rights.ts';
import { changeNotice } from './saving.ts';
import { buttons } from './view.ts';

/**
 * `/han`, `/deadline` and the button on a task's page: a coordinator changes a deadline. What was answered is in the database
 * before the next question is shown; a question or command in between is answered as ever.
 */
async function changeDeadline(ctx: Commanded): Promise<void> {
  const refusal = refusalOf(ctx);
  if (refusal !== undefined) return reply(ctx, ctx.t(refusal));
  const code = ctx.match.trim();
  const { book } = ctx.known.plan;
  const task = book.file.tasks.find((one) => one.code.toLowerCase() === code.toLowerCase());
  if (code !== '' && !task) return reply(ctx, ctx.t('deadlines:no-such-task', { code: code.slice(0, 40) }));
  await begin(ctx, deadlineFlow, newDeadline(task?.code, task?.date));
}

const beginning = links.only('deadline').handledBy({
  async deadline(ctx, [code]) {
    const task = ctx.known.plan.book.task(code);
    if (!task) return sayGone(ctx);
    const refusal = refusalOf(ctx);
    if (refusal !== undefined) return alert(ctx, refusal);
    await ctx.answerCallbackQuery();
    await begin(ctx, deadlineFlow, newDeadline(task.code, task.date));
  },
});

const handled = buttons.handledBy({
  async 'deadline-step'(ctx, [id]) {
    const open = await ownOpen(ctx, deadlineFlow);
    if (open?.id !== id || refusalOf(ctx) !== undefined) return sayOver(ctx);
    if (await converse(ctx, deadlineFlow, open)) return;
    const left = await ownOpen(ctx, deadlineFlow);
    if (left?.id === id) await turnTo(ctx, await openPage(ctx, deadlineFlow, left));
    else await sayOver(ctx);
  },
});

/** Returns the button that begins to change a task's deadline, for who may do so here. */
function deadlineButton(ctx: BotContext, code: string): LinkButton[] {
  if (refusalOf(ctx) !== undefined) return [];
  return [{ label: ctx.t('deadlines:button.change'), data: links.data('deadline', code) }];
}

export const deadlines: Feature = {
  name: 'deadlines',
  commands: [
    {
      vi: 'han',
      en: 'deadline',
      what: 'bot:commands.deadline',
      right: changeDeadlines,
      shown: 'everywhere',
      run: changeDeadline,
    },
  ],
  listens: { changes: listening(deadlineFlow, (ctx) => refusalOf(ctx) === undefined) },
  flows: [awaitable(deadlineFlow)],
  buttons: [...beginning, ...handled],
  deliveries: { 'deadline-changed': changeNotice },
  rights: [changeDeadlines],
  hooks: { taskButtons: deadlineButton },
};
