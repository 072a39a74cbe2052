import { groupsBy } from '../../base/grouped.ts';
import type { Language } from '../../base/texts.ts';
import type { PlanBook } from '../../plan/plan-book.ts';
import type { Figure } from '../../plan/plan-file.ts';
import type { FigureFact } from './period-facts.ts';
import { type ConsolidatedFigure, sumOf } from './sum-of.ts';

/** The figures that any kind of task asks for, each once: reports' first, then events' and activities'. */
export function figuresOfPlan({ file: { figures } }: PlanBook): Figure[] {
  const all = [...figures.report, ...figures.event, ...figures.activity];
  return [...new Map(all.map((figure) => [figure.code, figure])).values()];
}

/** What a figure is measured in, where its name does not say so: nothing of "Số buổi", "triệu đồng" of "Kinh phí". */
export function measureBeside({ name, measure }: Figure, language: Language): string {
  const unit = measure?.[language] ?? '';
  return name[language].toLowerCase().includes(unit.toLowerCase()) ? '' : unit;
}

/** A row of figures: those of a unit, a task, or all. A figure that nobody said is undefined. */
export interface FigureRow {
  /** Code of the unit or the task. */
  of: string;
  values: readonly (number | undefined)[];
}

/** Makes a row for each of some units or tasks, its values in the order of the figures, one by one as they are wanted. */
export function* figureRows(
  facts: readonly FigureFact[],
  by: 'unit' | 'task',
  codes: readonly string[],
  figures: readonly Figure[],
): Generator<FigureRow> {
  const groups = groupsBy(facts, (fact) => fact[by]);
  for (const of of codes) yield { of, values: valuesOf(groups.get(of) ?? [], figures) };
}

/** How many digits sums keep behind the point: what binary fractions add behind them nobody reported. */
const FRACTION_DIGITS = 6;

/** Returns the sum of each figure, in their order. */
export function totalsOf(
  facts: readonly FigureFact[],
  figures: readonly Figure[],
): (ConsolidatedFigure | undefined)[] {
  const sums = new Map(sumOf(facts).map((sum) => [sum.figure, { ...sum, value: rounded(sum.value) }]));
  return figures.map(({ code }) => sums.get(code));
}

function valuesOf(facts: readonly FigureFact[], figures: readonly Figure[]): (number | undefined)[] {
  return totalsOf(facts, figures).map((sum) => sum?.value);
}

function rounded(value: number | undefined): number | undefined {
  return value === undefined ? undefined : Number(value.toFixed(FRACTION_DIGITS));
}
