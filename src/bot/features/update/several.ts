import { InlineKeyboard } from 'grammy';
import { bold, plain, type RichText } from '../../../base/rich-text.ts';
import type { TaskReport } from '../../../heard/scene.ts';
import { stageOf } from '../../../progress/task-state.ts';
import { unitsFor } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import { links } from '../../kit/links.ts';
import { statusWords } from '../../kit/progress-words.ts';
import { reply } from '../../kit/reply.ts';

/** One message tells of several tasks: what was understood of each, and the button that takes it. Nothing is on record yet. */
export async function offerReports(ctx: BotContext, reports: readonly TaskReport[]): Promise<void> {
  const own = reports.filter(({ task }) => unitsFor(ctx, task).length > 0);
  if (own.length === 0) return reply(ctx, ctx.t('progress:not-your-task'));
  const { t, known, language } = ctx;
  const keyboard = new InlineKeyboard();
  const lines: RichText = own.flatMap(({ task: code, status, percent }) => {
    const task = known.plan.book.task(code);
    if (!task) return [];
    const words = statusWords(t, stageOf(task, status), percent);
    const data = status === 'DONE' ? links.data('done', code) : links.data('update', code);
    keyboard.text(t('progress:several.take', { code, words }), data).row();
    return [[plain(t('progress:several.one', { title: task.title[language], code, words }))]];
  });
  await reply(
    ctx,
    [[bold(t('progress:several.head'))], ...lines, [plain(t('progress:several.next'))]],
    keyboard,
  );
}
