import { InlineKeyboard, InputFile } from 'grammy';
import { bold, plain, type RichText } from '../../../base/rich-text.ts';
import { may } from '../../../people/rights.ts';
import { emptyDraft } from '../../../progress/draft.ts';
import type { UpdateRecord } from '../../../progress/progress.ts';
import type { ReportFile } from '../../../progress/reports.ts';
import { stageOf } from '../../../progress/task-state.ts';
import { reportZip, type ZippedFile, ZipTooLargeError } from '../../../reports/report-zip.ts';
import { askingOf } from '../../kit/answer-question.ts';
import type { ButtonHandlers } from '../../kit/buttons.ts';
import { buttonData } from '../../kit/callback-data.ts';
import type { BotContext } from '../../kit/context.ts';
import { momentLine } from '../../kit/progress-words.ts';
import { replace } from '../../kit/reply.ts';
import { show } from '../update/screen.ts';
import { givenLines, statusWords } from '../update/view.ts';
import { sendFiles } from './send-files.ts';

/** A unit's report, for a coordinator: read it, take it, or send it back to be completed. */
export const reportButtons = {
  async report(ctx, [task, unit]) {
    const report = await latest(ctx, task, unit);
    if (!report) return refuse(ctx);
    await ctx.answerCallbackQuery();
    await replace(ctx, ...card(ctx, report));
  },

  async files(ctx, [task, unit]) {
    const report = await latest(ctx, task, unit);
    if (!report) return refuse(ctx);
    const { files } = await handedIn(ctx, report);
    await ctx.answerCallbackQuery();
    await sendFiles(ctx, files);
  },

  async review(ctx, [task, unit, how]) {
    const report = await latest(ctx, task, unit);
    if (!report || !mayReview(ctx)) return refuse(ctx);
    if (how === 'returned') {
      await ctx.answerCallbackQuery();
      const state = { ...emptyDraft('return'), task: report.task, unit: report.unit };
      return show(ctx, await ctx.services.drafts.begin(askingOf(ctx), state));
    }
    const done = await ctx.services.reports.review({
      planId: ctx.known.plan.id,
      task: report.task,
      unit: report.unit,
      review: 'RECEIVED',
      memberId: ctx.known.caller.memberId,
    });
    await ctx.answerCallbackQuery({
      text: ctx.t(done ? 'progress:report.received' : 'progress:report.gone'),
    });
    const now = await latest(ctx, report.task, report.unit);
    if (now) await replace(ctx, ...card(ctx, now));
  },

  async zip(ctx, [task]) {
    const { known, services, t } = ctx;
    if (!may(known.caller.role, 'export-progress')) return refuse(ctx);
    const all = await services.reports.files(known.plan.id, task);
    const files = all.flatMap((file) => zipped(ctx, file));
    if (files.length === 0)
      return ctx.answerCallbackQuery({ text: t('progress:report.no-copies'), show_alert: true });
    try {
      const bytes = await reportZip(files);
      const { planId, memberId } = { planId: known.plan.id, memberId: known.caller.memberId };
      await services.auditLog.record({ planId, memberId, action: 'reports-downloaded', details: { task } });
      const missing = all.length - files.length;
      const caption = t(`progress:report.${missing > 0 ? 'zip-lacks' : 'zip'}`, {
        count: files.length,
        missing,
      });
      await ctx.replyWithDocument(new InputFile(bytes, `${task}.zip`), { caption });
      await ctx.answerCallbackQuery();
    } catch (error) {
      if (!(error instanceof ZipTooLargeError)) throw error;
      await ctx.answerCallbackQuery({ text: t('progress:report.zip-too-large'), show_alert: true });
    }
  },
} satisfies ButtonHandlers;

function zipped({ known, language, services }: BotContext, { unit, name, hash }: ReportFile): ZippedFile[] {
  const called = known.plan.book.unit(unit)?.name[language] ?? unit;
  return hash === undefined ? [] : [{ unit: called, name, path: services.fileCopies.path(hash) }];
}

/** The newest update of a report, for who may see all progress. */
async function latest(ctx: BotContext, task: string, unit: string): Promise<UpdateRecord | undefined> {
  if (!may(ctx.known.caller.role, 'see-all-progress')) return undefined;
  const [newest] = await ctx.services.progress.history(ctx.known.plan.id, task, unit, 1);
  return newest;
}

/** A review names no files of its own: those are with the update that it was about. */
async function handedIn(
  ctx: BotContext,
  { task, unit }: UpdateRecord,
): Promise<UpdateRecord | { files: [] }> {
  const updates = await ctx.services.progress.history(ctx.known.plan.id, task, unit, 10);
  return updates.find(({ review, status }) => review === undefined && status === 'DONE') ?? { files: [] };
}

function mayReview({ known }: BotContext): boolean {
  return may(known.caller.role, 'review-reports');
}

async function refuse(ctx: BotContext): Promise<void> {
  await ctx.answerCallbackQuery({ text: ctx.t('progress:missing.may-not'), show_alert: true });
}

function card(ctx: BotContext, report: UpdateRecord): [RichText, InlineKeyboard] {
  const { t, language, known } = ctx;
  const { book } = known.plan;
  const task = book.task(report.task);
  const stage = task ? stageOf(task, report.status, report.review) : report.status;
  const text: RichText = [
    [bold(t('progress:task', { title: task?.title[language], code: report.task }))],
    [plain(t('progress:unit', { unit: book.unit(report.unit)?.name[language] ?? report.unit }))],
    [plain(momentLine(ctx, report, statusWords(t, stage, report.percent)))],
    ...givenLines(ctx, task, report),
  ];
  const keyboard = new InlineKeyboard();
  if (!report.onPaper)
    keyboard.text(t('progress:report.files'), buttonData('files', report.task, report.unit)).row();
  if (stage === 'HANDED_IN' && mayReview(ctx))
    keyboard
      .text(t('progress:report.receive'), buttonData('review', report.task, report.unit, 'received'))
      .text(t('progress:report.return'), buttonData('review', report.task, report.unit, 'returned'))
      .row();
  keyboard.text(t('bot:button.back'), buttonData('missing', report.task, 0));
  return [text, keyboard];
}
