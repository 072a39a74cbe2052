import type { PlanBook } from '../plan/plan-book.ts';

/** What an update of a task asks for besides its status. */
export interface Requirements {
  /** Codes of the numbers to ask for. */
  figures: readonly string[];
  /** Whether it is a report, which is handed in instead of done. */
  report: boolean;
  /** Which files may be attached. No photos where victims are concerned: a photo could show who a person is. */
  files: 'any' | 'documents' | 'none';
}

/** Returns what a plan asks of an update; nothing while its task is not chosen, or is gone from the plan. */
export function requirementsOf(book: PlanBook, code: string | undefined): Requirements {
  const task = code === undefined ? undefined : book.task(code);
  if (!task) return { figures: [], report: false, files: 'none' };
  const report = task.kind === 'report';
  return {
    figures: book.figuresOf(task).map((figure) => figure.code),
    report,
    files: task.sensitive ? (report ? 'documents' : 'none') : 'any',
  };
}
