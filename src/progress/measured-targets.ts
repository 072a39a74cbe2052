import type { PlanBook } from '../plan/plan-book.ts';
import type { Figure, Target, Task } from '../plan/plan-file.ts';

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
