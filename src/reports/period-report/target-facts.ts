import { type FigureSum, isShare, sumOfChains } from '../../progress/figure-sums.ts';
import { measuredBy } from '../../progress/measured-targets.ts';
import { type Days, type FactFrame, type FactUpdate, idsOf, type Pair } from './fact-frame.ts';
import type { TargetFact } from './period-facts.ts';

/** What a unit reported of a task that counts towards a target. */
export interface Reached {
  /** The target's code. */
  target: string;
  unit: string;
  sum: FigureSum<FactUpdate>;
}

/** Returns what a unit reported of the plan's targets from its beginning to a day. @param pairs the unit's */
export function reachedBy(pairs: readonly Pair[], days: Days, { book }: FactFrame): Reached[] {
  return (book.file.targets ?? []).flatMap((target) => {
    const measured = measuredBy(target, book);
    if (!measured) return [];
    return pairs
      .filter(({ task }) => measured.tasks.has(task.code))
      .flatMap(({ unit, chains }) => {
        const past = chains.filter(({ first }) => first.day <= days.to);
        const sum = sumOfChains(measured.figure, past);
        return sum ? [{ target: target.code, unit, sum }] : [];
      });
  });
}

/**
 * Returns how much of the plan's targets was reached. Only of those that name the figure they are measured by, and of which every unit that
 * counts is in the scope: a part of the units says nothing of a target of all.
 */
export function targetFacts(reached: readonly Reached[], { scope, book, former }: FactFrame): TargetFact[] {
  return (book.file.targets ?? []).flatMap((target) => {
    const measured = measuredBy(target, book);
    if (!measured?.units.every((unit) => scope.units.includes(unit))) return [];
    const { figure, units } = measured;
    const isCounted = ({ unit }: Reached) => units.includes(unit) || former.includes(unit);
    const sums = reached.filter((one) => one.target === target.code && isCounted(one)).map(({ sum }) => sum);
    const isSum = sums.length > 0 && !(isShare(figure) && sums.length > 1);
    return [
      {
        ...{ target: target.code, figure: figure.code, wanted: target.value },
        reached: isSum ? sums.reduce((total, { value }) => total + value, 0) : undefined,
        updates: idsOf(sums.flatMap(({ chains }) => chains.flatMap(({ updates }) => updates))),
      },
    ];
  });
}
