import { dateOf } from '../../../base/clock.ts';
import { italic, type RichText } from '../../../base/rich-text.ts';
import { momentWords } from '../../../people/audit-words.ts';
import type { Right } from '../../../people/rights.ts';
import type { PlanBook } from '../../../plan/plan-book.ts';
import {
  FEWEST_DAYS,
  MOST_DAYS,
  MOST_DAYS_BEFORE,
  type OrderChange,
  type RoundOrder,
} from '../../../rounds/order.ts';
import { settingIn } from '../../../rounds/setting.ts';
import type { ButtonHandlers } from '../../kit/buttons.ts';
import { callerMay, isPlansChat, planActorOf } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import { pageOf } from '../../kit/pager.ts';
import { alert, replace, reply, toast, turnTo } from '../../kit/reply.ts';
import type { buttons, OrderStep } from './buttons.ts';
import { choicePage, numberPage, orderPage, reportsToCome, stopQuestion, whenPage } from './order-view.ts';
import { roundPage, roundsPage } from './view.ts';

export const manageRounds: Right = { name: 'manage-rounds', roles: ['COORDINATOR'] };

/** Whether the caller may open and see update rounds here. Who may not is told, at a button or in a message. */
export async function mayManageRounds(ctx: BotContext): Promise<boolean> {
  const isAllowed = callerMay(ctx, manageRounds);
  if (isAllowed && isPlansChat(ctx)) return true;
  const key = isAllowed ? 'rounds:not-here' : 'rounds:not-yours';
  if (ctx.callbackQuery) await alert(ctx, key);
  else await reply(ctx, ctx.t(key));
  return false;
}

/** Putting together what an update round asks, of whom and when; opening it, or keeping it as a schedule. */
export const orderHandlers = {
  async 'round-new'(ctx) {
    const order = await ctx.services.rounds.orders.begin(planActorOf(ctx));
    await turnTo(ctx, await orderPage(ctx, order));
  },

  async 'round-order'(ctx, [id, op, value]) {
    const { orders } = ctx.services.rounds;
    const order = await orders.find(ctx.known.plan.id, id);
    if (!order || !(order.open || order.active)) return toast(ctx, 'rounds:gone');
    if (op === 'stop' || op === 'stop-now') return stop(ctx, order, op === 'stop-now');
    if (op !== 'show' && !order.open) return toast(ctx, 'rounds:gone');
    if (op === 'start') return start(ctx, order);
    if (op === 'drop') {
      await orders.drop(order);
      return turnTo(ctx, await roundsPage(ctx, 0));
    }
    await ctx.answerCallbackQuery();
    const change = orderChange(ctx.known.plan.book, order, op, value);
    if (change) await orders.change(order, change);
    const now = await orders.find(ctx.known.plan.id, order.id);
    if (now) await replace(ctx, await pageAfter(ctx, now, op, value));
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
  const started = await rounds.orders.start(order, plan.book, planActorOf(ctx));
  const key = `rounds:order.${started.kind}`;
  if (started.kind === 'gone') return toast(ctx, 'rounds:gone');
  if (started.kind === 'nothing' || started.kind === 'never') return alert(ctx, key);
  await toast(ctx, key);
  if (started.kind === 'scheduled') {
    const kept = await rounds.orders.find(plan.id, order.id);
    return kept && replace(ctx, await orderPage(ctx, kept));
  }
  await rounds.sweep(plan.id);
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
  const begins = dateOf(hours.nextWorking(now));
  return [[], [italic(t('rounds:order.waits', { when: momentWords(begins, book, language) }))]];
}

async function stop(ctx: BotContext, order: RoundOrder, now: boolean): Promise<void> {
  if (!now) return turnTo(ctx, stopQuestion(ctx, order));
  const done = await ctx.services.rounds.orders.stop(planActorOf(ctx), order.id);
  await toast(ctx, done ? 'rounds:stop.done' : 'rounds:gone');
  await replace(ctx, await roundsPage(ctx, 0));
}

/** Working days before a report, until something else is chosen. */
const USUAL_DAYS_BEFORE = 3;

/** What a button changes of an order; undefined when it only shows something, or names what the plan has not. */
function orderChange(
  book: PlanBook,
  { rhythm, units, tasks }: RoundOrder,
  op: OrderStep,
  value: string,
): OrderChange | undefined {
  const number = /^\d{1,2}$/.test(value) ? Number(value) : 0;
  const within = (least: number, most: number) => number >= least && number <= most;
  const without = (list: readonly string[]) => list.filter((one) => one !== value);
  const before = { rhythm: 'BEFORE_TASK', task: value, day: USUAL_DAYS_BEFORE } as const;
  const changes: Partial<Record<OrderStep, OrderChange | false>> = {
    now: { rhythm: 'NOW' },
    month: within(1, 31) && { rhythm: 'MONTHLY', day: number },
    quarter: within(1, 31) && { rhythm: 'QUARTERLY', day: number },
    before: book.task(value)?.kind === 'report' && before,
    ahead: rhythm === 'BEFORE_TASK' && within(1, MOST_DAYS_BEFORE) && { day: number },
    days: within(FEWEST_DAYS, MOST_DAYS) && { days: number },
    units: value === 'all' && { units: [] },
    tasks: value === 'all' && { tasks: [] },
    'unit-on': book.unit(value) !== undefined && { units: [...without(units), value] },
    'unit-off': { units: without(units) },
    'task-on': book.task(value) !== undefined && { tasks: [...without(tasks), value] },
    'task-off': { tasks: without(tasks) },
  };
  return changes[op] || undefined;
}
