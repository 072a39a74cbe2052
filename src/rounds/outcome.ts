import type { TaskStatus } from '../generated/sqlite/enums.ts';
import type { AskedTask, UnitFilling } from './filling.ts';

/** What became of a task in a round: what the unit said of it, or that it left it out, or said nothing. */
export type TaskOutcome = TaskStatus | 'SKIPPED' | 'SILENT';

/** A task in which a unit is stuck. */
export interface Stuck {
  unit: string;
  task: string;
  note: string | undefined;
}

/** What a round brought. */
export interface RoundOutcome {
  finished: number;
  units: number;
  counts: Readonly<Record<TaskOutcome, number>>;
  stuck: Stuck[];
  /** Units that said nothing at all, and those that did not get to the end. */
  silent: string[];
  partly: string[];
}

/** Sums a round up as it stands. */
export function outcomeOf(filling: readonly UnitFilling[]): RoundOutcome {
  const all = filling.flatMap(({ unit, tasks }) => tasks.map((one) => ({ ...one, unit })));
  const unfinished = filling.filter(({ stage }) => stage !== 'finished');
  return {
    finished: filling.length - unfinished.length,
    units: filling.length,
    counts: countsOf(all),
    stuck: all
      .filter((one) => taskOutcome(one) === 'BLOCKED')
      .map(({ unit, task, answer }) => ({ unit, task, note: answer?.note })),
    silent: unfinished.filter(({ answered }) => answered === 0).map(({ unit }) => unit),
    partly: unfinished.filter(({ answered }) => answered > 0).map(({ unit }) => unit),
  };
}

/** How many tasks came to what. */
export function countsOf(tasks: readonly AskedTask[]): Record<TaskOutcome, number> {
  const counts = { NOT_STARTED: 0, IN_PROGRESS: 0, DONE: 0, BLOCKED: 0, SKIPPED: 0, SILENT: 0 };
  for (const task of tasks) counts[taskOutcome(task)] += 1;
  return counts;
}

/** An answer counts for more than that the task was left out before it. */
function taskOutcome({ answer, skipped }: AskedTask): TaskOutcome {
  return answer?.status ?? (skipped ? 'SKIPPED' : 'SILENT');
}
