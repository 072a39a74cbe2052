import { isShare, sumOfChains } from '../../progress/figure-sums.ts';
import { measuredBy } from '../../progress/measured-targets.ts';
import { type Days, type FactSource, idsOf, type Pair } from './fact-source.ts';
import type { TargetFact } from './period-facts.ts';

/**
 * Returns what was reported of the plan's targets from its beginning to a day. Only of those that name the figure they are measured by, and
 * of which every unit that counts is in the scope: a part of the units says nothing of a target of all.
 */
export function targetFacts(
  pairs: readonly Pair[],
  days: Days,
  { scope, book, former }: FactSource,
): TargetFact[] {
  return (book.file.targets ?? []).flatMap((target) => {
    const measured = measuredBy(target, book);
    if (!measured?.units.every((unit) => scope.units.includes(unit))) return [];
    const { figure, tasks, units } = measured;
    const sums = pairs
      .filter(({ unit, task }) => tasks.has(task.code) && (units.includes(unit) || former.includes(unit)))
      .flatMap(
        ({ chains }) =>
          sumOfChains(
            figure,
            chains.filter(({ first }) => first.day <= days.to),
          ) ?? [],
      );
    const isSum = sums.length > 0 && !(isShare(figure) && sums.length > 1);
    return [
      {
        ...{ target: target.code, figure: figure.code, wanted: target.value },
        reached: isSum ? sums.reduce((sum, { value }) => sum + value, 0) : undefined,
        updates: idsOf(sums.flatMap(({ chains }) => chains.flatMap(({ updates }) => updates))),
      },
    ];
  });
}
