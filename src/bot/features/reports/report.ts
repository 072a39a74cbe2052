import { InlineKeyboard, InputFile } from 'grammy';
import { plain, type RichText } from '../../../base/rich-text.ts';
import type { DraftFile } from '../../../progress/draft.ts';
import type { UpdateRecord } from '../../../progress/progress.ts';
import type { ReportFile } from '../../../progress/reports.ts';
import { stageOf } from '../../../progress/task-state.ts';
import { reportZip, type ZippedFile, ZipTooLargeError } from '../../../reports/report-zip.ts';
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
    const report = await latest(ctx, task, unit);
    if (!report) return alert(ctx, 'progress:missing.may-not');
    await turnTo(ctx, card(ctx, report));
  },

  async files(ctx, [task, unit]) {
    const report = await latest(ctx, task, unit);
    if (!report) return alert(ctx, 'progress:missing.may-not');
    const { files } = await handedIn(ctx, report);
    await ctx.answerCallbackQuery();
    await sendFiles(ctx, files);
  },

  async review(ctx, [task, unit, how]) {
    const report = await latest(ctx, task, unit);
    if (!report || !callerMay(ctx, reviewReports)) return alert(ctx, 'progress:missing.may-not');
    if (how === 'returned') {
      await ctx.answerCallbackQuery();
      return beginSendBack(ctx, report);
    }
    const done = await ctx.services.reports.review({ ...actorOf(ctx), task, unit, review: 'RECEIVED' });
    await ctx.answerCallbackQuery({
      text: ctx.t(done ? 'progress:report.received' : 'progress:report.gone'),
    });
    const now = await latest(ctx, task, unit);
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

/** The newest update of a report, for who may see all progress. */
async function latest(ctx: BotContext, task: string, unit: string): Promise<UpdateRecord | undefined> {
  if (!callerMay(ctx, seeAllProgress)) return undefined;
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

function card(ctx: BotContext, report: UpdateRecord): View {
  const { t } = ctx;
  const task = ctx.known.plan.book.task(report.task);
  const stage = task ? stageOf(task, report.status, report.review) : report.status;
  const text: RichText = [
    ...taskLines(ctx, report.task, report.unit),
    [plain(momentLine(ctx, report, statusWords(t, stage, report.percent)))],
    ...givenLines(ctx, task, report),
  ];
  const keyboard = new InlineKeyboard();
  if (!report.onPaper)
    keyboard.text(t('progress:report.files'), buttons.data('files', report.task, report.unit)).row();
  if (stage === 'HANDED_IN' && callerMay(ctx, reviewReports))
    keyboard
      .text(t('progress:report.receive'), buttons.data('review', report.task, report.unit, 'received'))
      .text(t('progress:report.return'), buttons.data('review', report.task, report.unit, 'returned'))
      .row();
  keyboard.text(t('bot:button.back'), buttons.data('missing', report.task, 0));
  return { text, keyboard };
}

/** Sends files on by their ids: photos as one album, documents as another (an album is of one kind; an update has few files). */
async function sendFiles(ctx: BotContext, files: readonly DraftFile[]): Promise<void> {
  if (files.length === 0) return reply(ctx, ctx.t('progress:report.no-files'));
  for (const kind of ['photo', 'document'] as const) {
    const alike = files.filter((file) => file.kind === kind);
    if (alike.length > 0) await sendPart(ctx.api, ctx.chat?.id ?? 0, { kind: 'files', files: alike });
  }
}
