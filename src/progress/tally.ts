import type { Standing, TaskState } from './task-state.ts';
import { isOpen } from './task-state.ts';

/** How many shares stand where. The five standings add up to `shares`; what is overdue is counted in its standing too. */
export interface Tally {
  shares: number;
  done: number;
  inProgress: number;
  blocked: number;
  /** Said by the unit to be not begun. */
  notStarted: number;
  /** Nothing was reported. */
  silent: number;
  overdue: number;
  /** The tasks that these are shares of. */
  tasks: number;
  /** Tasks of which every one of these shares is done. */
  tasksDone: number;
  /** Tasks of which at least one of these shares is overdue. */
  tasksOverdue: number;
  /** The units whose shares these are. */
  units: number;
}

/** Counts shares. */
export function tally(states: readonly TaskState[]): Tally {
  const of = (standing: Standing) => states.filter((one) => one.standing === standing).length;
  const tasks = distinct(states, ({ task }) => task.code);
  const overdue = states.filter((one) => one.overdue);
  return {
    shares: states.length,
    done: of('DONE'),
    inProgress: of('IN_PROGRESS'),
    blocked: of('BLOCKED'),
    notStarted: of('NOT_STARTED'),
    silent: of('SILENT'),
    overdue: overdue.length,
    tasks,
    tasksDone: tasks - distinct(states.filter(isOpen), ({ task }) => task.code),
    tasksOverdue: distinct(overdue, ({ task }) => task.code),
    units: distinct(states, ({ unit }) => unit),
  };
}

function distinct(states: readonly TaskState[], key: (state: TaskState) => string): number {
  return new Set(states.map(key)).size;
}
