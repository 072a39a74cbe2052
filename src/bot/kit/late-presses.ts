import { GrammyError, type MiddlewareFn } from 'grammy';
import type { BotContext } from './context.ts';

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
