import type { PlanFile } from '../plan/plan-file.ts';
import { PlanFileError, type ProblemText } from '../plan/plan-problem.ts';
import { readPlanFile } from '../plan/read-plan-file/index.ts';
import { isSystemError, type Terminal } from './terminal.ts';

/** Says everything that is wrong with a plan file, or what it holds. Tells whether it may be imported. */
export async function checkPlanFile(terminal: Terminal, path: string): Promise<boolean> {
  const file = await readOrExplain(terminal, path);
  if (!file) return false;
  const { code, units, tasks } = file;
  terminal.write(terminal.t('cli:plan.checked', { path, code, units: units.length, tasks: tasks.length }));
  return true;
}

/** Reads a plan file; when that fails, says why, a line a problem, and gives undefined. */
export async function readOrExplain(terminal: Terminal, path: string): Promise<PlanFile | undefined> {
  try {
    return await readPlanFile(path);
  } catch (error) {
    if (error instanceof PlanFileError) explain(terminal, path, error);
    else if (isSystemError(error))
      terminal.complain(terminal.t('cli:plan.unreadable', { path, reason: error.code }));
    else throw error;
    return undefined;
  }
}

/** Says what is wrong with a file, a line a problem. */
export function explain({ t, complain }: Terminal, path: string, { problems, total }: PlanFileError): void {
  const say = ({ key, params }: ProblemText) => t(key, { ...params });
  for (const { line, column, path: field, problem, mend } of problems) {
    complain(`${path}:${line}:${column}  ${field || '-'}  ${say(problem)} ${say(mend)}`);
  }
  if (total > problems.length) complain(t('cli:plan.moreProblems', { more: total - problems.length }));
  complain(t('cli:plan.refused', { path, total }));
}
