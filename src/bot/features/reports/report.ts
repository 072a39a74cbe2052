import { InlineKeyboard, InputFile } from 'grammy';
import { plain, type RichText } from '../../../base/rich-text.ts';
import type { Task } from '../../../plan/plan-file.ts';
import type { ReportFile } from '../../../progress/reports.ts';
import type { TaskRecord } from '../../../progress/task-records.ts';
import { stageOf } from '../../../progress/task-state.ts';
import type { UpdateFile } from '../../../progress/update-answers.ts';
import type { UpdateRecord } from '../../../progress/update-record.ts';
import { reportZip, type ZippedFile, ZipTooLargeError } from '../../../reports/report-zip.ts';
import { withBorrowedFiles } from '../../kit/borrowed-files.ts';
import type { ButtonHandlers } from '../../kit/buttons.ts';
import { actorOf, callerMay, exportProgress, seeAllProgress } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import { givenLines, momentLine, statusWords, taskLines } from '../../kit/progress-words.ts';
import { alert, replace, reply, turnTo, type View } from '../../kit/reply.ts';
import { sendPart } from '../../kit/send-part.ts';
import { buttons } from './buttons.ts';
import { beginSendBack, reviewReports } from './send-back.ts';

/** A unit's report, for a coordinator: read it, take it, or send it back to be completed. */
export const reportHandlers = {
  async report(ctx, [task, unit]) {
    const report = await recordFor(ctx, task, unit);
    if (!report) return alert(ctx, 'progress:missing.may-not');
    await turnTo(ctx, card(ctx, report));
  },

  async files(ctx, [task, unit]) {
    const report = await recordFor(ctx, task, unit);
    if (!report) return alert(ctx, 'progress:missing.may-not');
    await ctx.answerCallbackQuery();
    await sendFiles(ctx, report.own.files);
  },

  async review(ctx, [task, unit, how]) {
    const report = await recordFor(ctx, task, unit);
    if (!report || !callerMay(ctx, reviewReports)) return alert(ctx, 'progress:missing.may-not');
    if (how === 'returned') {
      await ctx.answerCallbackQuery();
      return beginSendBack(ctx, report);
    }
    const done = await ctx.services.reports.review({
      ...{ ...actorOf(ctx), task, unit: report.unit, review: 'RECEIVED' },
    });
    await ctx.answerCallbackQuery({
      text: ctx.t(done ? 'progress:report.received' : 'progress:report.gone'),
    });
    const now = await recordFor(ctx, task, unit);
    if (now) await replace(ctx, card(ctx, now));
    for (const hook of ctx.hooks) hook.planChanged?.(ctx);
  },

  async zip(ctx, [task]) {
    const { known, services, t } = ctx;
    if (!callerMay(ctx, exportProgress)) return alert(ctx, 'progress:missing.may-not');
    const all = await services.reports.files(known.plan.id, task);
    const files = all.flatMap((file) => zipped(ctx, file));
    if (files.length === 0) return alert(ctx, 'progress:report.no-copies');
    try {
      const bytes = await reportZip(files);
      await services.auditLog.record({ ...actorOf(ctx), action: 'reports-downloaded', details: { task } });
      const missing = all.length - files.length;
      const key = `progress:report.${missing > 0 ? 'zip-lacks' : 'zip'}`;
      const caption = t(key, { count: files.length, missing });
      await ctx.replyWithDocument(new InputFile(bytes, `${task}.zip`), { caption });
      await ctx.answerCallbackQuery();
    } catch (error) {
      if (!(error instanceof ZipTooLargeError)) throw error;
      await alert(ctx, 'progress:report.zip-too-large');
    }
  },
} satisfies Partial<ButtonHandlers<typeof buttons>>;

function zipped({ known, language, services }: BotContext, { unit, name, hash }: ReportFile): ZippedFile[] {
  const called = known.plan.book.nameOf(unit, language);
  return hash === undefined ? [] : [{ unit: called, name, path: services.fileCopies.path(hash) }];
}

/** What is on record of a report, for who may see all progress. Buttons of old messages name units as they were. */
async function recordFor(ctx: BotContext, task: string, unit: string): Promise<TaskRecord | undefined> {
  if (!callerMay(ctx, seeAllProgress)) return undefined;
  const { id, book } = ctx.known.plan;
  return ctx.services.progress.record(id, task, book.unitNow(unit));
}

/** What the unit said, and below it what a coordinator said of it since. */
function card(ctx: BotContext, { task: code, unit, own, newest }: TaskRecord): View {
  const { t } = ctx;
  const task = ctx.known.plan.book.task(code);
  const said = (update: UpdateRecord) => {
    const stage = task ? stageOf(task, update.status, update) : update.status;
    return [plain(momentLine(ctx, update, statusWords(t, stage, update.percent)))];
  };
  const text: RichText = [
    ...taskLines(ctx, code, unit),
    said(own),
    ...givenLines(ctx, task, own),
    ...(newest.review ? [[], said(newest), ...givenLines(ctx, task, newest)] : []),
  ];
  const keyboard = new InlineKeyboard();
  if (!own.onPaper) keyboard.text(t('progress:report.files'), buttons.data('files', code, unit)).row();
  if (waitsForReview(task, newest) && callerMay(ctx, reviewReports))
    keyboard
      .text(t('progress:report.receive'), buttons.data('review', code, unit, 'received'))
      .text(t('progress:report.return'), buttons.data('review', code, unit, 'returned'))
      .row();
  keyboard.text(t('bot:button.back'), buttons.data('missing', code, 0));
  return { text, keyboard };
}

/** A report that waits for the unit's head can be taken, or sent back, as it is. */
function waitsForReview(task: Task | undefined, update: UpdateRecord): boolean {
  return task !== undefined && ['HANDED_IN', 'AWAITING_HEAD'].includes(stageOf(task, update.status, update));
}

/** Sends files on by their ids: photos as one album, documents as another (an album is of one kind; an update has few files). */
async function sendFiles(ctx: BotContext, files: readonly UpdateFile[]): Promise<void> {
  if (files.length === 0) return reply(ctx, ctx.t('progress:report.no-files'));
  for (const kind of ['photo', 'document'] as const) {
    const alike = files.filter((file) => file.kind === kind);
    if (alike.length === 0) continue;
    const part = await withBorrowedFiles(ctx.services, { kind: 'files', files: alike });
    await sendPart(ctx.api, ctx.chat?.id ?? 0, part);
  }
}
