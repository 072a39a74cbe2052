import { addDays, daysBetween, type IsoDay } from '../base/day.ts';
import type { PlanCalendar } from '../plan/calendar.ts';
import { type DatedTask, dueSpan } from '../plan/deadline.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import type { ReminderPolicy } from '../plan/reminder-policy.ts';

/**
 * Why a task is spoken of. `before`, `after`: its last good day is near, or was not kept. `start`, `results`: an event
 * begins, or is over and its results are asked for. `snoozed`: somebody asked to be reminded again.
 */
export type Phase = 'before' | 'after' | 'start' | 'results' | 'snoozed';

/** A working day on which a task is to be spoken of. */
export interface Occasion {
  task: DatedTask;
  day: IsoDay;
  phase: Phase;
  /** Days from the day that it is reckoned from, as the policy names them. */
  distance: number;
}

/** The days of a policy on which tasks are spoken of. */
export type OccasionDays = Pick<ReminderPolicy, 'before' | 'after' | 'events'>;

/** For whoever wants to hear of a task on the day before only. */
export const dayBeforeOnly: OccasionDays = { before: [1], after: [], events: { before: [1], results: [] } };

/**
 * When a task is spoken of, the first day first. Days before are moved to the working day before, days after to the
 * working day after; where two fall together the nearer one stays.
 */
export function occasionsOf(task: DatedTask, days: OccasionDays, calendar: PlanCalendar): Occasion[] {
  const { from, to } = dueSpan(task.date);
  const event = isEvent(task);
  const before = event ? days.events.before : days.before;
  const after = event ? days.events.results : days.after;
  const found = new Map<IsoDay, Occasion>();
  const note = (occasion: Occasion) => {
    const other = found.get(occasion.day);
    if (!other || occasion.distance < other.distance) found.set(occasion.day, occasion);
  };
  for (const distance of before) {
    const day = calendar.lastWorkingDay(addDays(event ? from : to, -distance));
    note({ task, day, phase: event ? 'start' : 'before', distance });
  }
  for (const distance of after) {
    const day = firstWorkingDay(calendar, addDays(to, distance));
    note({ task, day, phase: event ? 'results' : 'after', distance });
  }
  return [...found.values()].sort((a, b) => daysBetween(b.day, a.day));
}

/** All occasions of a plan, by day. */
export function occasionsByDay(
  book: PlanBook,
  days: OccasionDays,
  calendar: PlanCalendar,
): ReadonlyMap<IsoDay, readonly Occasion[]> {
  const found = new Map<IsoDay, Occasion[]>();
  for (const task of book.dated())
    for (const occasion of occasionsOf(task, days, calendar)) {
      const others = found.get(occasion.day);
      if (others) others.push(occasion);
      else found.set(occasion.day, [occasion]);
    }
  return found;
}

/** Whether a task takes place, rather than being owed by a day: its start is what people must know. */
export function isEvent({ kind, date }: DatedTask): boolean {
  return kind === 'event' || (kind === 'activity' && date.rule === 'from-to');
}

/** The day itself when it is worked, else the nearest worked day after it. */
export function firstWorkingDay(calendar: PlanCalendar, onOrAfter: IsoDay): IsoDay {
  let day = onOrAfter;
  while (!calendar.isWorkingDay(day)) day = addDays(day, 1);
  return day;
}
