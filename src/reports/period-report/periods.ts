import { addDays, type IsoDay, isoDay, type Period } from '../../base/day.ts';
import { type DatedTask, isDated, lastGoodDay, writtenDays } from '../../plan/deadline.ts';
import type { PlanBook } from '../../plan/plan-book.ts';
import type { Task } from '../../plan/plan-file.ts';
import { termDays } from '../../plan/terms.ts';
import { feedingOf } from './feeding.ts';

/** How many reports are offered by name: the next ones, few enough for a phone's screen. */
const MOST_REPORTS = 3;

/** A period that is offered, with what it means in the plan. */
export type OfferedPeriod =
  /** What a report of the plan is about, up to the day before it is due. */
  { kind: 'report'; task: DatedTask; period: Period } | { kind: 'year' | 'so-far' | 'month'; period: Period };

/** Whose report it is. */
export interface ReportOf {
  book: PlanBook;
  /** Codes of its units; `*` for all, whose report goes upward. */
  units: readonly string[] | '*';
}

/** Returns the periods to choose from on a day: the reports that are next and whose period has begun, the year, the year and the month so far. */
export function offeredPeriods(of: ReportOf, today: IsoDay): OfferedPeriod[] {
  const year = of.book.yearAt(today);
  const [first, last] = [isoDay(`${year}-01-01`), isoDay(`${year}-12-31`)];
  const reports = periodReports(of)
    .filter(({ date }) => lastGoodDay(date) >= today)
    .map((task) => ({ kind: 'report' as const, task, period: periodOf(task, of.book) }))
    .filter(({ period }) => period.from <= today)
    .slice(0, MOST_REPORTS);
  const isInYear = first <= today && today <= last;
  const month = isoDay(`${today.slice(0, 7)}-01`);
  return [
    ...reports,
    { kind: 'year', period: { from: first, to: last } },
    ...(isInYear
      ? [
          { kind: 'so-far' as const, period: { from: first, to: today } },
          { kind: 'month' as const, period: { from: month, to: today } },
        ]
      : []),
  ];
}

/**
 * Returns the report that figures of a period are handed in as: the one about just that period, else the first that is due after its
 * last day. Undefined where the plan asks for none. All units' figures are handed in as a report that one unit makes: about just that period,
 * or out of the others'.
 */
export function reportFor(of: ReportOf, { from, to }: Period): DatedTask | undefined {
  const { book, units } = of;
  const reports = handedInBy(of);
  const about = reports.find((task) => {
    const own = periodOf(task, book);
    return own.from === from && own.to === to;
  });
  const next = reports.find(
    (task) => lastGoodDay(task.date) >= to && (units !== '*' || feedingOf(task, book).length > 0),
  );
  return about ?? next;
}

/** Returns the last report that figures are handed in as: of a period behind it, it is the one whose form they take. */
export function lastReport(of: ReportOf): DatedTask | undefined {
  return handedInBy(of)
    .filter((task) => of.units !== '*' || feedingOf(task, of.book).length > 0)
    .at(-1);
}

/** The reports as which figures are handed in, nearest last day first: those of all units by the one unit that makes each. */
function handedInBy(of: ReportOf): DatedTask[] {
  return periodReports(of).filter((task) => of.units !== '*' || of.book.owingOf(task).length === 1);
}

/**
 * The dated reports that all of some units owe, nearest last day first. Of all units together those that a unit makes out of others'
 * replace these. What is reported of victims has forms of its own.
 */
function periodReports({ book, units }: ReportOf): DatedTask[] {
  const all = book.dated().filter(({ kind, sensitive }) => kind === 'report' && !sensitive);
  if (units === '*') return all.filter(({ feeds }) => feeds === undefined || !isThere(book, feeds));
  const owed = all.filter((task) => units.every((unit) => book.owingOf(task).includes(unit)));
  const [only, another] = units;
  return only === undefined || another !== undefined
    ? owed
    : owed.map((task) => book.taskFor(task, only)).filter(isDated);
}

function isThere(book: PlanBook, code: string): boolean {
  return book.task(code) !== undefined || book.occurrences(code).length > 0;
}

/** What a report is about: its term, else the year that its date lies in; up to the day before it is due. */
function periodOf(task: DatedTask, book: PlanBook): Period {
  const last = writtenDays(task.date).at(-1);
  const dayBefore = last === undefined ? lastGoodDay(task.date) : addDays(last, -1);
  const term = termOf(task);
  if (term)
    return { from: term.from, to: dayBefore < term.to && dayBefore >= term.from ? dayBefore : term.to };
  const year = Number(dayBefore.slice(0, 4));
  // A report that is due in January is about the year before.
  const about = dayBefore.slice(5, 7) === '01' && year > book.file.year ? year - 1 : year;
  const end = isoDay(`${about}-12-31`);
  return { from: isoDay(`${about}-01-01`), to: dayBefore < end ? dayBefore : end };
}

/** The days of the term that an occurrence is of; undefined of tasks that do not repeat. */
function termOf({ occurrence }: Task): Period | undefined {
  return occurrence?.family.repeats ? termDays(occurrence.of) : undefined;
}
