import { InlineKeyboard } from 'grammy';
import { z } from 'zod';
import { bold, plain, type RichText } from '../../../base/rich-text.ts';
import { type Concerned, concernedBy, openUnits } from '../../../deadlines/concerned.ts';
import { dateInFull } from '../../../deadlines/date-words.ts';
import type { DeadlineAnswers } from '../../../deadlines/deadline-answers.ts';
import type { OutgoingMessage } from '../../../outbox/message.ts';
import type { Order } from '../../../outbox/order.ts';
import type { DateChange } from '../../../plan/date-changes.ts';
import type { Task, TaskDate } from '../../../plan/plan-file.ts';
import type { Services } from '../../../services.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Open, Taken } from '../../kit/conversations/flow.ts';
import { links } from '../../kit/links.ts';
import { type NoticeScene, notice, noticeOrder } from '../../kit/notice.ts';
import { alert, replace, sayOver, toast } from '../../kit/reply.ts';

const NOTICE_HOURS = 7 * 24;

const about = z.object({ task: z.string(), change: z.number(), units: z.array(z.string()) });

/** Returns the note that tells a chat of a changed deadline, once a change. */
function deadlineNotice(
  services: Services,
  { planId, task, change }: { planId: number; task: string; change: number },
  { to, units }: Concerned,
): Order {
  return noticeOrder(services, {
    planId,
    to,
    kind: 'deadline-changed',
    details: { task, change, units },
    key: [planId, change, to.channel, to.id],
    priority: 'deadline-changed',
    hours: NOTICE_HOURS,
  });
}

/**
 * Silent when the date was changed again, which has a note of its own, or when all its units are done. Once it was sent it
 * tells of the newest change.
 */
export const changeNotice = notice(
  about,
  async (scene, { task: code, change: id, units }) => {
    const { services, planId, book } = scene;
    const change = await services.deadlineChanges.inForce(planId, id);
    const task = book.task(code);
    if (!change || !task) return 'no-longer';
    const open = openUnits(task, book, await services.progress.view(planId));
    return units.some((unit) => open.includes(unit)) ? changeMessage(scene, task, change) : 'no-longer';
  },
  (scene, { task: code }) => {
    const { book } = scene;
    const [task, change] = [book.task(code), book.changeOf(code)];
    return task && change ? changeMessage(scene, task, change) : 'as-it-is';
  },
);

function changeMessage({ t, language }: NoticeScene, task: Task, change: DateChange): OutgoingMessage {
  const words = { title: task.title[language], code: task.code };
  const was = change.was ? dateInFull(change.was, t) : t('deadlines:undated');
  const head = change.reason === 'confirmed' ? 'confirmed' : 'changed';
  const text: RichText = [
    [bold(t(`deadlines:notice.${head}`, words))],
    [bold(t('deadlines:now', { date: dateInFull(change.now, t) }))],
    [plain(t('deadlines:was', { date: was }))],
    [plain(t('deadlines:why', { reason: change.words ?? t(`deadlines:reason.${change.reason}`) }))],
  ];
  return { text, buttons: [[{ label: t('bot:button.detail'), data: links.data('task', task.code) }]] };
}

/** Puts a changed deadline on record, once, with the messages to those concerned; the chat it was changed in knows. */
export async function saveDeadline(
  ctx: BotContext,
  open: Open<DeadlineAnswers>,
): Promise<Taken<DeadlineAnswers> | undefined> {
  const { known, services } = ctx;
  const { plan, caller } = known;
  const { was, now, reason, words } = open.answers;
  const task = plan.book.task(open.answers.task ?? '');
  if (!task || !now || !reason) return undefined;
  const view = await services.progress.view(plan.id);
  const hearing = await services.reminders.places(plan.id);
  const about = { planId: plan.id, book: plan.book, view, hearing, audience: services.audience };
  const all = await concernedBy(task, about);
  const here = [String(ctx.chat?.id), String(ctx.from?.id)];
  const told = all.filter(({ to }) => !here.includes(to.id));
  const change = { task, was, now, reason, words, memberId: caller.memberId };
  const outcome = await services.deadlineChanges.save(plan, open, change, async (id, tx) => {
    const orders = told.map((one) =>
      deadlineNotice(services, { planId: plan.id, task: task.code, change: id }, one),
    );
    await services.outbox.enqueueAll(orders, tx);
  });
  if (outcome === 'gone') return { over: () => sayOver(ctx) };
  if (outcome === 'stale') {
    await alert(ctx, 'deadlines:meanwhile');
    return 'refused';
  }
  services.outbox.wake();
  return { over: () => saySaved(ctx, task, now, told.length) };
}

async function saySaved(ctx: BotContext, task: Task, now: TaskDate, told: number): Promise<void> {
  const { t } = ctx;
  await toast(ctx, 'deadlines:saved');
  const title = t('progress:task', { title: task.title[ctx.language], code: task.code });
  const text: RichText = [
    [bold(t('deadlines:saved'))],
    [plain(title)],
    [plain(t('deadlines:now', { date: dateInFull(now, t) }))],
    [plain(t(told > 0 ? 'deadlines:told' : 'deadlines:nobody-told', { count: told }))],
  ];
  const detail = links.data('task', task.code);
  await replace(ctx, text, new InlineKeyboard().text(t('bot:button.detail'), detail));
  for (const hook of ctx.hooks) hook.planChanged?.(ctx);
}
