import { InlineKeyboard } from 'grammy';
import { z } from 'zod';
import { isIsoDay } from '../../../base/day.ts';
import { bold, plain, type RichText } from '../../../base/rich-text.ts';
import { answering, answersBase, asking } from '../../../conversations/conversation.ts';
import { MOST_FILES, updateFile } from '../../../progress/update-answers.ts';
import { REPORT_SENT_UP_FLOW } from '../../../reports/period-report/report-flows.ts';
import { wordsForBot } from '../../kit/addressed.ts';
import { actorOf, askingOf, callerMay } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import { begin } from '../../kit/conversations/converse.ts';
import type { Flow, Open, Taken } from '../../kit/conversations/flow.ts';
import { heardIn } from '../../kit/heard.ts';
import { alert, replace, reply, toast, turnTo, type View } from '../../kit/reply.ts';
import { fileOf } from '../../kit/sent-file.ts';
import { buttons, type ReportStep } from './buttons.ts';
import { sendReportUp } from './rights.ts';
import { takeBackFlow } from './taking-back.ts';

const day = z.string().refine(isIsoDay);
const shape = answersBase.extend({
  /** Code of the report that goes upward, and of the unit that sends it. */
  task: z.string(),
  unit: z.string(),
  /** The first and the last day of its figures. */
  from: day,
  to: day,
  /** The signed copy. */
  files: z.array(updateFile).default([]),
});
export type SentUpAnswers = z.infer<typeof shape>;

/** A coordinator says that a report was sent upward, with the signed copy or without. */
export const sentUpFlow: Flow<SentUpAnswers> = {
  name: REPORT_SENT_UP_FLOW,
  dropped: 'report-screens:dropped',
  shape,
  async ask(ask) {
    await ask('copy');
    await ask('sure');
  },
  page,
  take,
};

async function page(ctx: BotContext, { id, answers }: Open<SentUpAnswers>, question: string): Promise<View> {
  const { t, language, known } = ctx;
  const { book } = known.plan;
  const { task: code, unit, files } = answers;
  const task = book.task(code);
  const to = task?.recipient === undefined ? undefined : book.recipient(task.recipient)?.name[language];
  const record = await ctx.services.progress.record(known.plan.id, code, unit);
  const isDone = record?.newest.status === 'DONE';
  const ask = isDone ? 'ask-copy' : 'ask';
  const text: RichText = [
    [bold(t('progress:task', { title: task?.title[language], code }))],
    [plain(t('progress:unit', { unit: book.nameOf(unit, language) }))],
    ...(to === undefined ? [] : [[plain(t('report-screens:sent.to', { to }))]]),
    ...(files.length > 0 ? [[plain(filesWords(ctx, answers))]] : []),
    [plain(t(`report-screens:sent.${question === 'sure' ? 'sure' : ask}`))],
  ];
  const keyboard = new InlineKeyboard();
  const step = (label: string, op: ReportStep) =>
    keyboard.text(t(`report-screens:button.${label}`), buttons.data('report-step', id, op, ''));
  if (question === 'sure') step('send-with', 'send').row();
  else if (isDone) step('take-back', 'take-back').row();
  else step('send-without', 'no-file').row();
  if (question === 'sure') step('other-copy', 'again');
  step('drop', 'drop');
  return { text, keyboard };
}

function filesWords({ t }: BotContext, { files }: SentUpAnswers): string {
  const names = files.flatMap(({ name }) => name ?? []).join(', ');
  const count = t('progress:files', { count: files.length });
  return names === '' ? count : `${count}: ${names}`;
}

async function take(
  ctx: BotContext,
  open: Open<SentUpAnswers>,
  question: string,
): Promise<Taken<SentUpAnswers> | undefined> {
  if (!callerMay(ctx, sendReportUp)) return undefined;
  if (ctx.callbackQuery) return press(ctx, open, question);
  const { message } = ctx;
  if (message?.photo || message?.document) return takeCopy(ctx, open.answers);
  const words = message?.text === undefined ? '' : wordsForBot(ctx);
  if (words === '' || words.startsWith('/')) return undefined;
  return (await heardIn(ctx)).for === 'cancel' ? drop(ctx) : undefined;
}

/** Pages of the signed copy, one after another. */
async function takeCopy(ctx: BotContext, answers: SentUpAnswers): Promise<Taken<SentUpAnswers>> {
  if (answers.files.length >= MOST_FILES) {
    await reply(ctx, ctx.t('progress:too-many-files', { most: MOST_FILES }));
    return 'refused';
  }
  const files = [...answers.files, fileOf(ctx.message ?? {}, ctx.services.channel)];
  return { answers: answering({ ...answers, files }, 'copy') };
}

async function press(
  ctx: BotContext,
  open: Open<SentUpAnswers>,
  question: string,
): Promise<Taken<SentUpAnswers> | undefined> {
  const [id, op] = buttons.parse('report-step', ctx.callbackQuery?.data ?? '') ?? [];
  if (id !== open.id) return undefined;
  if (op === 'drop') return drop(ctx);
  if (question === 'sure' && op === 'again')
    return { answers: asking({ ...open.answers, files: [] }, 'copy') };
  if (question === 'copy' && op === 'take-back') return takeBackInstead(ctx, open.answers);
  const isEnd = (question === 'copy' && op === 'no-file') || (question === 'sure' && op === 'send');
  return isEnd ? sendUp(ctx, open) : undefined;
}

/** What was said wrongly is taken back, with the reason. */
async function takeBackInstead(
  ctx: BotContext,
  { task, unit }: SentUpAnswers,
): Promise<Taken<SentUpAnswers>> {
  await ctx.services.conversations.drop(askingOf(ctx), REPORT_SENT_UP_FLOW);
  return {
    async over() {
      await ctx.answerCallbackQuery();
      await begin(ctx, takeBackFlow, { answered: [], taken: [], page: 0, task, unit });
    },
  };
}

async function drop(ctx: BotContext): Promise<Taken<SentUpAnswers>> {
  await ctx.services.conversations.drop(askingOf(ctx), REPORT_SENT_UP_FLOW);
  return { over: () => turnTo(ctx, ctx.t('report-screens:dropped')) };
}

/** Puts on record that the report was sent, once, also when two say it at the same moment; a signed copy that comes later is added. */
async function sendUp(ctx: BotContext, open: Open<SentUpAnswers>): Promise<Taken<SentUpAnswers>> {
  const { services, known, t, language } = ctx;
  const { task, unit, files } = open.answers;
  const { id, revision } = open;
  const report = { ...actorOf(ctx), task, unit, files, channel: services.channel, inGroup: false };
  const outcome = await services.handIns.sendUp(report, async (_update, tx) => {
    await tx.conversation.deleteMany({ where: { id, revision } });
  });
  if (outcome !== 'noted') {
    await services.conversations.drop(askingOf(ctx), REPORT_SENT_UP_FLOW);
    const key = outcome === 'before' ? 'report-screens:sent.already' : 'report-screens:gone';
    return { over: () => alert(ctx, key, { task }) };
  }
  // Not waited for: the answer comes at once, and what a stop interrupts is copied later.
  if (files.length > 0) void services.fileCopies.copyPending();
  return {
    async over() {
      await toast(ctx, 'progress:saved');
      const { book } = known.plan;
      const title = t('progress:task', { title: book.task(task)?.title[language], code: task });
      await replace(ctx, [
        [bold(t('report-screens:sent.done'))],
        [plain(title)],
        ...(files.length > 0 ? [[plain(filesWords(ctx, open.answers))]] : []),
        [plain(t('report-screens:sent.then'))],
      ]);
      for (const hook of ctx.hooks) hook.planChanged?.(ctx);
    },
  };
}
