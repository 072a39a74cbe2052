import { addDays, type IsoDay, isoDay, type Period, weekday } from '../base/day.ts';
import type { PlanCalendar } from '../plan/calendar.ts';
import { type DatedTask, dueSpan, isEvent } from '../plan/deadline.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import type { Bilingual } from '../plan/plan-file.ts';
import type { ProgressView } from '../progress/progress-view.ts';
import type { Finding } from './finding.ts';

/** More deadlines than this on one day are told. */
const MOST_A_DAY = 3;
/** How many days before and after the days off of Tết little is done. */
const AROUND_TET_DAYS = 7;

interface Scene {
  book: PlanBook;
  calendar: PlanCalendar;
  view: ProgressView;
  today: IsoDay;
}

/** Finds deadlines that are over, on days off, around Tết, or too many on a day. Events are held on their days: they are left out. */
export function deadlineFindings({ book, calendar, view, today }: Scene): Finding[] {
  const isOpen = (task: DatedTask) =>
    book.owingOf(task).some((unit) => view.statusOf(task.code, unit)?.status !== 'DONE');
  const open = book.dated().filter((task) => !isEvent(task) && isOpen(task));
  const past = codesOf(open.filter((task) => dueSpan(task.date).to < today));
  const byDay = new Map<IsoDay, string[]>();
  for (const { code, date } of open) {
    const { to: day } = dueSpan(date);
    if (day >= today) byDay.set(day, [...(byDay.get(day) ?? []), code]);
  }
  const years = new Set([...byDay.keys()].map((day) => day.slice(0, 4)));
  return [
    ...(past.length > 0 ? [{ kind: 'past', tasks: past } as const] : []),
    ...[...byDay].flatMap(([day, tasks]) => ofDay(day, tasks, calendar)),
    ...[...years].flatMap((year) => [
      ...mayBeOff(year, book, calendar).flatMap(({ day, holiday }): Finding[] => {
        const tasks = byDay.get(day);
        return tasks ? [{ kind: 'in-lieu', day, holiday, tasks }] : [];
      }),
      ...aroundTet(year, byDay, calendar),
    ]),
  ];
}

function codesOf(tasks: readonly { code: string }[]): string[] {
  return tasks.map(({ code }) => code);
}

function ofDay(day: IsoDay, tasks: readonly string[], calendar: PlanCalendar): Finding[] {
  const found: Finding[] = tasks.length > MOST_A_DAY ? [{ kind: 'crowded', day, tasks }] : [];
  if (!calendar.isWorkingDay(day)) {
    const off = { day, holiday: calendar.holidayOn(day), goBy: calendar.lastWorkingDay(day) };
    found.push({ kind: 'day-off', ...off, tasks });
  } else if (isWeekend(day)) found.push({ kind: 'made-up', day, tasks });
  return found;
}

function isWeekend(day: IsoDay): boolean {
  return weekday(day) > 5;
}

/**
 * Working days of a year that may be given off: where a public holiday falls on a weekend, Vietnamese law gives the next working
 * day off (Labour Code 2019, article 111, paragraph 3). Which day that is, is decided year by year; a day off that the plan's
 * file adds beside the holiday is taken for the decision.
 */
function mayBeOff(
  year: string,
  { file }: PlanBook,
  calendar: PlanCalendar,
): { day: IsoDay; holiday: Bilingual }[] {
  if (file.holidays.country !== 'VN') return [];
  const added = new Set(file.holidays.extra.map(({ day }) => day));
  return daysOffOf(year, calendar).flatMap(({ from, to }) => {
    const days = daysIn({ from, to });
    const lost = days.filter((day) => isWeekend(day) && !added.has(day) && calendar.holidayOn(day));
    const given = days.filter((day) => !isWeekend(day) && added.has(day));
    const [first] = lost;
    const holiday = first && calendar.holidayOn(first);
    if (!holiday) return [];
    const next = workingDaysAfter(to, lost.length - given.length, calendar);
    return next.map((day) => ({ day, holiday }));
  });
}

function workingDaysAfter(day: IsoDay, count: number, calendar: PlanCalendar): IsoDay[] {
  const found: IsoDay[] = [];
  for (let next = addDays(day, 1); found.length < count; next = addDays(next, 1))
    if (calendar.isWorkingDay(next)) found.push(next);
  return found;
}

/** The days off of a year with a holiday among them, each run of days together. */
function daysOffOf(year: string, calendar: PlanCalendar): Period[] {
  const runs: Period[] = [];
  for (const day of daysIn({ from: isoDay(`${year}-01-01`), to: isoDay(`${year}-12-31`) })) {
    if (calendar.isWorkingDay(day)) continue;
    const last = runs.at(-1);
    if (last && addDays(last.to, 1) === day) last.to = day;
    else runs.push({ from: day, to: day });
  }
  return runs.filter((run) => daysIn(run).some((day) => calendar.holidayOn(day)));
}

function daysIn({ from, to }: Period): IsoDay[] {
  const days: IsoDay[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

function aroundTet(year: string, byDay: ReadonlyMap<IsoDay, string[]>, calendar: PlanCalendar): Finding[] {
  const isTet = (day: IsoDay) => /Tết Nguyên Đán/i.test(calendar.holidayOn(day)?.vi ?? '');
  const tet = daysOffOf(year, calendar).find((run) => daysIn(run).some(isTet));
  if (!tet) return [];
  const around = daysIn({ from: addDays(tet.from, -AROUND_TET_DAYS), to: addDays(tet.to, AROUND_TET_DAYS) });
  const tasks = around.filter((day) => calendar.isWorkingDay(day)).flatMap((day) => byDay.get(day) ?? []);
  return tasks.length > 0 ? [{ kind: 'lunar-new-year', ...tet, tasks }] : [];
}
