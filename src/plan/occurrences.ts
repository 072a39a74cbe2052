import { type IsoDay, isoDay } from '../base/day.ts';
import { textsIn } from '../base/texts.ts';
import { dayWords, ruleWords } from './day-words.ts';
import { lastGoodDay } from './deadline.ts';
import type { Bilingual, PlanFile, Repetition, Task, TaskDate } from './plan-file.ts';
import { dayOfTerm, rhythms, termsIn, termWords } from './terms.ts';

/*
 * A task that repeats, or that has several dates, is a family: each of its occurrences is a task of its own, so that all
 * that looks at tasks needs to know nothing of families.
 */

/** What stands between a family's code and its occurrence's: "V.3@2026-04". */
const BETWEEN = '@';

/** The years that a plan is for. */
export type PlanYears = Pick<PlanFile, 'year' | 'lastYear' | 'issuedOn'>;

/** A plan in which each occurrence of a task that repeats, or has several dates, is a task of its own, in the plan's order. */
export function unfolded(file: PlanFile): PlanFile {
  if (!file.tasks.some(isFamily)) return file;
  const families = new Map(file.tasks.filter(isFamily).map((task) => [task.code, task]));
  return {
    ...file,
    tasks: file.tasks.flatMap((task) => occurrencesOf(task, file).map((one) => fed(one, families))),
  };
}

/** The number under which the document has a task: an occurrence has its family's. */
export function numberOf({ code, occurrence }: Task): string {
  return occurrence?.family.code ?? code;
}

/** Whether a task of a plan file has several occurrences. */
function isFamily({ repeats, dates }: Pick<Task, 'repeats' | 'dates'>): boolean {
  return repeats !== undefined || dates !== undefined;
}

/** The tasks that one of a plan file becomes: itself, or its occurrences. */
function occurrencesOf(task: Task, years: PlanYears): Task[] {
  if (task.repeats)
    return repetitionsOf(task.repeats, years).map(({ term, date }) =>
      occurrence(
        task,
        term,
        { vi: termWords(term, textsIn('vi')), en: termWords(term, textsIn('en')) },
        date,
      ),
    );
  return task.dates?.map(({ code, label, ...date }) => occurrence(task, code, label, date)) ?? [task];
}

function occurrence(family: Task, of: string, label: Bilingual, date: TaskDate): Task {
  const { repeats: _, dates: __, ...rest } = family;
  const title = { vi: `${family.title.vi} (${label.vi})`, en: `${family.title.en} (${label.en})` };
  return { ...rest, code: `${family.code}${BETWEEN}${of}`, title, date, occurrence: { family, of } };
}

/** What goes into a family goes into its occurrence of the same term, where there is one. */
function fed(task: Task, families: ReadonlyMap<string, Task>): Task {
  const family = task.feeds === undefined ? undefined : families.get(task.feeds);
  if (!family) return task;
  const { feeds: _, ...rest } = task;
  const rhythm = task.occurrence?.family.repeats?.every;
  return task.occurrence && rhythm && rhythm === family.repeats?.every
    ? { ...rest, feeds: `${family.code}${BETWEEN}${task.occurrence.of}` }
    : rest;
}

/** An occurrence of a repetition. */
export interface Repeated {
  term: string;
  date: TaskDate;
}

/**
 * The occurrences of a repetition: of each term from its first to its last, by default the plan's years without what was past
 * when the plan was issued; without those that are merged into other tasks. A month that has no such day is left out: the
 * rules refuse it.
 */
export function repetitionsOf(repeats: Repetition, years: PlanYears): Repeated[] {
  const excepted = new Map(repeats.except.map((each) => [each.term, each]));
  return termsOf(repeats, years).flatMap((term) => {
    const exception = excepted.get(term);
    const day = exception ? exception.day : dayIn(term, repeats);
    if (day === undefined) return [];
    const date = exception ? movedTo(day, repeats, exception.written) : dateOn(day, repeats);
    const isPast = repeats.from === undefined && lastGoodDay(date) < years.issuedOn;
    return isPast ? [] : [{ term, date }];
  });
}

/** The terms of a repetition, with those that are excepted. */
export function termsOf({ every, from, until }: Repetition, { year, lastYear = year }: PlanYears): string[] {
  const [first, last] = [
    Number((from ?? String(year)).slice(0, 4)),
    Number((until ?? String(lastYear)).slice(0, 4)),
  ];
  return termsIn(every, first, last).filter((term) => (from ?? term) <= term && term <= (until ?? term));
}

/** The day of a term; undefined where its month has none. */
export function dayIn(term: string, { every, month = rhythms[every], day }: Repetition): IsoDay | undefined {
  return dayOfTerm(term, month, day);
}

/** A day of its own, in words of ours where the text has none. */
function movedTo(day: IsoDay, { rule, hour }: Repetition, written: string | undefined): TaskDate {
  const date = { rule, day, ...(hour !== undefined && { hour }) };
  return { ...date, written: written ?? ruleWords(date, textsIn('vi')) };
}

/** The text's words stay, with the day that they mean: "trước ngày 15 hằng tháng (15/4/2026)". */
function dateOn(day: IsoDay, { rule, hour, written }: Repetition): TaskDate {
  const words = dayWords(isoDay(day), textsIn('vi'), { weekday: false });
  return { rule, day, ...(hour !== undefined && { hour }), written: `${written} (${words})` };
}
