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
import { callerMay, handOf, isPlansChat } from '../../kit/caller.ts';
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
    if (!(await mayManageRounds(ctx))) return;
    const order = await ctx.services.rounds.orders.begin(handOf(ctx));
    await turnTo(ctx, await orderPage(ctx, order));
  },

  async 'round-order'(ctx, [id, op, value]) {
    if (!(await mayManageRounds(ctx))) return;
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
  const started = await rounds.orders.start(order, plan.book, handOf(ctx));
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
  const begins = new Date(hours.nextWorking(now).epochMilliseconds);
  return [[], [italic(t('rounds:order.waits', { when: momentWords(begins, book, language) }))]];
}

async function stop(ctx: BotContext, order: RoundOrder, now: boolean): Promise<void> {
  if (!now) return turnTo(ctx, stopQuestion(ctx, order));
  const done = await ctx.services.rounds.orders.stop(handOf(ctx), order.id);
  await toast(ctx, done ? 'rounds:stop.done' : 'rounds:gone');
  await replace(ctx, await roundsPage(ctx, 0));
}

/** Working days before a report, until something else is chosen. */
const USUAL_DAYS_BEFORE = 3;

/** What a button changes of an order; undefined when it only shows something, or names what the plan has not. */
function orderChange(book: PlanBook, order: RoundOrder, op: string, value: string): OrderChange | undefined {
  return timingChange(book, order, op, value) ?? choiceChange(book, order, op, value);
}

function timingChange(
  book: PlanBook,
  { rhythm }: RoundOrder,
  op: string,
  value: string,
): OrderChange | undefined {
  const number = /^\d{1,2}$/.test(value) ? Number(value) : 0;
  switch (op) {
    case 'now':
      return { rhythm: 'NOW' };
    case 'month':
      return within(number, 1, 31) ? { rhythm: 'MONTHLY', day: number } : undefined;
    case 'quarter':
      return within(number, 1, 31) ? { rhythm: 'QUARTERLY', day: number } : undefined;
    case 'before':
      return book.task(value)?.kind === 'report'
        ? { rhythm: 'BEFORE_TASK', task: value, day: USUAL_DAYS_BEFORE }
        : undefined;
    case 'ahead':
      return rhythm === 'BEFORE_TASK' && within(number, 1, MOST_DAYS_BEFORE) ? { day: number } : undefined;
    case 'days':
      return within(number, FEWEST_DAYS, MOST_DAYS) ? { days: number } : undefined;
  }
  return undefined;
}

function choiceChange(
  book: PlanBook,
  { units, tasks }: RoundOrder,
  op: string,
  value: string,
): OrderChange | undefined {
  switch (op) {
    case 'units':
      return value === 'all' ? { units: [] } : undefined;
    case 'tasks':
      return value === 'all' ? { tasks: [] } : undefined;
    case 'unit-on':
      return book.unit(value) ? { units: [...new Set([...units, value])] } : undefined;
    case 'unit-off':
      return { units: units.filter((unit) => unit !== value) };
    case 'task-on':
      return book.task(value) ? { tasks: [...new Set([...tasks, value])] } : undefined;
    case 'task-off':
      return { tasks: tasks.filter((task) => task !== value) };
  }
  return undefined;
}

function within(number: number, least: number, most: number): boolean {
  return number >= least && number <= most;
}
