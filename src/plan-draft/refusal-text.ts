import type { Translate } from '../base/texts.ts';
import { DocumentRefusedError } from './document/refusal.ts';
import { SheetRefusedError } from './sheet/refusal.ts';

/** Problems of a workbook that are named in one message. */
const MOST_PROBLEMS = 5;

/** Says in words why a file gives no plan, and what to do; undefined for any other error. */
export function refusalText(error: unknown, path: string, t: Translate): string | undefined {
  if (error instanceof DocumentRefusedError)
    return t(`draft:refused.${error.reason}`, { path, id: error.id });
  if (!(error instanceof SheetRefusedError)) return undefined;
  const lines = error.problems.slice(0, MOST_PROBLEMS).map(({ cell, problem, mend }) => {
    const words = { problem: t(problem.key, { ...problem.params }), mend: t(mend.key, { ...mend.params }) };
    return t('sheet:problem', { cell, ...words });
  });
  return [...lines, t('sheet:refused', { path, total: error.problems.length })].join('\n');
}
