import { randomBytes } from 'node:crypto';
import { type BotError, GrammyError, HttpError, type MiddlewareFn, type Transformer } from 'grammy';
import { textsIn } from '../../base/texts.ts';
import type { BotContext } from './context.ts';
import { reply } from './reply.ts';

/**
 * Tells the person that something went wrong here and the operator what, joined by an id. Nothing that people wrote
 * goes into the log. An answer that cannot be delivered (blocked, removed) is only noted.
 */
export async function onError({ error, ctx }: BotError<BotContext>): Promise<void> {
  const id = randomBytes(4).toString('hex');
  const { log } = ctx.services;
  if (error instanceof GrammyError && error.error_code === 403) {
    log.info({ errorId: id, method: error.method, reason: error.description }, 'an answer was not wanted');
    return;
  }
  log.error({ errorId: id, update: ctx.update.update_id, err: error }, 'an update failed');
  const t = ctx.t ?? textsIn('vi');
  // Of a lost connection it is not known whether the answer arrived: it is not sent again.
  const text = t(error instanceof HttpError ? 'bot:answer-lost' : 'bot:error', { id });
  try {
    if (ctx.callbackQuery) await ctx.answerCallbackQuery({ text, show_alert: true });
    else await reply(ctx, text);
  } catch (failure) {
    log.warn({ errorId: id, err: failure }, 'the person could not be told');
  }
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

/** Calls that do the same made twice as made once. What sends a message would send two. */
const REPEATABLE = /^(?:answerCallbackQuery$|edit|delete)/;

/**
 * Makes a call a second time when the connection broke before its answer: a kept connection that the other side closes at
 * that moment loses a call that was never read. Calls that send something are not repeated, as it may have arrived.
 * Source: https://nodejs.org/api/http.html#requestreusedsocket
 */
export const repeatLost: Transformer = async (prev, method, payload, signal) => {
  try {
    return await prev(method, payload, signal);
  } catch (error) {
    if (!(error instanceof HttpError) || !REPEATABLE.test(method) || signal?.aborted) throw error;
    return prev(method, payload, signal);
  }
};
