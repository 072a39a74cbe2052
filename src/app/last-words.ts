import { OperatorError } from '../base/operator-error.ts';
import type { Translate } from '../base/texts.ts';
import { databaseFailure } from '../database/database-failure.ts';

/**
 * Returns what the program says to the operator when an error ends it: what can be mended in lines of ours, for a stack would only
 * hide them; a database that is away, locked or full with what to do; of anything else the stack.
 */
export function lastWords(error: unknown, t: Translate): string {
  if (error instanceof OperatorError) return error.in(t);
  const reason = databaseFailure(error);
  if (reason !== undefined) return t('operator:database.away', { reason });
  const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `${t('operator:unexpected')}\n${told}`;
}
