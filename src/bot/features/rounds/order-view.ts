import { InlineKeyboard } from 'grammy';
import { bold, plain, type RichText } from '../../../base/rich-text.ts';
import { dayWords } from '../../../plan/day-words.ts';
import { lastGoodDay } from '../../../plan/deadline.ts';
import { reportTasks } from '../../../progress/task-state.ts';
import { lastUsefulDay, nextOccasion } from '../../../rounds/occasions.ts';
import { lastDay } from '../../../rounds/opening.ts';
import { FEWEST_DAYS, MOST_DAYS, type RoundOrder } from '../../../rounds/order.ts';
import { settingIn } from '../../../rounds/setting.ts';
import type { BotContext } from '../../kit/context.ts';
import { links } from '../../kit/links.ts';
import { addList } from '../../kit/pager.ts';
import type { View } from '../../kit/reply.ts';
import { buttons, type OrderStep } from './buttons.ts';
import { countPartnersAsked } from './partners.ts';

/** Days of the month and working days ahead, as offered. */
const MONTH_DAYS = [1, 5, 10, 15, 20, 25, 28];
const DAYS_AHEAD = [1, 2, 3, 5, 7, 10];
/** Reports that fit a phone's screen as buttons. */
const MOST_REPORTS = 8;

/** What is going to be asked, and the buttons that change it; of a schedule that runs, the button that stops it. */
export async function orderPage(ctx: BotContext, order: RoundOrder): Promise<View> {
  const { t, known, services } = ctx;
  const setting = await settingIn(known.plan.book, services.clock);
  const asked = await services.rounds.orders.asked(order, setting);
  const tasks = asked.reduce((count, one) => count + one.tasks.length, 0);
  const next = nextOccasion(order, order.handledUntil ?? known.today, setting);
  const lastUseful = lastUsefulDay(order, known.plan.book);
  const until = dayWords(lastDay({ order, today: known.today, lastUseful }), t);
  const now = order.rhythm === 'NOW';
  const partners = countPartnersAsked(known.plan.book);
  const day = { day: next && dayWords(next, t) };
  const text: RichText = [
    [bold(t(order.open ? 'rounds:order.head' : 'rounds:order.schedule'))],
    [plain(t('rounds:order.when', { timing: timingWords(ctx, order) }))],
    ...(now ? [] : [[plain(t(next ? 'rounds:order.next' : 'rounds:order.never', day))]]),
    [plain(t('rounds:order.units', { units: unitWords(ctx, order) }))],
    [plain(t('rounds:order.tasks', { tasks: taskWords(ctx, order) }))],
    ...(partners > 0 ? [[plain(t('rounds:order.partners', { count: partners }))]] : []),
    [plain(t(now ? 'rounds:order.until' : 'rounds:order.days', { day: until, count: order.days }))],
    [plain(t('rounds:order.asks', { units: asked.length, tasks }))],
  ];
  return { text, keyboard: order.open ? openKeys(ctx, order) : scheduleKeys(ctx, order) };
}

/** When it is to be opened. */
export function whenPage({ t }: BotContext, { id }: RoundOrder): View {
  const to = stepTo(t, id);
  const keyboard = new InlineKeyboard()
    .text(...to('rounds:when.now', 'now'))
    .row()
    .text(...to('rounds:when.month', 'month'))
    .text(...to('rounds:when.quarter', 'quarter'))
    .row()
    .text(...to('rounds:when.before', 'before'))
    .row()
    .text(...to('bot:button.back', 'show'));
  return { text: [[plain(t('rounds:when.which'))]], keyboard };
}

/** On which day of the month, or how many working days ahead. */
export function numberPage({ t }: BotContext, { id }: RoundOrder, op: 'month' | 'quarter' | 'ahead'): View {
  const keyboard = new InlineKeyboard();
  for (const [index, day] of (op === 'ahead' ? DAYS_AHEAD : MONTH_DAYS).entries()) {
    keyboard.text(String(day), buttons.data('round-order', id, op, day));
    if (index % 4 === 3) keyboard.row();
  }
  keyboard.row().text(t('bot:button.back'), buttons.data('round-order', id, 'when', ''));
  return { text: [[plain(t(`rounds:when.${op}-day`))]], keyboard };
}

/** Before which report: the nearest ones that are still to come. */
export function reportsToCome({ t, language, known }: BotContext, { id }: RoundOrder): View {
  const coming = reportTasks(known.plan.book).filter(({ date }) => date && lastGoodDay(date) > known.today);
  const keyboard = new InlineKeyboard();
  for (const { code, title } of coming.slice(0, MOST_REPORTS))
    keyboard
      .text(
        t('progress:task', { title: title[language], code }),
        buttons.data('round-order', id, 'before', code),
      )
      .row();
  keyboard.text(t('bot:button.back'), buttons.data('round-order', id, 'when', ''));
  const key = coming.length > 0 ? 'rounds:when.report' : 'progress:missing.none';
  return { text: [[plain(t(key))]], keyboard };
}

/** Which units, or which tasks: a press chooses one or no longer; none chosen means all, or the usual ones. */
export function choicePage(ctx: BotContext, order: RoundOrder, what: 'unit' | 'task', page: number): View {
  const { t, language, known } = ctx;
  const { units, tasks } = known.plan.book.file;
  const all =
    what === 'unit'
      ? units.map(({ code, name }) => ({ code, label: name[language] }))
      : tasks.map(({ code, title }) => ({ code, label: `${code} ${title[language]}` }));
  const chosen = what === 'unit' ? order.units : order.tasks;
  const list = what === 'unit' ? 'units' : 'tasks';
  const keyboard = new InlineKeyboard();
  const data = (number: number) => buttons.data('round-order', order.id, list, number);
  addList(keyboard, all, { page, data, t }, ({ code, label }) => {
    const on = chosen.includes(code);
    const shown = on ? t('groups:chosen', { name: label }) : label;
    return [shown, buttons.data('round-order', order.id, `${what}-${on ? 'off' : 'on'}`, code)];
  });
  keyboard
    .text(t(`rounds:order.${what}-reset`), buttons.data('round-order', order.id, list, 'all'))
    .text(t('groups:done'), buttons.data('round-order', order.id, 'show', ''));
  const words = what === 'unit' ? unitWords(ctx, order) : taskWords(ctx, order);
  return { text: [[plain(t(`rounds:order.${list}`, { [list]: words }))]], keyboard };
}

/** Asks whether a schedule is really to be stopped. */
export function stopQuestion(ctx: BotContext, order: RoundOrder): View {
  const { t } = ctx;
  const keyboard = new InlineKeyboard()
    .text(t('rounds:stop.yes'), buttons.data('round-order', order.id, 'stop-now', ''))
    .text(t('rounds:stop.no'), buttons.data('round-order', order.id, 'show', ''));
  return { text: [[plain(t('rounds:stop.sure', { timing: timingWords(ctx, order) }))]], keyboard };
}

/** Returns what makes the label and data of a step's button. */
function stepTo(t: BotContext['t'], id: number) {
  return (key: string, op: OrderStep, value: string | number = ''): [label: string, data: string] => [
    t(key),
    buttons.data('round-order', id, op, value),
  ];
}

function openKeys({ t }: BotContext, { id, rhythm, days }: RoundOrder): InlineKeyboard {
  const to = stepTo(t, id);
  const keys = new InlineKeyboard()
    .text(...to(rhythm === 'NOW' ? 'rounds:order.open' : 'rounds:order.keep', 'start'))
    .row()
    .text(...to('rounds:order.change-when', 'when'))
    .text(...to('rounds:order.change-units', 'units', 0))
    .text(...to('rounds:order.change-tasks', 'tasks', 0))
    .row();
  if (days > FEWEST_DAYS) keys.text(...to('rounds:order.shorter', 'days', days - 1));
  if (days < MOST_DAYS) keys.text(...to('rounds:order.longer', 'days', days + 1));
  return keys.row().text(...to('progress:button.drop', 'drop'));
}

function scheduleKeys({ t }: BotContext, { id, active }: RoundOrder): InlineKeyboard {
  const keys = new InlineKeyboard();
  if (active) keys.text(t('rounds:stop.button'), buttons.data('round-order', id, 'stop', ''));
  return keys.text(t('rounds:list.all'), links.data('rounds', 0));
}

/** When an order opens rounds: "hằng tháng, ngày 5". */
export function timingWords({ t }: BotContext, { rhythm, day, task }: RoundOrder): string {
  return t(`rounds:timing.${rhythm}`, { day, code: task ?? '' });
}

/** Of whom an order asks: all units, or these. */
function unitWords({ t, language, known }: BotContext, { units }: RoundOrder): string {
  if (units.length === 0) return t('rounds:order.all-units');
  const names = units.map((unit) => known.plan.book.nameOf(unit, language));
  return t('rounds:order.some', { count: units.length, names: some(names) });
}

/** About which tasks an order asks: the usual ones, or these. */
function taskWords({ t }: BotContext, { tasks }: RoundOrder): string {
  if (tasks.length === 0) return t('rounds:order.usual-tasks');
  return t('rounds:order.some', { count: tasks.length, names: some(tasks) });
}

/** The first of many names. */
function some(names: readonly string[]): string {
  const most = 4;
  return names.length <= most ? names.join(', ') : `${names.slice(0, most).join(', ')} …`;
}
