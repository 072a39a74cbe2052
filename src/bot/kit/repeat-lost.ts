import { HttpError, type Transformer } from 'grammy';

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
