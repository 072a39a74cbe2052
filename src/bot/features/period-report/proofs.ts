import type { Language, Translate } from '../../../base/texts.ts';
import { dayWords } from '../../../plan/day-words.ts';
import type { PlanBook } from '../../../plan/plan-book.ts';
import { figuresOfPlan } from '../../../reports/period-report/figure-rows.ts';
import type { PeriodFacts, ShareFact, TargetFact } from '../../../reports/period-report/period-facts.ts';
import { sumOf } from '../../../reports/period-report/sum-of.ts';
import { isoOf } from './days.ts';

/** One part of a figure: what a unit said of a task. */
export interface ProofRow {
  /** Undefined where the part is no unit's. */
  unit: string | undefined;
  task: string | undefined;
  /** What it adds: a number, or how far the task is. */
  words: string;
  /** Rows of the updates that say it, the oldest first. */
  updates: readonly number[];
  /** Rows of updates made after the period that correct one of these. */
  correctedBy: readonly number[];
}

/** A figure of a draft, with all that it is made of. */
export interface Proof {
  kind: 'tasks' | 'figure' | 'target';
  /** `done`, `late`, `overdue`, `open`, or the code of a figure or target. */
  key: string;
  name: string;
  /** Undefined: nobody said it. */
  value: number | undefined;
  /** The value as it is shown. */
  words: string;
  /** Of a target: whether it is reached. */
  isMet: boolean;
  rows: readonly ProofRow[];
}

interface Scene {
  t: Translate;
  language: Language;
  book: PlanBook;
}

/**
 * Returns every figure of a draft with what it is made of: tasks by how their terms were kept, the plan's figures, its targets. The order
 * depends on the plan alone, so that a place in it means the same the next time.
 */
export function proofsOf(facts: PeriodFacts, scene: Scene): Proof[] {
  return [...taskProofs(facts, scene), ...figureProofs(facts, scene), ...targetProofs(facts, scene)];
}

const outcomes = {
  done: isDone,
  late: ({ term }: ShareFact) => term.outcome === 'late',
  overdue: ({ term }: ShareFact) => term.outcome === 'overdue',
  open: (share: ShareFact) => !isDone(share) && share.term.outcome !== 'overdue',
} as const;

/** Whether a task is done at the end of the period, in time or late. */
function isDone({ status }: ShareFact): boolean {
  return status === 'DONE';
}

function taskProofs({ shares }: PeriodFacts, { t }: Scene): Proof[] {
  return Object.entries(outcomes).map(([key, isMeant]) => {
    const meant = shares.filter(isMeant);
    const rows = meant.map((share) => ({ ...share, words: shareWords(share, t), correctedBy: [] }));
    const value = meant.length;
    const name = t(`report-screens:proof.${key}`);
    return { kind: 'tasks' as const, key, name, value, words: String(value), isMet: false, rows };
  });
}

/** "xong 20/5/2018, hạn 21/5/2018"; "chưa báo, hạn 21/5/2018". */
function shareWords({ status, term }: ShareFact, t: Translate): string {
  const day = (one: typeof term.doneOn) => one && dayWords(isoOf(one), t, { weekday: false });
  const how =
    status === 'DONE' && term.doneOn
      ? t('report-screens:proof.done-on', { day: day(term.doneOn) })
      : t(`progress:status.${status ?? 'SILENT'}`);
  const until = day(term.lastGoodDay);
  const last = until === undefined ? how : t('report-screens:proof.until', { how, day: until });
  return term.daysLate > 0 ? t('report-screens:proof.days-late', { how: last, count: term.daysLate }) : last;
}

function figureProofs({ figures }: PeriodFacts, { t, language, book }: Scene): Proof[] {
  const sums = new Map(sumOf(figures).map((sum) => [sum.figure, sum.value]));
  return figuresOfPlan(book).map(({ code, name }) => {
    const said = figures.filter(({ figure, value }) => figure === code && value !== undefined);
    const value = sums.get(code);
    const unsummed = said.length > 0 ? 'shares' : 'unsaid';
    return {
      kind: 'figure' as const,
      ...{ key: code, name: name[language], value, isMet: false },
      words: value === undefined ? t(`report-screens:proof.${unsummed}`) : numberWords(value, language),
      rows: said.map((fact) => ({ ...fact, words: numberWords(fact.value ?? 0, language) })),
    };
  });
}

/** "1.200", "2,5". */
export function numberWords(value: number, language: Language): string {
  return value.toLocaleString(language, { maximumFractionDigits: 2 });
}

function targetProofs({ targets }: PeriodFacts, { t, language, book }: Scene): Proof[] {
  return (book.file.targets ?? []).flatMap((target) => {
    const fact = targets.find((one) => one.target === target.code);
    if (!fact) return [];
    const measure = target.measure[language];
    const key = fact.reached === undefined ? 'target-unsaid' : 'target';
    const [reached, wanted] = [fact.reached ?? 0, fact.wanted].map((one) => numberWords(one, language));
    const words = t(`report-screens:proof.${key}`, { reached, wanted, measure });
    const row = { unit: undefined, task: undefined, words, updates: fact.updates, correctedBy: [] };
    return {
      kind: 'target' as const,
      key: target.code,
      name: target.name[language],
      value: fact.reached,
      words,
      isMet: isMet(fact, target.bound),
      rows: fact.updates.length === 0 ? [] : [row],
    };
  });
}

function isMet({ reached, wanted }: TargetFact, bound: 'at-least' | 'at-most' | undefined): boolean {
  if (reached === undefined) return false;
  return bound === 'at-most' ? reached <= wanted : reached >= wanted;
}
