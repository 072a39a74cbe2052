import { InlineKeyboard } from 'grammy';
import { bold, plain } from '../../../base/rich-text.ts';
import { concernedBy } from '../../../deadlines/concerned.ts';
import { dateInFull } from '../../../deadlines/date-words.ts';
import type { DeadlineDraft } from '../../../deadlines/drafts.ts';
import type { BotContext } from '../../kit/context.ts';
import { links } from '../../kit/links.ts';
import { alert, replace, sayOver } from '../../kit/reply.ts';
import { deadlineNotice } from './notice.ts';
import { deadlinePage } from './view.ts';

/** Puts a changed deadline on record, once, with the messages to those concerned; the chat it was changed in knows. */
export async function saveDeadline(ctx: BotContext, draft: DeadlineDraft): Promise<void> {
  const { known, services, t } = ctx;
  const { plan, caller } = known;
  const { step, was, now, reason, words } = draft.state;
  const task = plan.book.task(draft.state.task ?? '');
  if (step !== 'summary' || !task || !now || !reason) {
    await ctx.answerCallbackQuery();
    return replace(ctx, ...(await deadlinePage(ctx, draft)));
  }
  const view = await services.progress.view(plan.id);
  const about = { planId: plan.id, book: plan.book, view, audience: services.audience };
  const all = await concernedBy(task, about);
  const here = [String(ctx.chat?.id), String(ctx.from?.id)];
  const told = all.filter(({ to }) => !here.includes(to.id));
  const change = { task, was, now, reason, words, memberId: caller.memberId };
  const outcome = await services.deadlineChanges.save(plan, draft, change, async (id, tx) => {
    const orders = told.map((one) =>
      deadlineNotice(services, { planId: plan.id, task: task.code, change: id }, one),
    );
    await services.outbox.enqueueAll(orders, tx);
  });
  if (outcome === 'gone') return sayOver(ctx);
  if (outcome === 'stale') return alert(ctx, 'deadlines:meanwhile');
  services.outbox.wake();
  await ctx.answerCallbackQuery({ text: t('deadlines:saved') });
  const title = t('progress:task', { title: task.title[ctx.language], code: task.code });
  await replace(
    ctx,
    [
      [bold(t('deadlines:saved'))],
      [plain(title)],
      [plain(t('deadlines:now', { date: dateInFull(now, t) }))],
      [plain(t(told.length > 0 ? 'deadlines:told' : 'deadlines:nobody-told', { count: told.length }))],
    ],
    new InlineKeyboard().text(t('bot:button.detail'), links.data('task', task.code)),
  );
}
