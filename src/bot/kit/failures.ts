import { randomBytes } from 'node:crypto';
import { type BotError, GrammyError, HttpError, type MiddlewareFn } from 'grammy';
import { textsIn } from '../../base/texts.ts';
import { isIdempotent } from '../../channels/telegram/bot-api.ts';
import { meaningOf } from '../../channels/telegram/refusals.ts';
import { databaseFailure } from '../../database/database-failure.ts';
import type { BotContext } from './context.ts';
import { reply } from './reply.ts';

/**
 * Tells the person that something went wrong here and the operator what, joined by an id. Nothing that people wrote
 * goes into the log. An answer that cannot be delivered (blocked, removed, a read-only group) is only noted; of files that a group
 * does not take its members are told.
 * @throws the error when the database cannot do its work for now
 */
export async function onError({ error, ctx }: BotError<BotContext>): Promise<void> {
  const id = randomBytes(4).toString('hex');
  const { log } = ctx.services;
  // Nothing is lost: the channel has the update handled again when the database is back, or Telegram repeats it.
  if (databaseFailure(error)) throw error;
  const refused = error instanceof GrammyError && error.error_code < 500 ? meaningOf(error) : undefined;
  if (refused?.of === 'chat' || refused?.of === 'writing') {
    log.info({ errorId: id, reason: refused }, 'an answer was not wanted');
    return;
  }
  if (refused?.of !== 'content')
    log.error({ errorId: id, update: ctx.update.update_id, err: error }, 'an update failed');
  const t = ctx.t ?? textsIn('vi');
  const text =
    refused?.of === 'content'
      ? t(`bot:no-files.${refused.missing}`)
      : t(mayHaveArrived(error) ? 'bot:answer-lost' : 'bot:error', { id });
  try {
    // A press whose files were refused was answered before them.
    if (ctx.callbackQuery && refused?.of !== 'content')
      await ctx.answerCallbackQuery({ text, show_alert: true });
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
