import type { TaskStatus } from '../generated/sqlite/enums.ts';
import type { AskedTask, UnitFilling } from './filling.ts';

/** The outcome of a task in a round: the unit's answer, or that it skipped the task or did not answer. */
export type TaskOutcome = TaskStatus | 'SKIPPED' | 'SILENT';

/** A task that a unit reported as blocked. */
export interface Stuck {
  unit: string;
  task: string;
  note: string | undefined;
}

/** The outcome of a round. */
export interface RoundOutcome {
  finished: number;
  units: number;
  counts: Readonly<Record<TaskOutcome, number>>;
  stuck: Stuck[];
  /** Units that answered nothing, and those that answered a part. */
  silent: string[];
  partly: string[];
}

/** Sums up the progress of a round. */
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

/** Counts tasks by their outcome. */
export function countsOf(tasks: readonly AskedTask[]): Record<TaskOutcome, number> {
  const counts = { NOT_STARTED: 0, IN_PROGRESS: 0, DONE: 0, BLOCKED: 0, SKIPPED: 0, SILENT: 0 };
  for (const task of tasks) counts[taskOutcome(task)] += 1;
  return counts;
}

/** An answer counts, also where the task was skipped before it. */
function taskOutcome({ answer, skipped }: AskedTask): TaskOutcome {
  return answer?.status ?? (skipped ? 'SKIPPED' : 'SILENT');
}
