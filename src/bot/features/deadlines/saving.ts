import { InlineKeyboard } from 'grammy';
import { z } from 'zod';
import { bold, italic, plain, type RichText } from '../../../base/rich-text.ts';
import { textsIn } from '../../../base/texts.ts';
import { type Concerned, concernedBy, openUnits } from '../../../deadlines/concerned.ts';
import { dateInFull } from '../../../deadlines/date-words.ts';
import type { DeadlineDraft } from '../../../deadlines/drafts.ts';
import type { DueDelivery } from '../../../outbox/kinds.ts';
import type { OutgoingMessage } from '../../../outbox/message.ts';
import type { Order } from '../../../outbox/order.ts';
import { PRIORITIES } from '../../../outbox/priorities.ts';
import type { Services } from '../../../services.ts';
import type { BotContext } from '../../kit/context.ts';
import { links } from '../../kit/links.ts';
import { alert, replace, sayOver, turnTo } from '../../kit/reply.ts';
import { deadlinePage } from './view.ts';

const NOTICE_HOURS = 7 * 24;

const about = z.object({ task: z.string(), change: z.number(), units: z.array(z.string()) });

/** Returns the note that tells a chat of a changed deadline, once a change. */
function deadlineNotice(
  { clock }: Services,
  { planId, task, change }: { planId: number; task: string; change: number },
  { to, units }: Concerned,
): Order {
  const notBefore = clock.now();
  return {
    planId,
    to,
    kind: 'deadline-changed',
    details: { task, change, units },
    uniqueKey: ['deadline-changed', planId, change, to.channel, to.id].join('/'),
    priority: PRIORITIES['deadline-changed'],
    notBefore,
    notAfter: notBefore.add({ hours: NOTICE_HOURS }),
  };
}

/** Silent when the date was changed again, which has a note of its own, or when all its units are done. */
export async function composeNotice(
  services: Services,
  { planId, to, details, repeated }: DueDelivery,
): Promise<OutgoingMessage | 'no-longer'> {
  const { task: code, change: id, units } = about.parse(details);
  const change = await services.deadlineChanges.inForce(planId, id);
  const { book } = await services.plans.get(planId);
  const task = book.task(code);
  if (!change || !task) return 'no-longer';
  const open = openUnits(task, book, await services.progress.view(planId));
  if (!units.some((unit) => open.includes(unit))) return 'no-longer';
  const language = await services.audience.languageOf(to);
  const t = textsIn(language);
  const words = { title: task.title[language], code: task.code };
  const was = change.was ? dateInFull(change.was, t) : t('deadlines:undated');
  const text: RichText = [
    ...(repeated ? [[italic(t('notices:repeated'))]] : []),
    [
      bold(
        t(change.reason === 'confirmed' ? 'deadlines:notice.confirmed' : 'deadlines:notice.changed', words),
      ),
    ],
    [bold(t('deadlines:now', { date: dateInFull(change.now, t) }))],
    [plain(t('deadlines:was', { date: was }))],
    [plain(t('deadlines:why', { reason: change.words ?? t(`deadlines:reason.${change.reason}`) }))],
  ];
  return { text, buttons: [[{ label: t('bot:button.detail'), data: links.data('task', code) }]] };
}

/** Puts a changed deadline on record, once, with the messages to those concerned; the chat it was changed in knows. */
export async function saveDeadline(ctx: BotContext, draft: DeadlineDraft): Promise<void> {
  const { known, services, t } = ctx;
  const { plan, caller } = known;
  const { step, was, now, reason, words } = draft.state;
  const task = plan.book.task(draft.state.task ?? '');
  if (step !== 'summary' || !task || !now || !reason) return turnTo(ctx, await deadlinePage(ctx, draft));
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
