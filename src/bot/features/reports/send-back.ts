import { Composer, InlineKeyboard } from 'grammy';
import { maskNumbers } from '../../../base/private-numbers.ts';
import { italic, plain, type RichText } from '../../../base/rich-text.ts';
import type { Right } from '../../../people/rights.ts';
import { emptyDraft, LONGEST_NOTE } from '../../../progress/draft.ts';
import type { Draft } from '../../../progress/drafts.ts';
import type { TaskRecord } from '../../../progress/task-records.ts';
import { answerWords } from '../../kit/addressed.ts';
import { askingOf, callerMay } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import { links } from '../../kit/links.ts';
import { taskLines } from '../../kit/progress-words.ts';
import { reply, takeAway } from '../../kit/reply.ts';
import { returnedNotice } from './notices.ts';

export const reviewReports: Right = { name: 'review-reports', roles: ['COORDINATOR'] };

/** Asks the coordinator what is to be completed in a unit's report. */
export async function beginSendBack(
  ctx: BotContext,
  { task, unit }: Pick<TaskRecord, 'task' | 'unit'>,
): Promise<void> {
  const { t } = ctx;
  const { id } = await ctx.services.drafts.begin(askingOf(ctx), { ...emptyDraft('return'), task, unit });
  const text: RichText = [
    ...taskLines(ctx, task, unit),
    [plain(t('progress:step.return', { most: LONGEST_NOTE }))],
  ];
  if (ctx.chat?.type !== 'private') text.push([plain(t('progress:step.reply-in-group'))]);
  if (ctx.known.plan.book.task(task)?.sensitive) text.push([italic(t('progress:sensitive'))]);
  const keyboard = new InlineKeyboard().text(t('progress:button.drop'), links.data('draft', id, 'drop', ''));
  await reply(ctx, text, keyboard);
}

/** What a coordinator types where sending a report back waits for it. */
export const typed = new Composer<BotContext>();

typed.on('message:text', async (ctx, next) => {
  const words = answerWords(ctx);
  if (words === undefined || !callerMay(ctx, reviewReports)) return next();
  const draft = await ctx.services.drafts.of(askingOf(ctx));
  if (draft?.state.step !== 'return' || draft.state.away) return next();
  await sendBack(ctx, draft, words);
});

/** Sends a unit's report back with what is to be completed. */
async function sendBack(ctx: BotContext, draft: Draft, words: string): Promise<void> {
  const { task, unit } = draft.state;
  const count = [...words].length;
  if (count > LONGEST_NOTE) return reply(ctx, ctx.t('progress:too-long', { count, most: LONGEST_NOTE }));
  if (task === undefined || unit === undefined) return;
  const { plan, caller } = ctx.known;
  const { text, masked } = maskNumbers(words);
  const returned = { planId: plan.id, task, unit, review: 'RETURNED' as const, note: text };
  const places = await ctx.services.audience.ofUnit(plan.id, unit);
  const done = await ctx.services.reports.review(
    { ...returned, memberId: caller.memberId },
    async (update, tx) => {
      const subject = { planId: plan.id, task, unit, update };
      await ctx.services.outbox.enqueueAll(
        places.map((to) => returnedNotice(ctx.services, subject, to)),
        tx,
      );
    },
  );
  ctx.services.outbox.wake();
  await ctx.services.drafts.drop(askingOf(ctx));
  await takeAway(ctx, draft.state.messageId);
  const name = plan.book.nameOf(unit, ctx.language);
  const answer = ctx.t(done ? 'progress:report.returned' : 'progress:report.gone', { unit: name });
  await reply(ctx, [...(masked ? [[italic(ctx.t('progress:masked'))]] : []), [plain(answer)]]);
  for (const hook of ctx.hooks) hook.planChanged?.(ctx);
}
