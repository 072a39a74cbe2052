import { randomBytes } from 'node:crypto';
import { databaseFailure } from '../../../database/database-failure.ts';
import { BrokenTemplateError } from '../../../reports/period-report/report-docx.ts';
import { callerMay } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import { alert } from '../../kit/reply.ts';
import { changeTemplate } from './rights.ts';
import { tellFaults } from './template.ts';

/**
 * Returns what was made; undefined where it could not be: the person is told that nothing was lost, the operator why, joined by an id. Faults of
 * the office's own template are named to who may mend it.
 * @throws the error when the database cannot do its work for now: then the press is handled again
 */
export async function madeOrTold<T>(ctx: BotContext, make: () => Promise<T>): Promise<T | undefined> {
  try {
    return await make();
  } catch (error) {
    if (databaseFailure(error)) throw error;
    if (error instanceof BrokenTemplateError && callerMay(ctx, changeTemplate)) {
      await ctx.answerCallbackQuery();
      await tellFaults(ctx, error.faults);
      return undefined;
    }
    const id = randomBytes(4).toString('hex');
    ctx.services.log.error(
      { errorId: id, update: ctx.update.update_id, err: error },
      'a report was not made',
    );
    await alert(ctx, 'report-screens:file.failed', { id });
    return undefined;
  }
}
