import type { PlanBook } from '../../../plan/plan-book.ts';
import {
  FEWEST_DAYS,
  MOST_DAYS,
  MOST_DAYS_BEFORE,
  type OrderChange,
  type RoundOrder,
} from '../../../rounds/order.ts';

/** Working days before a report, until something else is chosen. */
const USUAL_DAYS_BEFORE = 3;

/** What a button changes of an order; undefined when it only shows something, or names what the plan has not. */
export function orderChange(
  book: PlanBook,
  order: RoundOrder,
  op: string,
  value: string,
): OrderChange | undefined {
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
