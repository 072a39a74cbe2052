import { daysBetween, type IsoDay } from '../../../base/day.ts';
import type { Translate } from '../../../base/texts.ts';
import type { PlanCalendar } from '../../../plan/calendar.ts';
import { dayWords, lastDayWords } from '../../../plan/day-words.ts';
import { type DatedTask, dueSpan, isEvent } from '../../../plan/deadline.ts';

/** What the words for a task's time are made from. */
export interface TimeScene {
  t: Translate;
  /** The day of the message. */
  day: IsoDay;
  calendar: Pick<PlanCalendar, 'lastWorkingDay'>;
}

/** Whether a task is an event that is not over yet: nothing of it is owed. */
export function isAhead(task: DatedTask, day: IsoDay): boolean {
  return isEvent(task) && dueSpan(task.date).to >= day;
}

/** Whether a task is an event that is over: its results are asked for, and it is never overdue. */
export function awaitsResults(task: DatedTask, day: IsoDay): boolean {
  return isEvent(task) && dueSpan(task.date).to < day;
}

/** How near a task is, in a few words: "Hôm nay là ngày cuối", "Nên xong hôm nay", "Quá hạn 3 ngày", "Mời báo kết quả". */
export function whenWords(task: DatedTask, { t, day, calendar }: TimeScene): string {
  const { from, to } = dueSpan(task.date);
  if (awaitsResults(task, day)) return t('reminders:when.results');
  if (isEvent(task))
    return from < day ? t('reminders:when.running') : near('starts', daysBetween(day, from), t);
  if (to < day) return t('reminders:when.late', { count: daysBetween(to, day) });
  const working = workingDayBefore(task, { day, calendar });
  if (working === undefined) return near('due', daysBetween(day, to), t);
  const left = daysBetween(day, working);
  if (left > 1) return t('reminders:when.finish-by', { day: dayWords(working, t, { year: false }) });
  return t(left === 1 ? 'reminders:when.finish-tomorrow' : 'reminders:when.finish-today');
}

/**
 * The same with its day: "Còn 3 ngày (Thứ Hai 21/5)"; before a day off the working day to go by: "Nên xong hôm nay: hạn Chủ
 * Nhật 16/12 là ngày nghỉ".
 */
export function datedWords(task: DatedTask, scene: TimeScene): string {
  const { t } = scene;
  const words = { when: whenWords(task, scene), date: dateWords(task, t) };
  const isFree = workingDayBefore(task, scene) !== undefined;
  return t(isFree ? 'reminders:when.day-off' : 'reminders:item-when', words);
}

/** The day or days that matter of a task: "Thứ Hai 21/5", "Thứ Bảy 10/11 đến Thứ Năm 15/11". */
export function dateWords(task: DatedTask, t: Translate): string {
  const { from, to } = dueSpan(task.date);
  const words = (day: IsoDay) => dayWords(day, t, { year: false });
  return from === to || !isEvent(task)
    ? lastDayWords(task.date, t, { year: false })
    : t('reminders:date.from-to', { from: words(from), to: words(to) });
}

/**
 * The working day by which a task is to be done whose last good day, still to come, is a day off; undefined for any other,
 * and for an event, which takes place on its day.
 */
export function workingDayBefore(
  task: DatedTask,
  { day, calendar }: Pick<TimeScene, 'day' | 'calendar'>,
): IsoDay | undefined {
  if (isEvent(task)) return undefined;
  const { to } = dueSpan(task.date);
  const working = calendar.lastWorkingDay(to);
  return working < to && day <= working ? working : undefined;
}

function near(what: 'due' | 'starts', days: number, t: Translate): string {
  if (days === 0) return t(`reminders:when.${what}-today`);
  return days === 1 ? t(`reminders:when.${what}-tomorrow`) : t(`reminders:when.${what}-in`, { count: days });
}
