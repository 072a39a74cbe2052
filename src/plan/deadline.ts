import { addDays, daysBetween, type IsoDay, type Period } from '../base/day.ts';
import type { Task, TaskDate } from './plan-file.ts';

/** The number of days remembered; plans have a few hundred. */
const MOST_DAYS = 10_000;

/**
 * The last day on which a task is still in time.
 * "trước ngày D" is read carefully: D itself is late, so the day before it. Every other rule has its last day named.
 */
export function lastGoodDay(date: TaskDate): IsoDay {
  switch (date.rule) {
    case 'before':
      return dayBefore(date.day);
    case 'by':
    case 'on':
      return date.day;
    case 'from-to':
      return date.to;
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

/** The days that the text writes, in order: one, or the first and last of an event. */
export function writtenDays(date: TaskDate): IsoDay[] {
  return date.rule === 'from-to' ? [date.from, date.to] : [date.day];
}

/** A task that has a date. */
export type DatedTask = Task & { date: TaskDate };

/** Whether a task takes place, instead of being due by a day: it is announced, and never overdue. */
export function isEvent({ kind, date }: Task): boolean {
  return kind === 'event' || (kind === 'activity' && date?.rule === 'from-to');
}

/** Whether a task has a date. */
export function isDated(task: Task): task is DatedTask {
  return task.date !== undefined;
}
