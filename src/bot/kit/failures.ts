import { randomBytes } from 'node:crypto';
import { type BotError, GrammyError, HttpError, type MiddlewareFn } from 'grammy';
import { textsIn } from '../../base/texts.ts';
import { isIdempotent } from '../../channels/telegram/bot-api.ts';
import { databaseFailure } from '../../database/database-failure.ts';
import type { BotContext } from './context.ts';
import { reply } from './reply.ts';

/**
 * Tells the person that something went wrong here and the operator what, joined by an id. Nothing that people wrote
 * goes into the log. An answer that cannot be delivered (blocked, removed) is only noted.
 * @throws the error when the database cannot do its work for now
 */
export async function onError({ error, ctx }: BotError<BotContext>): Promise<void> {
  const id = randomBytes(4).toString('hex');
  const { log } = ctx.services;
  // Nothing is lost: the channel has the update handled again when the database is back, or Telegram repeats it.
  if (databaseFailure(error)) throw error;
  if (error instanceof GrammyError && error.error_code === 403) {
    log.info({ errorId: id, method: error.method, reason: error.description }, 'an answer was not wanted');
    return;
  }
  log.error({ errorId: id, update: ctx.update.update_id, err: error }, 'an update failed');
  const t = ctx.t ?? textsIn('vi');
  const text = t(mayHaveArrived(error) ? 'bot:answer-lost' : 'bot:error', { id });
  try {
    if (ctx.callbackQuery) await ctx.answerCallbackQuery({ text, show_alert: true });
    else await reply(ctx, text);
  } catch (failure) {
    log.warn({ errorId: id, err: failure }, 'the person could not be told');
  }
}

/**
 * Whether an answer that failed may have arrived: the connection was lost, or the server failed on it (Telegram's own
 * answers 5xx to messages that it has handed on). It is not sent again.
 */
function mayHaveArrived(error: unknown): boolean {
  if (error instanceof GrammyError) return error.error_code >= 500 && !isIdempotent(error.method);
  return error instanceof HttpError;
}

/**
 * Telegram takes the answer to a pressed button once, and only for some seconds. A press that comes later than that, or
 * comes again because the process that had it was killed, is still to be handled: that nobody waits for its pop-up any
 * more is no error.
 */
export const takeLatePresses: MiddlewareFn<BotContext> = (ctx, next) => {
  const answer = ctx.answerCallbackQuery.bind(ctx);
  ctx.answerCallbackQuery = async (...given) => {
    try {
      return await answer(...given);
    } catch (error) {
      if (isTooLate(error)) return true;
      throw error;
    }
  };
  return next();
};

/** Source of the words: https://github.com/tdlib/telegram-bot-api, Client.cpp, and Telegram's own QUERY_ID_INVALID. */
function isTooLate(error: unknown): boolean {
  return error instanceof GrammyError && /query is too old|QUERY_ID_INVALID/.test(error.description);
}
