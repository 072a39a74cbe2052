import { addDays, daysBetween, type IsoDay } from '../base/day.ts';
import type { PlanCalendar } from '../plan/calendar.ts';
import { type DatedTask, dueSpan, hourOf, isEvent } from '../plan/deadline.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import type { ReminderPolicy } from '../plan/reminder-policy.ts';

/**
 * Why a message names a task. `before`, `after`: its last good day is near, or past. `start`, `results`: an event begins,
 * or is over and its results are asked for. `snoozed`: a person asked to be reminded again.
 */
export type Phase = 'before' | 'after' | 'start' | 'results' | 'snoozed';

/** A working day on which a message names a task. */
export interface Occasion {
  task: DatedTask;
  day: IsoDay;
  phase: Phase;
  /** How many days before or after its day the policy names it; 0 or more. */
  distance: number;
}

/** The days on which a policy names tasks, and the time of day at which it does. */
export type OccasionDays = Pick<ReminderPolicy, 'before' | 'after' | 'events'> &
  Partial<Pick<ReminderPolicy, 'time'>>;

/** For people who are reminded on the day before only. */
export const dayBeforeOnly: OccasionDays = { before: [1], after: [], events: { before: [1], results: [] } };

/**
 * For the coordination group: the last working day, or the start of an event, and once what is overdue; what is overdue for
 * longer is told by the overviews. The units themselves hear more.
 */
export function gatheredDays({ before, after, events, ...at }: OccasionDays, lateFrom: number): OccasionDays {
  const late = after.filter((distance) => distance >= lateFrom);
  return {
    ...at,
    before: before.length > 0 ? [0] : [],
    after: late.length > 0 ? [Math.min(...late)] : [],
    events: { before: events.before.length > 0 ? [0] : [], results: [] },
  };
}

/**
 * Returns the occasions of a task, the first day first. Days before are moved to the working day before, days after to
 * the working day after; of two on one day the nearer one is kept. What is due by an hour, or begins at one, that is no later than the
 * day's message is named the day before.
 */
export function occasionsOf(task: DatedTask, days: OccasionDays, calendar: PlanCalendar): Occasion[] {
  const { from, to } = dueSpan(task.date);
  const event = isEvent(task);
  const before = event ? days.events.before : days.before;
  const after = event ? days.events.results : days.after;
  const hour = hourOf(task.date);
  const isEarly = hour !== undefined && days.time !== undefined && hour <= days.time;
  const found = new Map<IsoDay, Occasion>();
  const add = (occasion: Occasion) => {
    const other = found.get(occasion.day);
    if (!other || occasion.distance < other.distance) found.set(occasion.day, occasion);
  };
  for (const distance of before) {
    const ahead = distance === 0 && isEarly ? 1 : distance;
    const day = calendar.lastWorkingDay(addDays(event ? from : to, -ahead));
    add({ task, day, phase: event ? 'start' : 'before', distance });
  }
  for (const distance of after) {
    const day = firstWorkingDay(calendar, addDays(to, distance));
    add({ task, day, phase: event ? 'results' : 'after', distance });
  }
  return [...found.values()].sort((a, b) => daysBetween(b.day, a.day));
}

/** Returns all occasions of a plan, by day. */
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

/** Returns the day itself when it is a working day, otherwise the next working day. */
export function firstWorkingDay(calendar: PlanCalendar, onOrAfter: IsoDay): IsoDay {
  let day = onOrAfter;
  while (!calendar.isWorkingDay(day)) day = addDays(day, 1);
  return day;
}
