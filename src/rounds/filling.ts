import type { TaskStatus } from '../generated/sqlite/enums.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import { owes } from './asked.ts';
import type { Round } from './round.ts';

/** A unit's answer about a task in a round: its newest update since the round was opened. */
export interface RoundAnswer {
  status: TaskStatus;
  percent: number | undefined;
  note: string | undefined;
}

/** A task that a unit is asked about. */
export interface AskedTask {
  task: string;
  answer: RoundAnswer | undefined;
  skipped: boolean;
}

/** The progress of a unit in a round. */
export interface UnitFilling {
  unit: string;
  tasks: AskedTask[];
  /** How many tasks were answered or skipped. */
  answered: number;
  stage: 'unopened' | 'answering' | 'finished';
}

/**
 * Returns the progress of a round, unit by unit in the plan's order, without tasks that the plan no longer asks of a unit.
 * @param answers by `keyOf`
 */
export function fillingOf(
  round: Pick<Round, 'units' | 'skips'>,
  answers: ReadonlyMap<string, RoundAnswer>,
  book: PlanBook,
): UnitFilling[] {
  return round.units
    .filter(({ unit }) => book.unit(unit))
    .map(({ unit, tasks: asked, begun }) => {
      const tasks = asked
        .filter((task) => owes(book, unit, task))
        .map((task) => {
          const key = keyOf(unit, task);
          return { task, answer: answers.get(key), skipped: round.skips.has(key) };
        });
      const answered = tasks.filter((task) => !isPending(task)).length;
      const opened = begun || answered > 0;
      const stage = answered === tasks.length ? 'finished' : opened ? 'answering' : 'unopened';
      return { unit, tasks, answered, stage };
    });
}

/** Whether a task was neither answered nor skipped. */
export function isPending({ answer, skipped }: AskedTask): boolean {
  return answer === undefined && !skipped;
}

/** Returns the key of a unit's task. */
export function keyOf(unit: string, task: string): string {
  return `${unit}/${task}`;
}
