import { addDays, daysBetween, type IsoDay, type Period, weekday } from '../../base/day.ts';
import { type Language, type Translate, textsIn } from '../../base/texts.ts';
import { isAssignedCode } from '../../plan/assigned-tasks.ts';
import type { PlanCalendar } from '../../plan/calendar.ts';
import { dayWords, dueDayWords, ruleWords } from '../../plan/day-words.ts';
import { type DatedTask, dueSpan, isDated, isEvent, lastGoodDay, writtenDays } from '../../plan/deadline.ts';
import { numberOf } from '../../plan/occurrences.ts';
import type { PlanBook } from '../../plan/plan-book.ts';
import type { Task, TaskDate } from '../../plan/plan-file.ts';
import { monthOf, quarterOf, yearOf } from '../../vietnamese/moments/calendar.ts';

/** What wording needs to know. */
export interface Scene {
  book: PlanBook;
  calendar: Pick<PlanCalendar, 'lastWorkingDay'>;
  today: IsoDay;
  language: Language;
  t: Translate;
  /** What units have reported of targets, by their codes. */
  reached?: ReadonlyMap<string, number> | undefined;
}

/** Where a task is written, to be cited: its clause of the plan; of one that a letter assigns its code and the letter. */
export function sourceWords(task: Task, { t, book, language }: Scene): string {
  const { code, clause } = task;
  if (!isAssignedCode(code)) return t('ask:item.clause', { code: numberOf(task) });
  return t('ask:item.assigned', { code, letter: book.clause(clause)?.title[language] });
}

/** A scene for one answer. */
export function sceneOf(
  book: PlanBook,
  calendar: Pick<PlanCalendar, 'lastWorkingDay'>,
  today: IsoDay,
  language: Language,
): Scene {
  return { book, calendar, today, language, t: textsIn(language) };
}

/** A period as people write it: "21/5–27/5"; with years where it leaves the plan's. One day is named with its weekday. */
function periodWords({ from, to }: Period, scene: Scene): string {
  const { t } = scene;
  const year = leavesTheYear({ from, to }, scene);
  if (from === to) return dayWords(from, t, { year });
  return periodEnds({ from, to }, t, year).join('–');
}

function leavesTheYear({ from, to }: Period, { book, today }: Scene): boolean {
  return ![from, to].every((day) => day.startsWith(`${book.yearAt(today)}-`));
}

function periodEnds({ from, to }: Period, t: Translate, year: boolean): string[] {
  return [from, to].map((day) => dayWords(day, t, { weekday: false, year }));
}

/** A period said back in a way that leaves no doubt: "Tuần 21/5–27/5", "Tháng 11 (1/11–30/11)", "Thứ Hai 21/5". */
export function periodName(period: Period, scene: Scene): string {
  const { t } = scene;
  const days = periodWords(period, scene);
  if (period.from === period.to) return days;
  if (weekday(period.from) === 1 && period.to === addDays(period.from, 6)) {
    return t('ask:period.named', { name: t('ask:period.week'), period: days });
  }
  const name = calendarName(period, scene);
  if (name) return t('ask:period.withDays', { name, period: days });
  const [first, last] = periodEnds(period, t, leavesTheYear(period, scene));
  return t('ask:period.from', { first, last });
}

function calendarName(period: Period, { t }: Scene): string | undefined {
  const isSame = ({ from, to }: Period) => from === period.from && to === period.to;
  const year = Number(period.from.slice(0, 4));
  const month = Number(period.from.slice(5, 7));
  if (isSame(monthOf(year, month))) return t('ask:period.month', { month });
  const quarter = Math.ceil(month / 3);
  if (isSame(quarterOf(year, quarter))) return t('ask:period.quarter', { quarter });
  return isSame(yearOf(year)) ? t('ask:period.year', { year }) : undefined;
}

/**
 * The date as the plan writes it; in English in our words with those of the plan beside them. Where the document's own date is
 * taken for a slip, the date that counts stands first and what the document says beside it.
 */
export function writtenDate(date: TaskDate, { t, language }: Scene): string {
  if (language === 'vi' && !date.unconfirmed) return date.written;
  const counting = ruleWords(date, t);
  return t(`ask:date.${date.unconfirmed ? 'unconfirmed' : 'asWritten'}`, { counting, written: date.written });
}

/** How much time is left, from today's view: "còn 3 ngày", "hôm nay là ngày cuối", "quá 2 ngày". */
export function timeLeft(task: DatedTask, { t, today }: Scene): string {
  const { from, to } = dueSpan(task.date);
  const takesPlace = isEvent(task);
  if (takesPlace && today >= from && today < to)
    return t('ask:left.ongoing', { count: daysBetween(today, to), day: dayWords(to, t, { year: false }) });
  const left = daysBetween(today, takesPlace && today < from ? from : to);
  if (left < 0) return t(takesPlace ? 'ask:left.over' : 'ask:left.late', { count: -left });
  if (takesPlace && today < to) return t('ask:left.starts', { count: left });
  return left === 0 ? t('ask:left.today') : t('ask:left.days', { count: left });
}

/**
 * The last day in time, and the last working day where that is another: what a careful person works towards. An event takes
 * place on its days, free or not: it has neither.
 */
export function lastDayWords(task: DatedTask, { t, calendar }: Scene): string | undefined {
  if (isEvent(task)) return undefined;
  const { date } = task;
  const last = lastGoodDay(date);
  const working = calendar.lastWorkingDay(last);
  const day = dueDayWords(date, t, { year: false });
  if (working === last)
    return date.rule === 'before' || date.rule === 'within' ? t('ask:left.lastDay', { day }) : undefined;
  return t('ask:left.lastWorkingDay', { day, working: dayWords(working, t, { year: false }) });
}

/** The days that the plan writes for tasks. */
export function datesOf(tasks: readonly Task[]): IsoDay[] {
  return [...new Set(tasks.filter(isDated).flatMap(({ date }) => writtenDays(date)))];
}
