import type { PlanBook } from '../plan/plan-book.ts';

/** What an update of a task asks for beside its status. */
export interface Requirements {
  /** Codes of the numbers to ask for. */
  figures: readonly string[];
  /** Whether it is a report, which is handed in instead of done. */
  report: boolean;
  /** What may be sent with it. No photo where victims are concerned: it could show who somebody is. */
  files: 'any' | 'documents' | 'none';
}

/** What a plan asks of an update; nothing of one whose task is not chosen, or gone from the plan. */
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
