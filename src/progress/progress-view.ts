import type { ReportReview, TaskStatus } from '../generated/sqlite/enums.ts';

/** Where tasks stand for units; asked for a task's and a unit's code. Undefined for a unit that has reported nothing. */
export interface ProgressView {
  statusOf(task: string, unit: string): KnownProgress | undefined;
}

/** The newest that was said of a unit's task. */
interface KnownProgress {
  status: TaskStatus;
  percent?: number;
  /** Set when it was said of the unit's report, by its head or a coordinator. */
  review?: ReportReview;
  /** Set when the report waits for the head of the unit. */
  awaitsHead?: true;
}

/** What a view is made from: the newest of each task and unit. */
interface Newest {
  task: string;
  unit: string;
  status: TaskStatus;
  percent: number | undefined;
  review: ReportReview | undefined;
  awaitsHead?: boolean;
}

/** Returns the view over the newest update of each task and unit. */
export function viewOf(updates: readonly Newest[]): ProgressView {
  const newest = new Map(updates.map((found) => [`${found.task}/${found.unit}`, found]));
  return {
    statusOf: (task, unit) => {
      const found = newest.get(`${task}/${unit}`);
      if (!found) return undefined;
      const { status, percent, review, awaitsHead } = found;
      return {
        status,
        ...(percent !== undefined && { percent }),
        ...(review && { review }),
        ...(awaitsHead && { awaitsHead }),
      };
    },
  };
}
