import { type IsoDay, overlaps, type Period } from '../../base/day.ts';
import { type DatedTask, dueSpan, isDated } from '../../plan/deadline.ts';
import type { PlanBook } from '../../plan/plan-book.ts';
import type { Task } from '../../plan/plan-file.ts';
import { termDays } from '../../plan/terms.ts';
import { split } from '../../vietnamese/words/split.ts';
import type { Word } from '../../vietnamese/words/word.ts';
import type { NamedPeriod } from './periods.ts';
import type { Span } from './spans.ts';

/** What a question says of time. */
interface Said {
  words: readonly Word[];
  periods: readonly NamedPeriod[];
  today: IsoDay;
}

/** The number of occurrences that are told one by one. */
const MOST = 3;

/** An occurrence, with the period of the question that says which it is. */
export interface MeantOccurrence {
  code: string;
  period?: Span;
}

/**
 * The occurrences of a task that are meant: "báo cáo tháng 6" is that of June, "tháng này có báo cáo tháng không" the one due in
 * it; without a period the next, and of a task with several dates all. Any other code is itself.
 */
export function occurrencesMeant(code: string, said: Said, book: PlanBook): MeantOccurrence[] {
  const all = book.occurrences(code).filter(isDated);
  if (all.length === 0) return [{ code }];
  const labelled = all.flatMap((task) => byLabel(task, said.words));
  if (labelled.length > 0) return labelled;
  const named = said.periods
    .map((each) => inPeriod(all, each, said.words))
    .find(({ length }) => length > 0 && length <= MOST);
  return named ?? unnamed(code, all, said.today, book).map((task) => ({ code: task.code }));
}

function inPeriod(
  all: readonly DatedTask[],
  { period, start, end }: NamedPeriod,
  words: readonly Word[],
): MeantOccurrence[] {
  const ofTerm = all
    .filter((task) => isOfTerm(task, period))
    .map(({ code }) => ({ code, period: { start, end } }));
  // "Báo cáo tháng 6", "báo cáo quý 2": its own term, whenever it is due.
  if (ofTerm.length > 0 && /^(?:cao|bc)$/.test(words[start - 1]?.folded ?? '')) return ofTerm;
  const due = all.filter(({ date }) => overlaps(dueSpan(date), period));
  return due.length > 0 ? due.map(({ code }) => ({ code })) : ofTerm;
}

/** "Đợt 2": one of several dates by what it is called. */
function byLabel({ code, occurrence }: Task, words: readonly Word[]): MeantOccurrence[] {
  const label = occurrence?.family.dates?.find((date) => date.code === occurrence.of)?.label;
  return (label ? [label.vi, label.en] : [])
    .flatMap((text) => {
      const own = split(text);
      const isAt = (start: number) => own.every(({ folded }, at) => words[start + at]?.folded === folded);
      const start = own.length === 0 ? -1 : words.findIndex((_, at) => isAt(at));
      return start < 0 ? [] : [{ code, period: { start, end: start + own.length } }];
    })
    .slice(0, 1);
}

function isOfTerm({ occurrence }: Task, { from, to }: Period): boolean {
  if (!occurrence?.family.repeats) return false;
  const term = termDays(occurrence.of);
  return term.from === from && term.to === to;
}

function unnamed(code: string, all: readonly DatedTask[], today: IsoDay, book: PlanBook): Task[] {
  const next = book.nextOf(code, today);
  const isRepeated = all.some(({ occurrence }) => occurrence?.family.repeats);
  if (!isRepeated && all.length <= MOST) return next ? [...new Set([next, ...all])] : [];
  return next ? [next] : [];
}
