import { plain, type RichText } from '../../../base/rich-text.ts';
import type { Heard } from '../../../heard/scene.ts';
import { dayWords } from '../../../plan/day-words.ts';
import { isDated, lastGoodDay } from '../../../plan/deadline.ts';
import type { BotContext } from '../../kit/context.ts';
import { reply } from '../../kit/reply.ts';

/** Somebody asks to hand in later: until when it is still in time, and that only a coordinator can change that. */
export async function answerPostponement(ctx: BotContext, { tasks = [] }: Heard): Promise<void> {
  const { t, known, language } = ctx;
  const lines: RichText = tasks.flatMap((code) => {
    const task = known.plan.book.task(code);
    if (!task || !isDated(task)) return [];
    const fields = { title: task.title[language], code, day: dayWords(lastGoodDay(task.date), t) };
    const isOver = lastGoodDay(task.date) < known.today;
    return [[plain(t(`progress:postpone.${isOver ? 'over' : 'still'}`, fields))]];
  });
  await reply(ctx, [[plain(t('progress:postpone.may-not'))], ...lines, [plain(t('progress:postpone.ask'))]]);
}
