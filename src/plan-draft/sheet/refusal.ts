import type { ProblemText } from '../../plan/plan-problem.ts';

/** One problem of a workbook, with its cell: "Việc!D5". */
export interface SheetProblem {
  readonly cell: string;
  readonly problem: ProblemText;
  readonly mend: ProblemText;
}

/** A workbook that is no plan yet, with all that is wrong. */
export class SheetRefusedError extends Error {
  override readonly name = 'SheetRefusedError';

  constructor(readonly problems: readonly SheetProblem[]) {
    super(`sheet refused: ${problems.length} problems`);
  }
}
