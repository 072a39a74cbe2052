/** A place in a plan, as steps from the top: `['tasks', 3, 'lead', 0]`. */
export type Path = readonly (string | number)[];

/** What is wrong with a place in a plan, before it is known where in a file that is. */
export interface Breach {
  readonly path: Path;
  readonly problem: ProblemText;
  readonly mend: ProblemText;
}

/** A text of locales/…/plan.json: the key to look it up by, and what fills its fields. */
export interface ProblemText {
  readonly key: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** One problem of a plan file, with its place. Lines and columns count from 1. */
export interface PlanProblem {
  readonly line: number;
  readonly column: number;
  /** The field as people write it, such as `tasks[3].lead[0]`; empty where the file as a whole is meant. */
  readonly path: string;
  readonly problem: ProblemText;
  readonly mend: ProblemText;
}

/** How many problems are reported; a file that has more is read again after the first are mended. */
export const mostProblems = 50;

/** A plan file was refused, as a whole. */
export class PlanFileError extends Error {
  override readonly name = 'PlanFileError';

  /**
   * @param problems sorted by place, at most {@link mostProblems} of them
   * @param total how many there are in all
   */
  constructor(
    readonly problems: readonly PlanProblem[],
    readonly total: number = problems.length,
  ) {
    const [first] = problems;
    super(
      `plan file refused: ${total} problems${first ? `, first ${first.problem.key} at line ${first.line}` : ''}`,
    );
  }
}

/**
 * A breach named after its two texts: one says what is wrong, the other how to mend it.
 * @param params fills both texts
 */
export function breach(path: Path, name: string, params: ProblemText['params'] = {}): Breach {
  return {
    path,
    problem: { key: `plan:problem.${name}`, params },
    mend: { key: `plan:mend.${name}`, params },
  };
}
