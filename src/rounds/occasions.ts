import { Temporal } from 'temporal-polyfill';
import { addDays, type IsoDay, isoDay } from '../base/day.ts';
import type { PlanCalendar } from '../plan/calendar.ts';
import { isDated, lastGoodDay } from '../plan/deadline.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import type { RoundOrder } from './order.ts';

/** The plan and its calendar, from which occasions are computed. */
export interface OccasionSource {
  book: PlanBook;
  calendar: PlanCalendar;
}

type Timing = Pick<RoundOrder, 'rhythm' | 'day' | 'task'>;

/** A quarter's work is asked about in its last month. */
const MONTHS_A_QUARTER = 3;
/** How far ahead the next occasion is searched: over a year. */
const LOOKED_AHEAD_DAYS = 400;

/**
 * Returns the days on which an order opens rounds, after one day and until another (included), the earliest first. A day
 * that a month does not have is the month's last one. Before a task: one day, that many working days before the task's
 * last good day.
 */
function occasionsBetween(order: Timing, after: IsoDay, until: IsoDay, source: OccasionSource): IsoDay[] {
  return candidates(order, after, until, source).filter((day) => day > after && day <= until);
}

/** Returns the next day on which an order opens a round; undefined when there is none. */
export function nextOccasion(order: Timing, after: IsoDay, source: OccasionSource): IsoDay | undefined {
  return occasionsBetween(order, after, addDays(after, LOOKED_AHEAD_DAYS), source)[0];
}

/** Returns the last day on which a round of an order makes sense: the last good day of the task that it is before. */
export function lastUsefulDay({ rhythm, task }: Timing, book: PlanBook): IsoDay | undefined {
  const meant = rhythm === 'BEFORE_TASK' && task !== undefined ? book.task(task) : undefined;
  return meant && isDated(meant) ? lastGoodDay(meant.date) : undefined;
}

/** What a schedule does on a working day. */
interface DueOpening {
  /** The occasions since those that were handled, the earliest first. */
  occasions: IsoDay[];
  /** The one for which a round opens; the earlier ones are dropped. */
  latest: IsoDay;
  lastUseful: IsoDay | undefined;
  /** A round would make no sense any more. */
  isTooLate: boolean;
}

/** Returns what is due of a running schedule on a day; undefined when nothing is. */
export function dueOpening(
  order: Timing & Pick<RoundOrder, 'handledUntil'>,
  { today, ...source }: OccasionSource & { today: IsoDay },
): DueOpening | undefined {
  if (order.handledUntil === undefined) return undefined;
  const occasions = occasionsBetween(order, order.handledUntil, today, source);
  const latest = occasions.at(-1);
  if (latest === undefined) return undefined;
  const lastUseful = lastUsefulDay(order, source.book);
  return { occasions, latest, lastUseful, isTooLate: lastUseful !== undefined && lastUseful < today };
}

function candidates(order: Timing, after: IsoDay, until: IsoDay, source: OccasionSource): IsoDay[] {
  switch (order.rhythm) {
    case 'NOW':
      return [];
    case 'MONTHLY':
      return monthly(order.day, after, until, 1);
    case 'QUARTERLY':
      return monthly(order.day, after, until, MONTHS_A_QUARTER);
    case 'BEFORE_TASK': {
      const last = lastUsefulDay(order, source.book);
      return last === undefined ? [] : [workingDaysBefore(last, order.day, source.calendar)];
    }
  }
}

/** Returns a day of each month whose number is a multiple of `every`. */
function monthly(day: number, after: IsoDay, until: IsoDay, every: number): IsoDay[] {
  const days: IsoDay[] = [];
  const end = Temporal.PlainYearMonth.from(until.slice(0, 7));
  let month = Temporal.PlainYearMonth.from(after.slice(0, 7));
  while (Temporal.PlainYearMonth.compare(month, end) <= 0) {
    if (month.month % every === 0)
      days.push(isoDay(month.toPlainDate({ day: Math.min(day, month.daysInMonth) }).toString()));
    month = month.add({ months: 1 });
  }
  return days;
}

function workingDaysBefore(last: IsoDay, count: number, calendar: PlanCalendar): IsoDay {
  let day = last;
  for (let left = count; left > 0; left -= 1) day = calendar.lastWorkingDay(addDays(day, -1));
  return day;
}
