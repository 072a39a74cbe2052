import type { PlanBook } from '../../plan/plan-book.ts';
import type { Figure, Target, Task } from '../../plan/plan-file.ts';
import { isShare, sumOfChains } from '../../progress/figure-sums.ts';
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

/** What a target is measured by: a figure, as tasks ask for it, of units. */
interface Measured {
  figure: Figure;
  /** Codes. */
  tasks: ReadonlySet<string>;
  /** Codes of those who lead the target, or else owe the tasks. */
  units: readonly string[];
}

/** Returns what a target is measured by; undefined of one that does not say so. */
export function measuredBy(
  { figure: code, tasks: named, lead }: Target,
  book: PlanBook,
): Measured | undefined {
  if (code === undefined) return undefined;
  const figureOf = (task: Task) => book.figuresOf(task).find((figure) => figure.code === code);
  const meant = named?.flatMap((task) => [book.task(task) ?? [], book.occurrences(task)].flat());
  const tasks = (meant ?? book.file.tasks).filter((task) => figureOf(task) !== undefined);
  const [first] = tasks;
  const figure = first && figureOf(first);
  if (!figure) return undefined;
  const led = lead.flatMap((party) => book.unitsOf(party));
  const units = led.length > 0 ? led : tasks.flatMap((task) => book.owingOf(task));
  return { figure, tasks: new Set(tasks.map((task) => task.code)), units: [...new Set(units)] };
}
