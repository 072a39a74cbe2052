import { groupsBy } from '../../base/grouped.ts';
import { idsOf } from './fact-frame.ts';
import type { FigureFact } from './period-facts.ts';

/** A figure over several units or tasks. */
export interface ConsolidatedFigure {
  figure: string;
  /** Undefined: nobody said a number, or several said percentages, which make no sum. */
  value: number | undefined;
  /** Codes of units of which nobody said this number of any task, in the facts' order. */
  silent: readonly string[];
  updates: readonly number[];
  correctedBy: readonly number[];
}

/** Returns each figure summed over units and tasks, in the order in which the facts come. Who said nothing is named, not counted as zero. */
export function sumOf(facts: readonly FigureFact[]): ConsolidatedFigure[] {
  return [...groupsBy(facts, ({ figure }) => figure)].map(([figure, all]) => {
    const said = all.filter(({ value }) => value !== undefined);
    const heard = new Set(said.map(({ unit }) => unit));
    const isSum = said.length > 0 && !(said.length > 1 && said.some(({ isShare }) => isShare));
    return {
      figure,
      value: isSum ? said.reduce((sum, { value = 0 }) => sum + value, 0) : undefined,
      silent: [...new Set(all.map(({ unit }) => unit))].filter((unit) => !heard.has(unit)),
      updates: idsOf(said.flatMap(({ updates }) => updates).map((id) => ({ id }))),
      correctedBy: idsOf(said.flatMap(({ correctedBy }) => correctedBy).map((id) => ({ id }))),
    };
  });
}
