import type { IsoDay } from '../base/day.ts';
import type { Language, Translate } from '../base/texts.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import type { ProgressView } from './progress-view.ts';
import { type Tally, tally } from './tally.ts';
import { planStates, type TaskState } from './task-state.ts';

/** Units named that are late, and shares named that are stuck: three sentences are read at a glance. */
const MOST_UNITS = 3;
const MOST_STUCK = 3;
const LONGEST_REASON = 120;

/** A share that its unit reported as stuck, with what the unit said of it. */
export interface StuckShare {
  task: string;
  unit: string;
  note: string | undefined;
}

/** How far a whole plan is, for who decides: what is done, what is late, what is stuck and why. */
export interface ProgressSummary {
  counts: Tally;
  /** Units with what they are late with, those with most first. */
  late: { unit: string; overdue: number }[];
  stuck: readonly StuckShare[];
}

/** What a summary is made from. */
export interface SummarySource {
  book: PlanBook;
  view: ProgressView;
  stuck: readonly StuckShare[];
  today: IsoDay;
}

/** Sums up a plan's progress. */
export function progressSummary({ book, view, stuck, today }: SummarySource): ProgressSummary {
  const states = planStates(book, view, today);
  const known = new Map(stuck.map((one) => [`${one.task}/${one.unit}`, one]));
  const isStuck = ({ standing }: TaskState) => standing === 'BLOCKED';
  return {
    counts: tally(states),
    late: lateUnits(states),
    stuck: states.filter(isStuck).map(({ task: { code: task }, unit }) => {
      return known.get(`${task}/${unit}`) ?? { task, unit, note: undefined };
    }),
  };
}

function lateUnits(states: readonly TaskState[]): { unit: string; overdue: number }[] {
  const counts = new Map<string, number>();
  for (const { unit, overdue } of states) if (overdue) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  return [...counts].map(([unit, overdue]) => ({ unit, overdue })).sort((a, b) => b.overdue - a.overdue);
}

/** What the words of a summary are made from. */
export interface SummaryWords {
  book: PlanBook;
  language: Language;
  t: Translate;
}

/** A summary in three sentences: what is done, what is late, what is stuck and why. */
export function summarySentences({ counts, late, stuck }: ProgressSummary, words: SummaryWords): string[] {
  const { t, book, language } = words;
  const units = late
    .slice(0, MOST_UNITS)
    .map(({ unit, overdue }) =>
      t('reports:summary.unit', { unit: book.shortNameOf(unit, language), overdue }),
    )
    .join(', ');
  const shown = stuck.slice(0, MOST_STUCK).map((one) => stuckWords(one, words));
  const more = stuck.length - shown.length;
  const reasons = [...shown, ...(more > 0 ? [t('reports:summary.more', { count: more })] : [])].join('; ');
  return [
    t('reports:summary.done', { ...counts }),
    t(`reports:summary.${late.length > 0 ? 'late' : 'none-late'}`, { ...counts, units }),
    t(`reports:summary.${stuck.length > 0 ? 'stuck' : 'none-stuck'}`, { ...counts, reasons }),
  ];
}

/** Where victims are concerned, the reason is read in the task itself. */
function stuckWords({ task: code, unit, note }: StuckShare, { t, book, language }: SummaryWords): string {
  const task = book.task(code);
  const fields = {
    unit: book.shortNameOf(unit, language),
    title: task?.title[language] ?? code,
    reason: cut(note ?? ''),
  };
  const isTold = note !== undefined && !task?.sensitive;
  return t(`reports:summary.${isTold ? 'stuck-because' : 'stuck-without'}`, fields);
}

function cut(note: string): string {
  const characters = [
    ...note
      .replace(/\s+/g, ' ')
      .trim()
      .replace(/[.;]+$/, ''),
  ];
  if (characters.length <= LONGEST_REASON) return characters.join('');
  return `${characters.slice(0, LONGEST_REASON - 1).join('')}…`;
}
