import { addDays, daysBetween, type IsoDay, type Period } from '../base/day.ts';
import type { Task, TaskDate } from './plan-file.ts';
import { termDays } from './terms.ts';

/** The number of days remembered; plans have a few hundred. */
const MOST_DAYS = 10_000;

/**
 * The last day on which a task is still in time.
 * "trước ngày D" is read carefully: D itself is late, so the day before it; with an hour ("trước 17 giờ ngày D") it is D. Months and
 * quarters end with their last day. Every other rule has its last day named.
 */
export function lastGoodDay(date: TaskDate): IsoDay {
  switch (date.rule) {
    case 'before':
      return date.hour === undefined ? dayBefore(date.day) : date.day;
    case 'by':
    case 'on':
      return date.day;
    case 'from-to':
      return date.to;
    case 'within':
      return termDays(date.term).to;
  }
}

/* Computed once for each day: lists of tasks ask for it again and again. */
const daysBefore = new Map<IsoDay, IsoDay>();

function dayBefore(day: IsoDay): IsoDay {
  const found = daysBefore.get(day) ?? addDays(day, -1);
  if (daysBefore.size < MOST_DAYS) daysBefore.set(day, found);
  return found;
}

/** The days on which a dated task shows up: an event on all its days, an obligation on its last good day. */
export function dueSpan(date: TaskDate): Period {
  const last = lastGoodDay(date);
  return { from: date.rule === 'from-to' ? date.from : last, to: last };
}

/** How many days lie between a day and the days on which a task shows up, before or after; 0 on these. */
export function daysFrom(day: IsoDay, date: TaskDate): number {
  const { from, to } = dueSpan(date);
  return Math.max(0, daysBetween(day, from), daysBetween(to, day));
}

/** The days that the text writes, in order: one, or the first and last of an event; none of whole months. */
export function writtenDays(date: TaskDate): IsoDay[] {
  if (date.rule === 'within') return [];
  return date.rule === 'from-to' ? [date.from, date.to] : [date.day];
}

/** The hour of the last good day by which a task is due, or at which it begins: "17:00"; undefined where the text writes none. */
export function hourOf(date: TaskDate): string | undefined {
  return 'hour' in date ? date.hour : undefined;
}

/** A task that has a date. */
export type DatedTask = Task & { date: TaskDate };

/**
 * Whether a task takes place, instead of being due by a day: it is announced, and never overdue. What takes place some time in a
 * month or a quarter is due by its end.
 */
export function isEvent({ kind, date }: Task): boolean {
  if (date?.rule === 'within') return false;
  return kind === 'event' || (kind === 'activity' && date?.rule === 'from-to');
}

/** Whether a task has a date. */
export function isDated(task: Task): task is DatedTask {
  return task.date !== undefined;
}
