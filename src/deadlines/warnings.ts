import type { IsoDay } from '../base/day.ts';
import { type Language, textsIn } from '../base/texts.ts';
import type { PlanCalendar } from '../plan/calendar.ts';
import { dayWords, lastDayWords } from '../plan/day-words.ts';
import { type DatedTask, dueSpan, isDated, isEvent, lastGoodDay } from '../plan/deadline.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import type { Task, TaskDate } from '../plan/plan-file.ts';

/** What a new date is checked against. */
export interface WarningScene {
  book: PlanBook;
  calendar: PlanCalendar;
  /** Today in the plan's time zone. */
  today: IsoDay;
  language: Language;
}

/**
 * Returns the warnings that a coordinator sees before saving a new date: its last good day is no working day (an event may
 * be held on one); it is past; it is after the task that its results go into, or before those that it needs.
 */
export function dateWarnings(task: Task, date: TaskDate, scene: WarningScene): string[] {
  const isHeld = isEvent({ ...task, date });
  return [...(isHeld ? [] : freeDay(date, scene)), ...past(date, scene), ...outOfOrder(task, date, scene)];
}

function freeDay(date: TaskDate, { calendar, language }: WarningScene): string[] {
  const t = textsIn(language);
  const last = lastGoodDay(date);
  if (calendar.isWorkingDay(last)) return [];
  const why = calendar.holidayOn(last)?.[language];
  const words = { day: dayWords(last, t), why, working: dayWords(calendar.lastWorkingDay(last), t) };
  return [t(why === undefined ? 'deadlines:warning.weekend' : 'deadlines:warning.free', words)];
}

function past(date: TaskDate, { today, language }: WarningScene): string[] {
  return lastGoodDay(date) < today ? [textsIn(language)('deadlines:warning.past')] : [];
}

function outOfOrder(task: Task, date: TaskDate, { book, language }: WarningScene): string[] {
  const t = textsIn(language);
  const last = lastGoodDay(date);
  const fed = task.feeds === undefined ? undefined : book.task(task.feeds);
  const words = (other: DatedTask) => ({
    title: other.title[language],
    code: other.code,
    day: lastDayWords(other.date, t),
  });
  const after =
    fed && isDated(fed) && last > lastGoodDay(fed.date) ? [t('deadlines:warning.after-fed', words(fed))] : [];
  const feeding = book.file.tasks.filter(({ feeds }) => feeds === task.code).filter(isDated);
  const late = feeding.filter((other) => lastGoodDay(other.date) > dueSpan(date).to);
  return [...after, ...late.map((other) => t('deadlines:warning.before-feeding', words(other)))];
}
