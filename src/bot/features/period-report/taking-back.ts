import { InlineKeyboard } from 'grammy';
import { z } from 'zod';
import { maskNumbers } from '../../../base/private-numbers.ts';
import { bold, italic, plain, type RichText } from '../../../base/rich-text.ts';
import { answering, answersBase, asking } from '../../../conversations/conversation.ts';
import { LONGEST_NOTE } from '../../../progress/update-answers.ts';
import { REPORT_TAKE_BACK_FLOW } from '../../../reports/period-report/report-flows.ts';
import { wordsForBot } from '../../kit/addressed.ts';
import { actorOf, askingOf, callerMay } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Flow, Open, Taken } from '../../kit/conversations/flow.ts';
import { heardIn } from '../../kit/heard.ts';
import { alert, replace, reply, toast, turnTo, type View } from '../../kit/reply.ts';
import { buttons, type ReportStep } from './buttons.ts';
import { sendReportUp } from './rights.ts';

const shape = answersBase.extend({
  /** Codes of the report and of the unit that was said to have sent it. */
  task: z.string(),
  unit: z.string(),
  reason: z.string().optional(),
});
export type TakeBackAnswers = z.infer<typeof shape>;

/** A coordinator takes back that a report was sent upward, with the reason. */
export const takeBackFlow: Flow<TakeBackAnswers> = {
  name: REPORT_TAKE_BACK_FLOW,
  dropped: 'report-screens:dropped',
  shape,
  async ask(ask) {
    await ask('reason');
    await ask('sure');
  },
  page,
  take,
};

async function page(
  ctx: BotContext,
  { id, answers }: Open<TakeBackAnswers>,
  question: string,
): Promise<View> {
  const { t, language, known } = ctx;
  const { task, reason } = answers;
  const title = known.plan.book.task(task)?.title[language];
  const keyboard = new InlineKeyboard();
  const step = (label: string, op: ReportStep) =>
    keyboard.text(t(`report-screens:button.${label}`), buttons.data('report-step', id, op, ''));
  const text: RichText = [[bold(t('progress:task', { title, code: task }))]];
  if (question === 'sure') {
    text.push([plain(t('report-screens:back.reason', { reason }))], [plain(t('report-screens:back.sure'))]);
    step('take-back', 'send');
    step('again', 'again');
  } else text.push([plain(t('report-screens:back.ask'))], [italic(t('report-screens:back.then'))]);
  step('drop', 'drop');
  return { text, keyboard };
}

async function take(
  ctx: BotContext,
  open: Open<TakeBackAnswers>,
  question: string,
): Promise<Taken<TakeBackAnswers> | undefined> {
  if (!callerMay(ctx, sendReportUp)) return undefined;
  if (ctx.callbackQuery) return press(ctx, open, question);
  const words = ctx.message?.text === undefined ? '' : wordsForBot(ctx);
  if (words === '' || words.startsWith('/')) return undefined;
  const heard = await heardIn(ctx);
  if (heard.for === 'cancel') return drop(ctx);
  if (question !== 'reason' || !['answer', 'unsure'].includes(heard.for)) return undefined;
  const count = [...words].length;
  if (count > LONGEST_NOTE) {
    await reply(ctx, ctx.t('progress:too-long', { count, most: LONGEST_NOTE }));
    return 'refused';
  }
  return { answers: answering({ ...open.answers, reason: maskNumbers(words).text }, 'reason') };
}

async function press(
  ctx: BotContext,
  open: Open<TakeBackAnswers>,
  question: string,
): Promise<Taken<TakeBackAnswers> | undefined> {
  const [id, op] = buttons.parse('report-step', ctx.callbackQuery?.data ?? '') ?? [];
  if (id !== open.id) return undefined;
  if (op === 'drop') return drop(ctx);
  if (question !== 'sure') return undefined;
  if (op === 'again') return { answers: asking(open.answers, 'reason') };
  return op === 'send' ? takeBack(ctx, open) : undefined;
}

async function drop(ctx: BotContext): Promise<Taken<TakeBackAnswers>> {
  await ctx.services.conversations.drop(askingOf(ctx), REPORT_TAKE_BACK_FLOW);
  return { over: () => turnTo(ctx, ctx.t('report-screens:dropped')) };
}

async function takeBack(ctx: BotContext, open: Open<TakeBackAnswers>): Promise<Taken<TakeBackAnswers>> {
  const { services, t } = ctx;
  const { id, revision, answers } = open;
  const { task, unit, reason = '' } = answers;
  const report = { ...actorOf(ctx), task, unit, reason };
  const outcome = await services.handIns.takeBack(report, async (_update, tx) => {
    await tx.conversation.deleteMany({ where: { id, revision } });
  });
  if (outcome !== 'noted') {
    await services.conversations.drop(askingOf(ctx), REPORT_TAKE_BACK_FLOW);
    return { over: () => alert(ctx, 'report-screens:back.before') };
  }
  return {
    async over() {
      await toast(ctx, 'progress:saved');
      await replace(ctx, t('report-screens:back.done', { task }));
      for (const hook of ctx.hooks) hook.planChanged?.(ctx);
    },
  };
}
