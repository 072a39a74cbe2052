import { italic, type RichText } from '../../../base/rich-text.ts';
import { momentWords } from '../../../people/audit-words.ts';
import type { RoundOrder } from '../../../rounds/order.ts';
import { settingIn } from '../../../rounds/setting.ts';
import type { ButtonHandlers } from '../../kit/buttons.ts';
import { handOf } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import { pageOf } from '../../kit/pager.ts';
import { replace } from '../../kit/reply.ts';
import type { View } from '../../kit/view.ts';
import { mayManageRounds } from './access.ts';
import type { buttons, OrderStep } from './buttons.ts';
import { orderChange } from './order-change.ts';
import { choicePage, numberPage, orderPage, reportsToCome, stopQuestion, whenPage } from './order-view.ts';
import { roundPage, roundsPage } from './view.ts';

/** Putting together what an update round asks, of whom and when; opening it, or keeping it as a schedule. */
export const orderHandlers = {
  async 'round-new'(ctx) {
    if (!(await mayManageRounds(ctx))) return;
    const order = await ctx.services.rounds.orders.begin(handOf(ctx));
    await ctx.answerCallbackQuery();
    await show(ctx, await orderPage(ctx, order));
  },

  async 'round-order'(ctx, [id, op, value]) {
    if (!(await mayManageRounds(ctx))) return;
    const { orders } = ctx.services.rounds;
    const order = await orders.find(ctx.known.plan.id, id);
    if (!order || !(order.open || order.active))
      return ctx.answerCallbackQuery({ text: ctx.t('rounds:gone') });
    if (op === 'stop' || op === 'stop-now') return stop(ctx, order, op === 'stop-now');
    if (op !== 'show' && !order.open) return ctx.answerCallbackQuery({ text: ctx.t('rounds:gone') });
    if (op === 'start') return start(ctx, order);
    if (op === 'drop') await orders.drop(order);
    await ctx.answerCallbackQuery();
    if (op === 'drop') return show(ctx, await roundsPage(ctx, 0));
    const change = orderChange(ctx.known.plan.book, order, op, value);
    if (change) await orders.change(order, change);
    const now = await orders.find(ctx.known.plan.id, order.id);
    if (now) await show(ctx, await pageAfter(ctx, now, op, value));
  },
} satisfies Partial<ButtonHandlers<typeof buttons>>;

/** What is shown after a button. */
async function pageAfter(ctx: BotContext, order: RoundOrder, op: OrderStep, value: string) {
  const { units, tasks } = ctx.known.plan.book.file;
  const page = /^\d{1,4}$/.test(value) ? Number(value) : 0;
  if (op === 'when') return whenPage(ctx, order);
  if ((op === 'month' || op === 'quarter') && value === '') return numberPage(ctx, order, op);
  if (op === 'before') return value === '' ? reportsToCome(ctx, order) : numberPage(ctx, order, 'ahead');
  if (op === 'units') return choicePage(ctx, order, 'unit', page);
  if (op === 'tasks') return choicePage(ctx, order, 'task', page);
  const isMeant = ({ code }: { code: string }) => code === value;
  if (op === 'unit-on' || op === 'unit-off') return choicePage(ctx, order, 'unit', pageOf(units, isMeant));
  if (op === 'task-on' || op === 'task-off') return choicePage(ctx, order, 'task', pageOf(tasks, isMeant));
  return orderPage(ctx, order);
}

async function start(ctx: BotContext, order: RoundOrder): Promise<void> {
  const { rounds } = ctx.services;
  const { plan } = ctx.known;
  const started = await rounds.orders.start(order, plan.book, handOf(ctx));
  if (started.kind === 'gone') return void (await ctx.answerCallbackQuery({ text: ctx.t('rounds:gone') }));
  if (started.kind === 'nothing' || started.kind === 'never') {
    const text = ctx.t(`rounds:order.${started.kind}`);
    return void (await ctx.answerCallbackQuery({ text, show_alert: true }));
  }
  await ctx.answerCallbackQuery({ text: ctx.t(`rounds:order.${started.kind}`) });
  if (started.kind === 'scheduled') {
    const kept = await rounds.orders.find(plan.id, order.id);
    return kept && show(ctx, await orderPage(ctx, kept));
  }
  await rounds.sweep();
  const round = await rounds.find(plan.id, started.round);
  if (!round) return;
  const { text, keyboard } = await roundPage(ctx, round, 0);
  await replace(ctx, [...text, ...(await waitLines(ctx))], keyboard);
}

/** Outside of working hours: when the units are going to be asked. */
async function waitLines({ services, known, t, language }: BotContext): Promise<RichText> {
  const { book } = known.plan;
  const { hours } = await settingIn(book, services.clock);
  const now = services.clock.now();
  if (hours.isWorking(now)) return [];
  const begins = new Date(hours.nextWorking(now).epochMilliseconds);
  return [[], [italic(t('rounds:order.waits', { when: momentWords(begins, book, language) }))]];
}

async function stop(ctx: BotContext, order: RoundOrder, now: boolean): Promise<void> {
  if (!now) {
    await ctx.answerCallbackQuery();
    return show(ctx, stopQuestion(ctx, order));
  }
  const done = await ctx.services.rounds.orders.stop(handOf(ctx), order.id);
  await ctx.answerCallbackQuery({ text: ctx.t(done ? 'rounds:stop.done' : 'rounds:gone') });
  await show(ctx, await roundsPage(ctx, 0));
}

async function show(ctx: BotContext, { text, keyboard }: View): Promise<void> {
  await replace(ctx, text, keyboard);
}
