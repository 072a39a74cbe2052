import { InlineKeyboard } from 'grammy';
import { z } from 'zod';
import { maskNumbers } from '../../../base/private-numbers.ts';
import { italic, plain, type RichText } from '../../../base/rich-text.ts';
import { answering, answersBase, asking } from '../../../conversations/conversation.ts';
import type { Right } from '../../../people/rights.ts';
import type { TaskRecord } from '../../../progress/task-records.ts';
import { LONGEST_NOTE, SEND_BACK_FLOW } from '../../../progress/update-answers.ts';
import { wordsForBot } from '../../kit/addressed.ts';
import { actorOf, askingOf, callerMay } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import { begin, converse, listening, ownOpen } from '../../kit/conversations/converse.ts';
import type { Flow, Open, Taken } from '../../kit/conversations/flow.ts';
import { heardIn } from '../../kit/heard.ts';
import { taskLines } from '../../kit/progress-words.ts';
import { replace, reply, sayOver, turnTo, type View } from '../../kit/reply.ts';
import { buttons } from './buttons.ts';
import { returnedNotice } from './notices.ts';

export const reviewReports: Right = { name: 'review-reports', roles: ['COORDINATOR'] };

const shape = answersBase.extend({
  task: z.string(),
  unit: z.string(),
  /** What is to be completed. */
  note: z.string().optional(),
  /** Numbers in it were masked. */
  masked: z.boolean().optional(),
});
type SendBack = z.infer<typeof shape>;

/** A report goes back to its unit with what is to be completed, once the coordinator has seen it written out. */
export const sendBackFlow: Flow<SendBack> = {
  name: SEND_BACK_FLOW,
  dropped: 'progress:dropped',
  shape,
  async ask(ask) {
    await ask('note');
    await ask('summary');
  },
  page,
  take,
  about: ({ task }) => ({ task }),
};

/** Asks the coordinator what is to be completed in a unit's report. */
export function beginSendBack(
  ctx: BotContext,
  { task, unit }: Pick<TaskRecord, 'task' | 'unit'>,
): Promise<void> {
  return begin(ctx, sendBackFlow, { answered: [], taken: [], page: 0, task, unit });
}

/** What a coordinator types where sending a report back waits for it. */
export const typed = listening(sendBackFlow, (ctx) => callerMay(ctx, reviewReports));

export const sendBackHandlers = {
  async 'send-back'(ctx: BotContext, [id]: [number, ...unknown[]]) {
    const open = await ownOpen(ctx, sendBackFlow);
    if (open?.id !== id || !callerMay(ctx, reviewReports)) return sayOver(ctx);
    if (!(await converse(ctx, sendBackFlow, open))) await ctx.answerCallbackQuery();
  },
};

async function page(ctx: BotContext, { id, answers }: Open<SendBack>, question: string): Promise<View> {
  const { t, known, chat } = ctx;
  const { task, unit, note = '', masked } = answers;
  const text: RichText = taskLines(ctx, task, unit);
  const keyboard = new InlineKeyboard();
  const data = (op: 'send' | 'edit' | 'drop') => buttons.data('send-back', id, op);
  if (question === 'summary') {
    if (masked) text.push([italic(t('progress:masked'))]);
    text.push([plain(t('progress:note', { note }))], [plain(t('progress:step.return-sure'))]);
    keyboard.text(t('progress:button.send-back'), data('send')).text(t('progress:button.edit'), data('edit'));
  } else {
    text.push([plain(t('progress:step.return', { most: LONGEST_NOTE }))]);
    if (chat?.type !== 'private') text.push([plain(t('progress:step.reply-in-group'))]);
    if (known.plan.book.task(task)?.sensitive) text.push([italic(t('progress:sensitive'))]);
  }
  return { text, keyboard: keyboard.text(t('progress:button.drop'), data('drop')) };
}

async function take(
  ctx: BotContext,
  open: Open<SendBack>,
  question: string,
): Promise<Taken<SendBack> | undefined> {
  if (!callerMay(ctx, reviewReports)) return undefined;
  if (ctx.callbackQuery) return press(ctx, open, question);
  const words = ctx.message?.text === undefined ? '' : wordsForBot(ctx);
  if (words === '' || words.startsWith('/')) return undefined;
  const heard = await heardIn(ctx);
  if (heard.for === 'cancel') return drop(ctx);
  if (question === 'summary' && heard.button === 'save') return sendBack(ctx, open);
  if (heard.for === 'unsure')
    return { answers: { ...open.answers }, before: [[italic(ctx.t('progress:still-meant'))]] };
  if (heard.for !== 'answer' || heard.button) return undefined;
  const count = [...words].length;
  if (count > LONGEST_NOTE) {
    await reply(ctx, ctx.t('progress:too-long', { count, most: LONGEST_NOTE }));
    return 'refused';
  }
  const { text: note, masked } = maskNumbers(words);
  return { answers: answering({ ...open.answers, note, masked }, 'note') };
}

async function drop(ctx: BotContext): Promise<Taken<SendBack>> {
  await ctx.services.conversations.drop(askingOf(ctx), SEND_BACK_FLOW);
  return { over: () => turnTo(ctx, ctx.t('progress:dropped')) };
}

async function press(
  ctx: BotContext,
  open: Open<SendBack>,
  question: string,
): Promise<Taken<SendBack> | undefined> {
  const [, op] = buttons.parse('send-back', ctx.callbackQuery?.data ?? '') ?? [];
  if (op === 'drop') return drop(ctx);
  if (question !== 'summary') return undefined;
  if (op === 'edit') return { answers: asking(open.answers, 'note') };
  return op === 'send' ? sendBack(ctx, open) : undefined;
}

/** Sends a unit's report back with what is to be completed. */
async function sendBack(ctx: BotContext, { id, answers }: Open<SendBack>): Promise<Taken<SendBack>> {
  const { task, unit, note = '' } = answers;
  const { services } = ctx;
  const { plan } = ctx.known;
  const places = await services.audience.ofUnit(plan.id, unit);
  const review = { ...actorOf(ctx), task, unit, review: 'RETURNED' as const, note };
  const done = await services.reports.review(review, async (update, tx) => {
    const subject = { planId: plan.id, task, unit, update };
    await services.outbox.enqueueAll(
      places.map((to) => returnedNotice(services, subject, to)),
      tx,
    );
    await tx.conversation.deleteMany({ where: { id } });
  });
  if (!done) await services.conversations.drop(askingOf(ctx), SEND_BACK_FLOW);
  services.outbox.wake();
  return {
    async over() {
      if (ctx.callbackQuery) await ctx.answerCallbackQuery();
      const name = plan.book.nameOf(unit, ctx.language);
      await replace(ctx, ctx.t(done ? 'progress:report.returned' : 'progress:report.gone', { unit: name }));
      for (const hook of ctx.hooks) hook.planChanged?.(ctx);
    },
  };
}
