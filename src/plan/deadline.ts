import { addDays, type IsoDay, type Period } from './day.ts';
import type { Task, TaskDate } from './plan-file.ts';

/**
 * The last day on which a task is still in time.
 * "trước ngày D" is read carefully: D itself is late, so the day before it. Every other rule has its last day named.
 */
export function lastGoodDay(date: TaskDate): IsoDay {
  switch (date.rule) {
    case 'before':
      return addDays(date.day, -1);
    case 'by':
    case 'on':
      return date.day;
    case 'from-to':
      return date.to;
  }
}

/** The days on which a dated task shows up: an event on all its days, an obligation on its last good day. */
export function dueSpan(date: TaskDate): Period {
  const last = lastGoodDay(date);
  return { from: date.rule === 'from-to' ? date.from : last, to: last };
}

/** The days that the text writes, in order: one, or the first and last of an event. */
export function writtenDays(date: TaskDate): IsoDay[] {
  return date.rule === 'from-to' ? [date.from, date.to] : [date.day];
}

/** A task that has a date. */
export type DatedTask = Task & { date: TaskDate };

/** Whether a task has a date. */
export function isDated(task: Task): task is DatedTask {
  return task.date !== undefined;
}
