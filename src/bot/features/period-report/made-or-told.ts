import { randomBytes } from 'node:crypto';
import { databaseFailure } from '../../../database/database-failure.ts';
import type { BotContext } from '../../kit/context.ts';
import { alert } from '../../kit/reply.ts';

/**
 * Returns what was made; undefined where it could not be: the person is told that nothing was lost, the operator why, joined by an id.
 * @throws the error when the database cannot do its work for now: then the press is handled again
 */
export async function madeOrTold<T>(ctx: BotContext, make: () => Promise<T>): Promise<T | undefined> {
  try {
    return await make();
  } catch (error) {
    if (databaseFailure(error)) throw error;
    const id = randomBytes(4).toString('hex');
    ctx.services.log.error(
      { errorId: id, update: ctx.update.update_id, err: error },
      'a report was not made',
    );
    await alert(ctx, 'report-screens:file.failed', { id });
    return undefined;
  }
}
